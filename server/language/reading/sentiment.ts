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

const irony = listFinder('signals');

/**
 * Reads the mood from the words of the text; praise that is negated counts as unhappy, anger that is negated not at all. `isTroubled`: the message
 * is about something that went wrong: then loud praise is irony, and shouting is anger.
 */
export function sentimentOf(text: string, language: string, isTroubled = false): Sentiment {
  const find = (list: string): { plain: FoundPhrase[]; negated: FoundPhrase[] } => {
    const found = finder(list, language)(text);
    return {
      plain: found.filter((phrase) => !isNegated(text, phrase, language)),
      negated: found.filter((phrase) => isNegated(text, phrase, language)),
    };
  };
  const mocking = isTroubled
    ? irony('disappointed-irony', language)(text).filter((phrase) => !isNegated(text, phrase, language))
    : [];
  const praise = mocking.length > 0 ? { plain: [], negated: [] } : find('positive');
  const anger = find('angry').plain;
  const unhappy = [...find('unhappy').plain, ...praise.negated];
  const isLoud =
    /!{2,}/.test(text) || shoutedWords(text) >= (isTroubled ? 2 : 4) || (isTroubled && isShoutedLine(text));
  const words = (list: readonly FoundPhrase[]): string[] => [...new Set(list.map((phrase) => phrase.text))];
  if (anger.length > 0 || mocking.length > 0 || (isLoud && unhappy.length > (isTroubled ? 0 : 1)))
    return { sentiment: 'angry', words: words([...anger, ...mocking, ...unhappy]) };
  if (unhappy.length > praise.plain.length) return { sentiment: 'unhappy', words: words(unhappy) };
  if (praise.plain.length > unhappy.length) return { sentiment: 'positive', words: words(praise.plain) };
  return { sentiment: 'calm', words: [] };
}

/** A first line, the subject, all in capitals: "DESASTRE". */
function isShoutedLine(text: string): boolean {
  const [first = ''] = text.split('\n', 1);
  return /\p{Lu}{5,}/u.test(first) && !/\p{Ll}|\d/u.test(first);
}

/** Words of four and more capitals without a digit: "STILL WAITING", not "PO-8831". */
export function shoutedWords(text: string): number {
  return text.match(/(?<![\p{L}\p{N}-])\p{Lu}{4,}(?![\p{L}\p{N}-])/gu)?.length ?? 0;
}
