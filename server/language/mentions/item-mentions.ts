import { readLanguages, valueWords } from '../../languages/all.js';
import { listFinder, readWordLists } from '../reading/word-lists.js';
import { isSameWord, plainWord } from './same-word.js';

/** Something a customer may speak of, by the title on file. `key` says whose line it is. */
export interface NamedItem {
  key: string;
  title: string;
}

/** A stretch of a text that names items. Several keys: it could be any of them. Offsets are UTF-16. */
export interface Mention {
  start: number;
  end: number;
  keys: string[];
  /** It is a thing by its name, no number. */
  isItem?: true;
  /** It says two words of the title or more: "linen tablecloth", not "table". */
  isFull?: true;
  /** It is said in passing, of a thing at home or to compare with: "our old table", "to match the table". */
  isAside?: true;
}

/** Words that stand between the parts of a name and name nothing. */
const small = new Set(valueWords('inNames').map(plainWord));
const afterHead = new RegExp(String.raw`(?<![\p{L}])(?:${valueWords('afterNames').join('|')})(?![\p{L}])`, 'iu');
const afterFirst = new Set(
  valueWords(
    'afterNames',
    readLanguages.filter(({ isHeadFirst }) => isHeadFirst),
  ),
);
const headFirst = new Set(readLanguages.filter(({ isHeadFirst }) => isHeadFirst).map(({ code }) => code));
const headScore = 3;
const asides = listFinder('mentions');
/** Words that may stand between "our" and the thing. */
const mostBetween = 2;

/** "ich" is no end of "Teppich": the commonest words of a language name nothing. */
const common = new Map(
  Object.entries(readWordLists('languages')['common'] ?? {}).map(([language, words]) => [
    language,
    new Set(words.map(plainWord)),
  ]),
);

interface Title {
  key: string;
  words: string[];
  /** Place of the word that names the thing: "bookshelf" in "Walnut bookshelf", "Table" in "Table en chêne". */
  head: number;
}

interface Word {
  plain: string;
  start: number;
  end: number;
}

/**
 * Finds where a text speaks of the items, by the word that names the thing or by two words of the title. Where words fit several items,
 * those that fit best are named. Takes time linear in the text for a given list of items. Pure.
 */
export function itemMentions(items: readonly NamedItem[], language: string): (text: string) => Mention[] {
  const titles = items.map((item) => titleOf(item, language)).filter(({ words }) => words.length > 0);
  return (text) => {
    const words = wordsOf(text);
    const runs = titles.flatMap((title) => runsOf(title, words, common.get(language) ?? small));
    return withAsides(mentionsOf(runs, words), text, language);
  };
}

function titleOf({ key, title }: NamedItem, language: string): Title {
  const words = wordsOf(title).filter(({ plain }) => !small.has(plain));
  const cut = afterHead.exec(title);
  const before = cut === null ? words : words.filter(({ start }) => start < cut.index);
  const isFirst = headFirst.has(language) || (cut !== null && afterFirst.has(cut[0].toLowerCase()));
  return { key, words: words.map(({ plain }) => plain), head: isFirst ? 0 : Math.max(0, before.length - 1) };
}

function wordsOf(text: string): Word[] {
  return [...text.matchAll(/\p{L}+/gu)].map((match) => ({
    plain: plainWord(match[0]),
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** Marks what is named by one word behind "our", "next to our": it may be no ordered goods. */
function withAsides(mentions: readonly Mention[], text: string, language: string): Mention[] {
  const ends = asides('asides', language)(text).map((found) => found.start + found.text.length);
  return mentions.map((mention) => {
    if (mention.isFull === true) return mention;
    const isAside = ends.some((end) => end <= mention.start && isNear(text.slice(end, mention.start)));
    return isAside ? { ...mention, isAside: true } : mention;
  });
}

function isNear(between: string): boolean {
  return !/[^\s\p{L}'’-]/u.test(between) && (between.match(/\p{L}+/gu) ?? []).length <= mostBetween;
}

interface Run {
  key: string;
  from: number;
  to: number;
  score: number;
  /** How many words of the title it says. */
  said: number;
}

/** Stretches of words that stand in the title, small words between them allowed. */
function runsOf({ key, words: title, head }: Title, words: readonly Word[], everyday: ReadonlySet<string>): Run[] {
  const runs: Run[] = [];
  let run: Run | undefined;
  let said = new Set<number>();
  words.forEach(({ plain }, at) => {
    const place =
      plain.length < 3 || small.has(plain) || everyday.has(plain)
        ? -1
        : title.findIndex((word) => isSameWord(plain, word));
    if (place === -1) {
      if (!small.has(plain)) run = undefined;
      return;
    }
    if (run === undefined || said.has(place)) {
      run = { key, from: at, to: at, score: 0, said: 0 };
      said = new Set();
      runs.push(run);
    }
    run.to = at;
    said.add(place);
    run.said = said.size;
    run.score += place === head ? headScore : 1;
  });
  return runs.filter(({ score, from, to }) => score >= headScore || (score >= 2 && to > from && title.length > 2));
}

/** Runs that overlap are one mention of those items that fit best. */
function mentionsOf(runs: readonly Run[], words: readonly Word[]): Mention[] {
  const sorted = [...runs].sort((a, b) => a.from - b.from);
  const groups: Run[][] = [];
  let end = -1;
  for (const run of sorted) {
    if (run.from > end) groups.push([run]);
    else groups.at(-1)?.push(run);
    end = Math.max(end, run.to);
  }
  return groups.map((group) => {
    const best = Math.max(...group.map(({ score }) => score));
    const fitting = group.filter(({ score }) => score === best);
    const [from, to] = [Math.min(...fitting.map((run) => run.from)), Math.max(...fitting.map((run) => run.to))];
    return {
      start: words[from]?.start ?? 0,
      end: words[to]?.end ?? 0,
      keys: [...new Set(fitting.map(({ key }) => key))],
      isItem: true as const,
      ...(fitting.every((run) => run.said > 1) ? { isFull: true as const } : {}),
    };
  });
}
