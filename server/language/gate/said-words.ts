import type { Lexicon } from './lexicon.js';
import type { Pattern } from './pattern.js';
import { withoutAccents, wordsOf } from './words.js';

/** The customer's own words, for what a reply attributes to them. */
export interface SaidWords {
  has(word: string): boolean;
  hasNegation: boolean;
  hasWordOf(pattern: Pattern): boolean;
}

/** Reads the words of a message. Two words are the same where their beginnings are, but for a light ending. */
export function saidWords(text: string, lexicon: Lexicon): SaidWords {
  const words = new Set(wordsOf(text).map((word) => withoutAccents(word.text)));
  const byStart = new Map<string, string[]>();
  for (const word of words) {
    const start = stem(word).slice(0, 4);
    byStart.set(start, [...(byStart.get(start) ?? []), word]);
  }
  const has = (word: string): boolean => {
    const own = withoutAccents(word);
    if (words.has(own)) return true;
    return own.length > 3 && (byStart.get(stem(own).slice(0, 4)) ?? []).some((other) => isAlike(own, other));
  };
  const isSmall = (pattern: Pattern): boolean =>
    pattern.kind === 'words' && [...pattern.forms].every((form) => form.length <= 3 || lexicon.empty.has(form));
  /** Of several words all must be there: "guten" alone is not "in keinem guten Zustand". */
  const hasWordOf = (pattern: Pattern): boolean => {
    if (pattern.kind === 'words')
      return [...pattern.forms].some(
        (form) => form.length > 3 && !lexicon.empty.has(form) && words.has(withoutAccents(form)),
      );
    if (pattern.kind === 'optional' || pattern.kind === 'hole') return false;
    if (pattern.kind === 'repeated') return hasWordOf(pattern.of);
    if (pattern.kind === 'either') return pattern.options.some(hasWordOf);
    const told = pattern.items.filter((item) => !isLeftOut(item) && !isSmall(item));
    return told.length > 0 && told.every(hasWordOf);
  };
  return { has, hasWordOf, hasNegation: [...lexicon.negators].some((negator) => words.has(withoutAccents(negator))) };
}

function isLeftOut(item: Pattern): boolean {
  return item.kind === 'optional' || item.kind === 'hole' || (item.kind === 'repeated' && item.isOptional);
}

function stem(word: string): string {
  return word.length > 6 && word.startsWith('ge') ? word.slice(2) : word;
}

function isAlike(one: string, other: string): boolean {
  const a = stem(one);
  const b = stem(other);
  const longest = Math.max(a.length, b.length);
  let same = 0;
  while (same < longest && a.charAt(same) === b.charAt(same)) same += 1;
  return same >= Math.max(4, Math.ceil(longest * 0.65)) && longest - same <= 4;
}
