import type { Understanding } from '../../../shared/assistance.js';
import type { FoundPhrase } from './find-phrases.js';
import { isNegated } from './negation.js';
import { shoutedWords } from './sentiment.js';
import { listFinder } from './word-lists.js';

/** How pressing the message says it is, and the words that led there, as written. */
export interface Urgency {
  urgency: Understanding['urgency'];
  words: string[];
}

const finder = listFinder('urgency');

/**
 * Reads the urgency from the words of the text: one strong word makes it high, so do two weaker signs (words, shouting, the sender's own
 * mark of importance). Pressing words win over "no rush" in the same message.
 */
export function urgencyOf(text: string, language: string, isMarkedImportant: boolean): Urgency {
  const leisure = finder('none', language)(text);
  const harmless = [...finder('harmless', language)(text), ...leisure];
  const counts = (phrase: FoundPhrase): boolean => !overlapsAny(phrase, harmless) && !isNegated(text, phrase, language);
  const strong = finder('strong', language)(text).filter(counts);
  const weak = finder('weak', language)(text).filter(counts);
  const loudness = Number(/!{2,}/.test(text)) + Number(shoutedWords(text) >= 4) + Number(isMarkedImportant);
  const words = (list: readonly FoundPhrase[]): string[] => [...new Set(list.map((phrase) => phrase.text))];
  if (strong.length > 0 || weak.length + loudness >= 2) return { urgency: 'high', words: words([...strong, ...weak]) };
  if (leisure.length > 0) return { urgency: 'low', words: words(leisure) };
  return { urgency: 'normal', words: words(weak) };
}

/** Whether the phrase shares any stretch with one of the others. */
export function overlapsAny(phrase: FoundPhrase, others: readonly FoundPhrase[]): boolean {
  const end = phrase.start + phrase.text.length;
  return others.some((other) => other.start < end && other.start + other.text.length > phrase.start);
}
