/** Where a phrase of a word list stands in a text. */
export interface FoundPhrase {
  text: string;
  start: number;
}

/** Finds phrases of one list; see `phraseFinder`. */
export type PhraseFinder = (text: string) => FoundPhrase[];

/**
 * A finder for phrases as people write them in the word lists: whole words, whatever their case and accents; `*` at the end of a word
 * stands for any ending, `..` for up to three words between. An empty list finds nothing. Takes time linear in the text.
 */
export function phraseFinder(phrases: readonly string[]): PhraseFinder {
  if (phrases.length === 0) return () => [];
  const longestFirst = [...phrases].sort((a, b) => b.length - a.length);
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${longestFirst.map(source).join('|')})(?![\\p{L}\\p{N}])`, 'gu');
  return (text) => {
    const composed = text.normalize('NFC');
    return [...folded(composed).matchAll(pattern)].map((match) => ({
      text: composed.slice(match.index, match.index + match[0].length),
      start: match.index,
    }));
  };
}

/** The text in lower case without accents, each UTF-16 unit at its old place. */
export function folded(text: string): string {
  return text.replaceAll(/[A-Z\u0080-\uffff]/g, (unit) => {
    if (unit === '’') return "'";
    const lower = unit.toLowerCase().normalize('NFD').charAt(0);
    return lower === '' ? unit : lower;
  });
}

function source(phrase: string): string {
  const words = folded(phrase).split(/\s+/);
  return words
    .map(wordSource)
    .join('[\\s,]+')
    .replaceAll('[\\s,]+GAP[\\s,]+', "[\\s,]+(?:[\\p{L}\\p{N}'-]+[\\s,]+){0,3}?");
}

function wordSource(word: string): string {
  if (word === '..') return 'GAP';
  const isStem = word.endsWith('*');
  const plain = (isStem ? word.slice(0, -1) : word).replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&');
  return isStem ? `${plain}\\p{L}*` : plain;
}
