import { draftLanguage } from '../../languages/all.js';

/** A word of a text, folded, and where it stands. */
export interface Word {
  text: string;
  start: number;
  end: number;
}

const word = /\p{L}+(?:'\p{L}+)*'?/gu;
const whole = new Set(Object.values(draftLanguage).flatMap(({ apostrophes }) => apostrophes.whole));

/** Lower case, ß as ss, ligatures apart: how words are compared. */
export function foldWord(text: string): string {
  return text.toLowerCase().replaceAll('ß', 'ss').replaceAll('œ', 'oe').replaceAll('’', "'");
}

/** A word without its accents. */
export function withoutAccents(word: string): string {
  return word.normalize('NFD').replaceAll(/\p{M}/gu, '');
}

/** The words of a text. An elision ends a word ("l'" "article"); a hyphen separates words, as a space does. */
export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  for (const match of text.replaceAll('’', "'").matchAll(word)) {
    const folded = foldWord(match[0]);
    if (contraction(folded) !== undefined || folded === 'cannot') addContracted(words, match[0], match.index);
    else if (folded.slice(0, -1).includes("'") && !whole.has(folded)) addElided(words, match[0], match.index);
    else {
      const bare = folded.length > 3 && folded.endsWith("'") ? folded.slice(0, -1) : folded;
      words.push({ text: bare, start: match.index, end: match.index + match[0].length });
    }
  }
  return words;
}

const shorts = Object.values(draftLanguage).flatMap(({ apostrophes }) => apostrophes.short ?? []);
const contracted = new Map([
  ...shorts.flatMap(({ not, endings }) => [not, ...Object.entries(endings)]),
  ["'s", 'is'] as const,
]);
const stems = new Map(
  shorts.flatMap(({ not: [not], stems: inFull }) =>
    Object.entries(inFull).map(([stem, word]): [string, string] => [stem + not, word]),
  ),
);
/** Behind these, "'s" is a verb. */
const mayBe = new Set('it that there here what who where how he she this let'.split(' '));

function contraction(folded: string): string | undefined {
  return folded.includes("'") ? [...contracted.keys()].find((one) => folded.endsWith(one)) : undefined;
}

/** "I'm" is "I am", "don't" is "do not"; the "'s" of a noun is no verb. */
function addContracted(words: Word[], text: string, start: number): void {
  const folded = foldWord(text);
  const end = start + text.length;
  const ending = folded === 'cannot' ? 'not' : (contraction(folded) ?? '');
  const head = stems.get(folded) ?? folded.slice(0, -ending.length);
  const middle = Math.max(start, end - ending.length);
  if (head !== '') words.push({ text: head, start, end: middle });
  const tail = ending === "'s" && !mayBe.has(head) ? 's' : (contracted.get(ending) ?? ending);
  words.push({ text: tail, start: middle, end });
}

function addElided(words: Word[], text: string, start: number): void {
  let at = 0;
  while (at < text.length) {
    const quote = text.indexOf("'", at);
    const end = quote === -1 ? text.length : quote + 1;
    const rest = text.slice(at);
    const stop = whole.has(foldWord(rest)) ? text.length : end;
    words.push({ text: foldWord(text.slice(at, stop)), start: start + at, end: start + stop });
    at = stop;
  }
}
