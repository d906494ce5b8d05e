import { valueWords } from '../../languages/all.js';
import type { Line } from './records.js';
import { withoutAccents, wordsOf } from './words.js';

/** Titles of lines, found by any of their words; whole titles and their main noun go before other words. */
export interface TitleIndex {
  /** Where a mention that begins with these words ends (a count of words), and the lines it may mean. */
  at(words: readonly string[]): { length: number; lines: readonly Line[] } | undefined;
}

interface Place {
  line: Line;
  index: number;
  isHead: boolean;
}

const plurals = 's es n en e x'.split(' ');
const joining = new Set([...valueWords('inNames'), "l'", "d'", 'à', 'al']);

/** Indexes titles. The main noun is the first word or the last, by the language. */
export function titleIndex(lines: readonly Line[], isNounFirst: boolean): TitleIndex {
  const places = new Map<string, Place[]>();
  const titles = new Map<Line, string[]>();
  for (const line of lines) {
    const words = wordsOf(line.title).map(({ text }) => withoutAccents(text));
    titles.set(line, words);
    const isLastHead = !isNounFirst;
    for (const [index, word] of words.entries()) {
      if (joining.has(word) || word.length < 3) continue;
      const isHead = index === (isLastHead ? words.length - 1 : 0);
      for (const form of formsOf(word)) places.set(form, [...(places.get(form) ?? []), { line, index, isHead }]);
    }
  }
  return {
    at(words) {
      const found = formsOfMention(words[0] ?? '').flatMap((form) => places.get(form) ?? []);
      if (found.length === 0) return undefined;
      const runs = found.map((place) => ({
        ...place,
        ...runFrom(place, words, titles.get(place.line) ?? [], isNounFirst),
      }));
      const longest = Math.max(...runs.map(({ length }) => length));
      const best = runs.filter(({ length }) => length === longest);
      const heads = best.filter((run) => run.isHead || run.reachesHead);
      return { length: longest, lines: [...new Set((heads.length > 0 ? heads : best).map(({ line }) => line))] };
    },
  };
}

function runFrom(
  { index }: Place,
  words: readonly string[],
  title: readonly string[],
  isNounFirst: boolean,
): { length: number; reachesHead: boolean } {
  let length = 1;
  let next = index + 1;
  while (length < words.length && next < title.length && isSame(words[length] ?? '', title[next] ?? '')) {
    length += 1;
    next += 1;
  }
  return { length, reachesHead: !isNounFirst ? next === title.length : index === 0 };
}

function isSame(mention: string, word: string): boolean {
  const forms = formsOf(word);
  return formsOfMention(mention).some((form) => forms.includes(form));
}

/** A word without its plural, whole and as the end of a compound ("Eichenregal", "bookshelf"). */
function formsOf(word: string): string[] {
  const forms = formsOfMention(word);
  const ends = forms.flatMap((form) =>
    Array.from({ length: Math.max(0, form.length - 7) }, (_, cut) => form.slice(form.length - 4 - cut)),
  );
  return [...new Set([...forms, ...ends])];
}

function formsOfMention(word: string): string[] {
  const own = withoutAccents(word);
  const forms = [own];
  for (const ending of plurals)
    if (own.length - ending.length >= 4 && own.endsWith(ending)) forms.push(own.slice(0, -ending.length));
  if (own.endsWith('ves')) forms.push(`${own.slice(0, -3)}f`);
  return forms;
}
