import type { Understanding } from '../../../shared/assistance.js';
import type { FoundPhrase } from './find-phrases.js';
import { isNegated } from './negation.js';
import { listFinder } from './word-lists.js';

/** How the writer feels, and the words that led there, as written. */
export interface Sentiment {
  sentiment: Understanding['sentiment'];
  words: string[];
}

const finder = listFinder('sentiment');

/** Reads the mood from the words of the text; praise that is negated counts as unhappy, anger that is negated not at all. */
export function sentimentOf(text: string, language: string): Sentiment {
  const find = (list: string): { plain: FoundPhrase[]; negated: FoundPhrase[] } => {
    const found = finder(list, language)(text);
    return {
      plain: found.filter((phrase) => !isNegated(text, phrase, language)),
      negated: found.filter((phrase) => isNegated(text, phrase, language)),
    };
  };
  const praise = find('positive');
  const anger = find('angry').plain;
  const unhappy = [...find('unhappy').plain, ...praise.negated];
  const isLoud = /!{2,}/.test(text) || shoutedWords(text) >= 4;
  const words = (list: readonly FoundPhrase[]): string[] => [...new Set(list.map((phrase) => phrase.text))];
  if (anger.length > 0 || (unhappy.length > 1 && isLoud))
    return { sentiment: 'angry', words: words([...anger, ...unhappy]) };
  if (unhappy.length > praise.plain.length) return { sentiment: 'unhappy', words: words(unhappy) };
  if (praise.plain.length > unhappy.length) return { sentiment: 'positive', words: words(praise.plain) };
  return { sentiment: 'calm', words: [] };
}

/** Words of four and more capitals without a digit: "STILL WAITING", not "PO-8831". */
export function shoutedWords(text: string): number {
  return text.match(/(?<![\p{L}\p{N}-])\p{Lu}{4,}(?![\p{L}\p{N}-])/gu)?.length ?? 0;
}
