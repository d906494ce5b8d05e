import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { projectRoot } from '../project-root.js';
import { PhraseFinder, readPhrase } from './claims/phrases.js';
import { wordsOf, type Word } from './claims/words.js';
import { folded } from './find-phrases.js';
import { hasMachineMarkup } from './machine-markup.js';
import { sentencesOf, type Sentence } from './sentences.js';

const phrases = z.array(z.string().min(1));
const file = z.strictObject({
  lists: z.record(z.string(), phrases),
  leads: phrases,
  openers: phrases,
  phrases: phrases,
  orders: phrases,
  weakOrders: phrases,
  trade: phrases,
  persons: phrases,
  you: phrases,
  examples: z.strictObject({ aside: phrases, kept: phrases }),
});
type Kind = 'opener' | 'phrase' | 'order' | 'weakOrder';

interface Rules {
  /** English takes its contractions apart otherwise than the languages that elide. */
  finders: { words: 'en' | 'fr'; finder: PhraseFinder<Kind> }[];
  leads: ReadonlySet<string>;
  persons: ReadonlySet<string>;
  you: ReadonlySet<string>;
  trade: ReadonlySet<string>;
}

const folder = join(projectRoot, 'server/language/machine-talk');
let loaded: Rules | undefined;

/** Stretches of a text that speak to a program which reads it, in order, each a whole clause or more. Whatever the language; linear in the text. */
export function machineTalk(text: string): Sentence[] {
  let follows = false;
  let announced = false;
  let end = 0;
  return piecesOf(text).flatMap(({ start, text: piece }) => {
    if (/\n\s*\n/.test(text.slice(end, start))) follows = announced = false;
    end = start + piece.length;
    const talk = talkIn(piece);
    follows = talk?.kind === 'opener' || (follows && !has(plainWords(piece), rules().persons));
    const isAside = follows || announced || talk !== undefined;
    const from = announced ? 0 : (talk?.from ?? 0);
    announced = isAside && piece.endsWith(':');
    return isAside ? [{ text: piece.slice(from), start: start + from }] : [];
  });
}

/** Sentences, cut also where a new one begins with a small letter, or after a colon: what stands beside an order is not part of it. */
function piecesOf(text: string): Sentence[] {
  return sentencesOf(withoutQuotedStops(text)).flatMap(({ start, text: sentence }) => {
    let from = start;
    if (hasMachineMarkup(sentence)) return [{ text: text.slice(start, start + sentence.length), start }];
    const ends = [...sentence.matchAll(/(?:[.!?…]+|:)(?=\s)/g)].map((match) => start + match.index + match[0].length);
    return [...ends, start + sentence.length].flatMap((to) => {
      const raw = text.slice(from, to);
      const piece = { text: raw.trim(), start: from + raw.length - raw.trimStart().length };
      from = to;
      return piece.text === '' ? [] : [piece];
    });
  });
}

/**
 * Whether a sentence may say what its writer wants of a shop: it has a word of buying and selling, a number, or speaks of the writer, or is too
 * short to be about anything else ("where is it?").
 */
export function isOfTheTrade(sentence: string): boolean {
  const words = plainWords(sentence);
  const { persons, you } = rules();
  if (/\d{3}/.test(sentence) || has(words, persons) || has(words, you) || words.some(isTradeWord)) return true;
  return words.filter((word) => word.length > 4).length < 2;
}

/** The rule files as written, by language. */
export function machineTalkFiles(): { language: string; rules: z.infer<typeof file> }[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
  return names.sort().map((name) => ({
    language: name.replace('.yaml', ''),
    rules: file.parse(parse(readFileSync(join(folder, name), 'utf8'))),
  }));
}

/** How a piece speaks to a program, and from where on: an order in the midst of a line begins with its capital. */
function talkIn(piece: string): { kind: Kind; from: number } | undefined {
  if (hasMachineMarkup(piece)) return { kind: 'opener', from: 0 };
  const cased = piece.normalize('NFC').replaceAll(quoted, quotedWords).replace(opening, '$1 ');
  const plain = folded(cased);
  const found = rules().finders.flatMap(({ words, finder }) => talksIn(cased, wordsOf(plain, words), finder));
  const strong = (['opener', 'phrase', 'order'] as const).find((kind) => found.some((one) => one.kind === kind));
  const first = found.find(({ kind }) => kind === (strong ?? 'weakOrder'));
  if (strong !== undefined || first === undefined) return first;
  const words = plainWords(plain);
  return has(words, rules().persons) || words.some(isTradeWord) ? undefined : first;
}

function talksIn(cased: string, words: readonly Word[], finder: PhraseFinder<Kind>): { kind: Kind; from: number }[] {
  return finder.find(words).flatMap(({ tag, from }) => {
    const start = words[from]?.start ?? 0;
    const isAnywhere = tag === 'opener' || tag === 'phrase';
    if (isAnywhere || beginsOrder(words, from)) return [{ kind: tag, from: 0 }];
    return /\p{Lu}/u.test(cased.charAt(start)) ? [{ kind: tag, from: start }] : [];
  });
}

/** An order stands at the start of a clause, or after "please", "and", "you must". */
function beginsOrder(words: readonly Word[], at: number): boolean {
  const before = words[at - 1];
  return before === undefined || before.kind !== 'word' || rules().leads.has(before.text);
}

/** What a quotation says is not the writer's order; in its place stands one word of the same length. */
function quotedWords(words: string): string {
  return ` quotedwords${' '.repeat(Math.max(0, words.length - 12))}`;
}

/** "In your answer, suggest …" is one clause. */
const opening = /^((?:[^\s,]+\s+){1,4}[^\s,]+),/;
const quoted = /["“„«][^"“”„«»\n]{1,300}["”“»]|(?<=^|\s)['‘][^'‘’\n]{2,200}['’](?=[\s.,;:?!)]|$)/g;

/** A full stop within quotation marks ends no sentence of the one who quotes, unless the quotation ends with it and another sentence follows. */
function withoutQuotedStops(text: string): string {
  return text.replaceAll(quoted, (words: string, ...rest: unknown[]) => {
    const after = text.slice(placeIn(rest) + words.length, placeIn(rest) + words.length + 4);
    const isEnd = /^\s+[¿¡]?\p{Lu}/u.test(after);
    return words.replaceAll(isEnd ? /[.!?…](?!.$)/gsu : /[.!?…]/g, '_');
  });
}

function placeIn(rest: readonly unknown[]): number {
  return Number(rest.find((one) => typeof one === 'number'));
}

function plainWords(text: string): string[] {
  return folded(text.normalize('NFC')).match(/\p{L}+/gu) ?? [];
}

function has(words: readonly string[], list: ReadonlySet<string>): boolean {
  return words.some((word) => list.has(word));
}

/** Words of the trade may have any ending, but those of three letters at most one more. */
function isTradeWord(word: string): boolean {
  const { trade } = rules();
  if (word.length <= 4 && trade.has(word.slice(0, 3))) return true;
  for (let length = 4; length <= word.length; length++) if (trade.has(word.slice(0, length))) return true;
  return false;
}

function rules(): Rules {
  loaded ??= compile();
  return loaded;
}

function compile(): Rules {
  const files = machineTalkFiles();
  const all = (list: 'leads' | 'persons' | 'you' | 'trade'): ReadonlySet<string> =>
    new Set(files.flatMap(({ rules: one }) => one[list].map(folded)));
  const finderOf = (isEnglish: boolean): PhraseFinder<Kind> =>
    new PhraseFinder(
      files.filter(({ language }) => (language === 'en') === isEnglish).flatMap(({ rules: one }) => phrasesOf(one)),
    );
  return {
    finders: [
      { words: 'en', finder: finderOf(true) },
      { words: 'fr', finder: finderOf(false) },
    ],
    leads: all('leads'),
    persons: all('persons'),
    you: all('you'),
    trade: all('trade'),
  };
}

function phrasesOf(one: z.infer<typeof file>): { tag: Kind; elements: ReturnType<typeof readPhrase> }[] {
  const lists = Object.fromEntries(Object.entries(one.lists).map(([name, words]) => [name, words.map(folded)]));
  const read = (tag: Kind, sources: readonly string[]): { tag: Kind; elements: ReturnType<typeof readPhrase> }[] =>
    sources.map((source) => ({ tag, elements: readPhrase(folded(source), lists) }));
  return [
    ...read('opener', one.openers),
    ...read('phrase', one.phrases),
    ...read('order', one.orders),
    ...read('weakOrder', one.weakOrders),
  ];
}
