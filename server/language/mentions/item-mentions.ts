import { readLanguages, valueWords } from '../../languages/all.js';
import { readWordLists } from '../reading/word-lists.js';
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
    return mentionsOf(runs, words);
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

interface Run {
  key: string;
  from: number;
  to: number;
  score: number;
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
      run = { key, from: at, to: at, score: 0 };
      said = new Set();
      runs.push(run);
    }
    run.to = at;
    said.add(place);
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
    };
  });
}
