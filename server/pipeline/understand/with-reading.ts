import type { Ask, Understanding } from '../../../shared/assistance.js';
import { answersToWants, readAsk } from '../../language/reading/ask-wants.js';
import type { ModelReading } from '../situation.js';

/** More than a person asks in one mail. */
const maxAsks = 10;

export interface AsksRead {
  asks: Ask[];
  /** What the thing an ask is about is called in plain words, by ask id. */
  saidAs: ReadonlyMap<string, string>;
}

/**
 * Our asks with what a model read in the same words: the matter where we know none, what is wanted where no word says it, and asks we overlooked.
 * Only stretches of the message become asks, and nothing of ours is taken away. Pure.
 */
export function withReadAsks(
  asks: readonly Ask[],
  reading: ModelReading | undefined,
  { text, language, mayAdd }: { text: string; language: string; mayAdd: boolean },
): AsksRead {
  if (reading === undefined) return { asks: [...asks], saidAs: new Map() };
  const saidAs = new Map<string, string>();
  const merged = asks.map((ask) => {
    const read = reading.asks.find((one) => overlaps(one.text, ask.text));
    if (read?.item !== undefined) saidAs.set(ask.id, read.item);
    return read === undefined ? ask : withRead(ask, read, language);
  });
  const overlooked = reading.asks.filter(
    (one) =>
      mayAdd && isAsk(one.intent) && text.includes(one.text) && !asks.some((ask) => overlaps(one.text, ask.text)),
  );
  for (const read of overlooked.slice(0, Math.max(0, maxAsks - merged.length))) {
    const id = `ask${merged.length + 1}`;
    if (read.item !== undefined) saidAs.set(id, read.item);
    merged.push(withRead({ id, text: read.text, intent: 'other' }, read, language));
  }
  return { asks: merged, saidAs };
}

function withRead(ask: Ask, read: ModelReading['asks'][number], language: string): Ask {
  const intent = ask.intent === 'other' && isAsk(read.intent) ? read.intent : ask.intent;
  const own = readAsk(ask.text, intent, language);
  const wants = own.isSaid || own.topics.length > 0 ? undefined : answersToWants(read.wants, intent);
  if (intent === ask.intent && wants === undefined) return ask;
  return { ...ask, intent, wants: wants ?? answersToWants(own.wants, intent) ?? ['deed'] };
}

function isAsk(intent: string): boolean {
  return intent !== 'other' && intent !== 'thanks' && intent !== 'automatic';
}

function overlaps(one: string, other: string): boolean {
  return one.includes(other) || other.includes(one);
}

/** How the customer feels, at most one step worse than we read it ourselves. */
export function withReadMood(understanding: Understanding, reading: ModelReading | undefined): Understanding {
  if (reading?.mood === undefined) return understanding;
  const { sentiment } = understanding;
  if (sentiment === 'calm') return { ...understanding, sentiment: 'unhappy' };
  return sentiment === 'unhappy' && reading.mood === 'angry' ? { ...understanding, sentiment: 'angry' } : understanding;
}
