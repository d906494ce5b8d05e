import { phraseFinder } from '../../language/reading/find-phrases.js';
import type { MarkedText } from '../../language/claims/clause.js';
import { sentenceAt, sentenceHas, type SentenceRange } from '../../language/claims/sentences-of.js';
import { readWordLists } from '../../language/reading/word-lists.js';
import type { DraftText } from './draft-text.js';
import type { Open, Support } from './support.js';
import type { Range } from './vouched-ranges.js';

const lists = readWordLists('names');
const carriers = lists['carriers']?.['any'] ?? [];
const capitals = [...new Set(carriers.map((name) => name.charAt(0)))].join('');
const carrier = new RegExp(`(?=[${capitals}])(?<![\\p{L}\\d])(?:${carriers.join('|')})(?![\\p{L}\\d])`, 'gu');
const greetings = phraseFinder(Object.values(lists['greetings'] ?? {}).flat());
const noNames = new Set(Object.values(lists['no-names'] ?? {}).flat());

/** Carriers that no record of the draft names, and greetings of somebody else than the customer on record. What the customer is told to have said stands. */
export function strangeNames(
  draft: DraftText,
  check: { sentences: readonly SentenceRange[]; vouched: readonly Range[]; marked: MarkedText; support: Support },
): Open[] {
  const { sentences, vouched, marked, support } = check;
  const isOurs = (start: number): boolean =>
    vouched.some((range) => range.start <= start && start < range.end) ||
    isTold(sentenceAt(sentences, start), marked, draft);
  const known = [
    ...support.facts.filter(({ withheld }) => withheld !== true),
    ...draft.marks.flatMap(({ passage }) => passage ?? []),
  ]
    .map(({ text }) => text.toLowerCase())
    .join('\n');
  const strangers = [...draft.text.matchAll(carrier)].filter(
    (match) => !known.includes(match[0].toLowerCase()) && !isOurs(match.index),
  );
  return [...strangers.map(({ index, 0: name }) => openAt(index, name.length)), ...wrongGreeting(draft.text, support)];
}

function isTold(sentence: SentenceRange | undefined, marked: MarkedText, { marks }: DraftText): boolean {
  if (sentence === undefined || marks.some(({ at, passage }) => passage !== undefined && at < sentence.start))
    return false;
  return sentenceHas(marked, sentence, 'attribution');
}

/** Who is greeted: up to five words behind the greeting, to its sign or the end of the line; behind a comma only where they end the line. */
const greeted =
  /^(?:[ \t]+((?:[\p{L}.'’-]+[ \t]*){1,5})[,:!]|,?[ \t]+((?:[\p{L}.'’-]+[ \t]*){1,5})[,:!]?[ \t]*(?:\n|$))/u;

/** In the greeting, words with a capital that belong to nobody of that name. Where no record has a name, none is wrong. */
function wrongGreeting(text: string, { facts }: Support): Open[] {
  const names = facts.filter(({ type, alias }) => type === 'name' && alias.startsWith('customer'));
  const [greeting] = greetings(text.slice(0, 60));
  if (names.length === 0 || greeting === undefined || text.slice(0, greeting.start).trim() !== '') return [];
  const from = greeting.start + greeting.text.length;
  const found = greeted.exec(text.slice(from, from + 120))?.[0] ?? '';
  const own = new Set(names.flatMap((fact) => wordsOf(fact.text)));
  const isKnown = (word: string): boolean =>
    noNames.has(word.toLowerCase()) || wordsOf(word).every((one) => own.has(one) || noNames.has(one));
  return [...found.matchAll(/\p{Lu}[\p{L}'’-]+/gu)]
    .filter(({ 0: word }) => !isKnown(word))
    .map(({ index, 0: word }) => openAt(from + index, word.length));
}

function wordsOf(text: string): string[] {
  return (
    text
      .toLowerCase()
      .normalize('NFD')
      .replaceAll(/\p{M}/gu, '')
      .match(/\p{L}+/gu) ?? []
  );
}

function openAt(start: number, length: number): Open {
  return { start, end: start + length, why: 'identifier' };
}
