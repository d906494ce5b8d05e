import type { Understanding } from '../assistance.js';
import type { Wording } from './wording.js';

/** What a message is about, in words: the main ask, said to be unsure where it is; then how many others there are, where there are any. */
export function mainAsk({ intents, asks }: Understanding, words: Pick<Wording, 'intents' | 'message'>): string[] {
  const [first] = intents;
  const id = first?.id ?? 'other';
  const name = intentName(id, words.intents);
  const main = first !== undefined && first.confidence < 0.5 ? words.message.lowConfidence(name) : name;
  const others = new Set(asks.map(({ intent }) => intent).filter((intent) => intent !== id)).size;
  return others > 0 ? [main, words.message.andMore(others)] : [main];
}

/** A built-in intent in words; an organization's own by its id. */
function intentName(id: string, names: Readonly<Record<string, string>>): string {
  return names[id] ?? id.replace(/-/g, ' ');
}
