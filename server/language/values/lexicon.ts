import { foldText } from './fold-text.js';
import { currencies } from './currencies.js';
import { languageOf, languages, mixedIn } from '../../languages/all.js';
import type { ValueWords } from '../../languages/value-words.js';

/** What a word may be taken for, and its value in that sense: a number, a month, days from today, a holiday's key. */
export type Senses = ReadonlyMap<string, number | string>;

export interface Phrase {
  words: readonly string[];
  senses: Senses;
}

/** The words of a language ready to be looked up, and the sets of senses that occur, each with a character of its own. */
export interface Lexicon {
  language: string;
  words: ValueWords;
  /** Phrases by their first word, longest first. */
  phrases: ReadonlyMap<string, readonly Phrase[]>;
  /** The character that stands for a set of senses in `marks`. */
  markOf(senses: Senses): string;
  /** The regular expression of a rule: `{month}` stands for any word that may be a month. */
  rule(pattern: string): RegExp;
  ordinalEnds: ReadonlySet<string>;
}

const lexicons = new Map<string, Lexicon>();

/** Where a date in digits begins with its month. */
export const monthFirstRegions: ReadonlySet<string> = new Set(['US', 'PH', 'PR', 'GU', 'AS', 'MP', 'VI', 'UM']);

/**
 * The lexicon of a language tag ("fr", "en-GB"); of the language all mix in where it is not known. Without a region 5/12 is what the language says.
 */
export function lexiconOf(tag: string): Lexicon {
  const region = tag.split('-')[1];
  const { code: base, values: words } = languageOf(tag) ?? mixedIn;
  const isDayFirst = words.monthFirst === true && region !== undefined && !monthFirstRegions.has(region);
  const key = isDayFirst ? `${base}-day-first` : base;
  let lexicon = lexicons.get(key);
  if (lexicon === undefined) {
    lexicon = buildLexicon(base, isDayFirst ? { ...words, monthFirst: false } : words);
    lexicons.set(key, lexicon);
  }
  return lexicon;
}

/** The senses of numbers by their size, so that rules can say what a number may be. */
export const numberSenses = {
  month: new Map<string, number>([
    ['number', 0],
    ['count', 0],
    ['dayNumber', 0],
    ['monthNumber', 0],
    ['shortYear', 0],
  ]),
  day: new Map<string, number>([
    ['number', 0],
    ['count', 0],
    ['dayNumber', 0],
    ['shortYear', 0],
  ]),
  short: new Map<string, number>([
    ['number', 0],
    ['count', 0],
    ['shortYear', 0],
  ]),
  count: new Map<string, number>([
    ['number', 0],
    ['count', 0],
  ]),
  year: new Map<string, number>([
    ['number', 0],
    ['count', 0],
    ['year', 0],
  ]),
  other: new Map<string, number>([['number', 0]]),
  ordinal: new Map<string, number>([
    ['ordinal', 0],
    ['digitOrdinal', 0],
  ]),
  numericDate: new Map<string, number>([['numericDate', 0]]),
  weakDate: new Map<string, number>([['weakDate', 0]]),
  weakDecimal: new Map<string, number>([
    ['number', 0],
    ['weakDate', 0],
  ]),
  time: new Map<string, number>([['time', 0]]),
  identifier: new Map<string, number>([['identifier', 0]]),
  resolved: new Map<string, number>([['resolved', 0]]),
  offset: new Map<string, number>([
    ['resolved', 0],
    ['offset', 0],
  ]),
  range: new Map<string, number>([['range', 0]]),
} as const satisfies Record<string, Senses>;

function buildLexicon(language: string, words: ValueWords): Lexicon {
  const senses = new Map<string, { words: string[]; senses: Map<string, number | string> }>();
  const add = (list: string, sense: string, value: number | string) => {
    for (const phrase of splitList(list)) {
      const entry = senses.get(phrase.join(' ')) ?? { words: phrase, senses: new Map() };
      if (!entry.senses.has(sense)) entry.senses.set(sense, value);
      senses.set(phrase.join(' '), entry);
    }
  };
  addNumbers(words, add);
  addCalendar(words, add);
  addSurroundings(words, add);
  addCurrencies(add);
  const phrases = new Map<string, Phrase[]>();
  for (const entry of senses.values()) {
    const first = entry.words[0] ?? '';
    phrases.set(first, [...(phrases.get(first) ?? []), entry]);
  }
  for (const list of phrases.values()) list.sort((a, b) => b.words.length - a.words.length);
  return { language, words, phrases, ordinalEnds: new Set(splitList(words.ordinalEnds).flat()), ...marks(phrases) };
}

type Add = (list: string, sense: string, value: number | string) => void;

function addCurrencies(add: Add): void {
  for (const code of currencies.codes) add(code.toLowerCase(), 'currency', code);
  for (const { values } of languages) {
    for (const [code, list] of Object.entries(values.currencies)) add(list, 'currency', code);
    add(values.hundredths, 'cents', 0);
  }
}

function addNumbers(words: ValueWords, add: Add): void {
  for (const [value, list] of words.cardinals) add(list, 'cardinal', value);
  for (const [value, list] of words.multipliers) add(list, 'multiplier', value);
  for (const [value, list] of words.ordinals) add(list, 'ordinal', value);
  add(words.one, 'one', 1);
  add(words.and, 'and', 0);
}

function addCalendar(words: ValueWords, add: Add): void {
  words.months.forEach((list, i) => add(list, 'month', i + 1));
  for (const [month, list] of words.unsureMonths ?? []) add(list, 'unsureMonth', month);
  words.weekdays.forEach((list, i) => add(list, 'weekday', i + 1));
  words.shortWeekdays.forEach((list, i) => add(list, 'shortWeekday', i + 1));
  for (const [offset, list] of words.days) add(list, 'relativeDay', offset);
  for (const [unit, list] of Object.entries(words.units))
    add(list, unit === 'short' || unit === 'businessDay' ? 'otherUnit' : 'unit', unit);
  add(words.units.day, 'dayUnit', 0);
  for (const [key, list] of Object.entries(words.holidays)) add(list, 'holiday', key);
}

function addSurroundings(words: ValueWords, add: Add): void {
  const { next, coming, last, of, the, on, about, theDay, agoBefore, agoAfter, later, after, before } = words;
  for (const [unit, list] of words.spanWords) add(list, 'spanWord', unit);
  for (const phrase of words.harmlessPhrases.split(', ')) add(phrase, 'harmless', 0);
  const lists = {
    about,
    theDay,
    next,
    coming,
    last,
    this: words.this,
    of,
    the,
    on,
    in: words.in,
    agoBefore,
    agoAfter,
    later,
    after,
    before,
  };
  for (const [sense, list] of Object.entries(lists)) add(list, sense, 0);
}

function marks(phrases: ReadonlyMap<string, readonly Phrase[]>): Pick<Lexicon, 'markOf' | 'rule'> {
  const markByKey = new Map<string, string>();
  const markBySense = new Map<string, string>();
  const register = (senses: Senses) => {
    const key = [...senses.keys()].sort().join(' ');
    if (key === '' || markByKey.has(key)) return;
    const mark = String.fromCharCode(0xe000 + markByKey.size);
    markByKey.set(key, mark);
    for (const sense of senses.keys()) markBySense.set(sense, (markBySense.get(sense) ?? '') + mark);
  };
  Object.values(numberSenses).forEach(register);
  for (const list of phrases.values()) for (const phrase of list) register(phrase.senses);
  const cached = new Map<Senses, string>();
  return {
    markOf: (senses) => {
      let mark = cached.get(senses);
      if (mark === undefined) {
        mark = markByKey.get([...senses.keys()].sort().join(' ')) ?? 'z';
        cached.set(senses, mark);
      }
      return mark;
    },
    rule: (pattern) =>
      new RegExp(
        pattern.replace(
          /\{([A-Za-z|]+)\}/g,
          (_, names: string) =>
            `[${
              names
                .split('|')
                .map((name) => markBySense.get(name) ?? '')
                .join('') || '\\uf8ff'
            }]`,
        ),
        'g',
      ),
  };
}

function splitList(list: string): string[][] {
  return list
    .split(',')
    .map((phrase) =>
      foldText(phrase)
        .text.split(/[^\p{L}\d]+/u)
        .filter((word) => word !== ''),
    )
    .filter((phrase) => phrase.length > 0);
}
