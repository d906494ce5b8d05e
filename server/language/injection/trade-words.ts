import { folded } from '../reading/find-phrases.js';
import { machineTalkRules } from './machine-talk-rules.js';

/**
 * Whether a sentence may say what its writer wants of a shop: it has a word of buying and selling, a number, or speaks of the writer, or is too
 * short to be about anything else ("where is it?").
 */
export function mayConcernTrade(sentence: string): boolean {
  if (namesTrade(sentence)) return true;
  const words = plainWords(sentence);
  const { you } = machineTalkRules();
  return words.some((word) => you.has(word)) || words.filter((word) => word.length > 4).length < 2;
}

/** Whether a sentence has a word of buying and selling or a number, or somebody speaks of himself in it. */
export function namesTrade(sentence: string): boolean {
  return /\d{3}/.test(sentence) || hasTradeWord(plainWords(sentence));
}

/** The same of words that `plainWords` made. */
export function hasTradeWord(words: readonly string[]): boolean {
  const { persons } = machineTalkRules();
  return words.some((word) => persons.has(word) || isTradeWord(word));
}

/** The words of a text as the lists have them: folded, letters only. */
export function plainWords(text: string): string[] {
  return folded(text.normalize('NFC')).match(/\p{L}+/gu) ?? [];
}

/** No stem in the lists is longer. */
const maxStem = 40;

/** Words of the trade may have any ending, but those of three letters at most one more. */
function isTradeWord(word: string): boolean {
  const { trade } = machineTalkRules();
  if (word.length <= 4 && trade.has(word.slice(0, 3))) return true;
  const longest = Math.min(word.length, maxStem);
  for (let length = 4; length <= longest; length++) if (trade.has(word.slice(0, length))) return true;
  return false;
}
