import type { Ask, ScoredIntent } from '../../../shared/assistance.js';
import type { BuiltInIntent } from '../../../shared/intent-ids.js';
import { sentencesOf } from '../../language/reading/sentences.js';
import type { Signal } from '../../language/reading/signals.js';
import { listFinder } from '../../language/reading/word-lists.js';

const askWords = listFinder('asks');
/** From here on an intent is surely what is meant. */
const surely = 0.6;

/** What somebody declares or disputes wants an answer as any question does, whatever else is asked. */
const declared: readonly { signal: string; intent: BuiltInIntent }[] = [
  { signal: 'withdrawal', intent: 'cancel-order' },
  { signal: 'money-dispute', intent: 'money-dispute' },
];

export function withDeclared(asks: readonly Ask[], text: string, signals: readonly Signal[]): Ask[] {
  const sentences = sentencesOf(text);
  const added = declared.flatMap(({ signal, intent }) => {
    const words = signals.find((one) => one.signal === signal)?.words ?? [];
    const said = sentences.filter((sentence) => words.some((word) => sentence.text.includes(word)));
    const isAsked = said.some((sentence) => asks.some((ask) => sentence.text.includes(ask.text)));
    const [first] = said;
    return first === undefined || isAsked ? [] : [{ id: '', text: first.text, intent }];
  });
  const at = (ask: Ask): number => text.indexOf(ask.text);
  return added.length === 0 ? [...asks] : numbered([...added, ...asks].sort((a, b) => at(a) - at(b)));
}

/** Whoever wants no answer and speaks of nothing that is surely a matter of ours only tells, as thanks do. */
export function withoutAnswer(intents: readonly ScoredIntent[], whole: string, language: string): ScoredIntent[] {
  const isSure = intents.some(({ id, confidence }) => id !== 'thanks' && id !== 'other' && confidence >= surely);
  return isSure || !wantsNoAnswer(whole, language) ? [...intents] : [{ id: 'thanks', confidence: surely }];
}

function wantsNoAnswer(whole: string, language: string): boolean {
  return askWords('no-answer', language)(whole).length > 0;
}

/** "I want to thank you" asks nothing beside a question; where no answer is wanted, nothing that is only told does. */
export function withoutThanks(asks: readonly Ask[], whole: string, language: string): Ask[] {
  const kept = asks.filter(({ intent }) => intent !== 'thanks');
  if (kept.length > 0) return numbered(kept);
  return wantsNoAnswer(whole, language) ? [] : [...asks];
}

export function numbered(asks: readonly Ask[]): Ask[] {
  return asks.map((ask, at) => ({ ...ask, id: `ask${at + 1}` }));
}
