import type { DraftLanguageCode } from '../../../shared/languages.js';
import { markText, readClause } from './clause.js';
import { exceptionsOf } from './exceptions-of.js';

/** A stretch that commits the organization: to do, give, pay, or not to charge. Offsets are UTF-16 in the text given, end exclusive. */
export interface FoundPromise {
  kind: string;
  start: number;
  end: number;
}

/**
 * The promises a text makes, in order. What is told as the customer's words ("you ask for a refund") promises nothing; a condition
 * does not take a promise back ("if it is broken, we will replace it"). Linear in the text's length.
 */
export function promisesIn(text: string, language: DraftLanguageCode): FoundPromise[] {
  const marked = markText(text, language);
  const { words, rules } = marked;
  const matches = rules.promises.find(words);
  const isExcepted = exceptionsOf(matches);
  const found = matches.flatMap((match) => {
    const { tag, from, to } = match;
    if (tag.is !== 'promise' || isExcepted(match)) return [];
    const reading = readClause(marked, from, to, 'coming');
    if (reading.isAttributed || reading.isSupposed) return [];
    return [{ kind: tag.kind, start: words[from]?.start ?? 0, end: words[to - 1]?.end ?? 0 }];
  });
  return found.sort((a, b) => a.start - b.start || b.end - a.end);
}
