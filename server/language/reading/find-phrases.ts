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
  const keyLength = Math.min(longestKey, ...longestFirst.map((phrase) => firstWord(phrase).length));
  const byKey = new Map<string, Bucket>();
  for (const phrase of longestFirst) {
    const key = firstWord(phrase).slice(0, keyLength);
    const held = byKey.get(key);
    if (held === undefined) byKey.set(key, { phrases: [phrase] });
    else held.phrases.push(phrase);
  }
  return (text) => {
    const { composed, plain, starts } = prepared(text);
    const found: FoundPhrase[] = [];
    let next = 0;
    for (const start of starts) {
      const bucket = start < next ? undefined : byKey.get(plain.slice(start, start + keyLength));
      if (bucket === undefined) continue;
      const pattern = patternOf(bucket);
      pattern.lastIndex = start;
      if (!pattern.test(plain)) continue;
      next = pattern.lastIndex;
      found.push({ text: composed.slice(start, next), start });
    }
    return found;
  };
}

/** Phrases that begin alike: only these are tried where a word begins so. */
interface Bucket {
  phrases: string[];
  pattern?: RegExp;
}

const longestKey = 3;

function firstWord(phrase: string): string {
  return folded(phrase).split(/\s+/)[0]?.replace(/\*$/, '') ?? '';
}

function patternOf(bucket: Bucket): RegExp {
  bucket.pattern ??= new RegExp(`(?:${bucket.phrases.map(source).join('|')})(?![\\p{L}\\p{N}])`, 'uy');
  return bucket.pattern;
}

interface Prepared {
  text: string;
  composed: string;
  plain: string;
  /** Where a phrase may begin. */
  starts: readonly number[];
}

let last: Prepared = { text: '', composed: '', plain: '', starts: [] };

/** Many lists are looked for in one text after the other: it is made ready once. */
function prepared(text: string): Prepared {
  if (text !== last.text) {
    const composed = text.normalize('NFC');
    const plain = folded(composed);
    const starts = [...plain.matchAll(/(?<![\p{L}\p{N}])\S/gu)].map(({ index }) => index);
    last = { text, composed, plain, starts };
  }
  return last;
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
