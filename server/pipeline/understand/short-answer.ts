import { valueWords } from '../../languages/all.js';
import type { FoundPhrase } from '../../language/reading/find-phrases.js';
import { listFinder } from '../../language/reading/word-lists.js';
import { isSameWord, plainWord } from '../../language/mentions/same-word.js';
import { tellingWords } from '../../language/mentions/telling-words.js';
import { rankItems } from '../../meaning/rank-items.js';
import type { AnsweredMessage, ReadMessage } from '../situation.js';

/** What a short answer to one of our messages says in full: for reading, never to be told. */
export interface ShortAnswer {
  /** What it is heard as: our question said yes to, the choice that was made, or what the customer had asked before. */
  heardAs: string;
  /** Where the records it means are named, nearest first. */
  places: string[];
  /** It only takes note, or declines. */
  endsIt: boolean;
  /** Of the customer's records, those our message named that they do not mean. */
  denied?: string[];
  /** It could be any of these, and nothing says which: to be asked, never chosen. */
  among?: string[];
}

/** The customer's own records a text names, each as it is named there, in that order. */
export type NamesRecords = (text: string) => string[];

/** Whether it is short enough to be no more than an answer. */
export function isShort(text: string): boolean {
  return (text.match(/[\p{L}\d]+/gu) ?? []).length <= mostWords;
}

const finder = listFinder('answers');
const mostWords = 8;
const places = ['first', 'second', 'third'];

/**
 * Reads "yes please", "the second one", "the clock", "nein danke" or a thumb as the answer to our last message. `isOpen`: the words alone say nothing
 * we know once the customer's own things are taken out. Undefined where the message stands on its own. Pure.
 */
export function shortAnswer(
  read: ReadMessage,
  text: string,
  language: string,
  isOpen: boolean,
  recordsIn: NamesRecords = () => [],
  orders: readonly string[] = [],
): ShortAnswer | undefined {
  const { answers, thread } = read;
  const words = text.match(/[\p{L}\d]+/gu) ?? [];
  if (answers === undefined || words.length > mostWords) return undefined;
  const earlier = thread.filter(({ by }) => by === 'sender').map((message) => message.text);
  const question = answers.questions.filter(({ reply }) => reply === undefined).at(-1);
  if (words.length === 0) return { heardAs: '', places: [], endsIt: true };
  const isSaid = (list: string): boolean => finder(list, language)(text).some(({ start }) => start <= 12);
  const other = anotherThan(recordsIn(question?.text ?? answers.text), text, language, recordsIn, orders);
  if (other !== undefined) return { heardAs: earlier[0] ?? question?.text ?? '', ...other, endsIt: false };
  const choice = chosen(text, answers, language, recordsIn);
  if (choice !== undefined) return { ...heardChoice(choice, earlier[0], question?.text, recordsIn), endsIt: false };
  if (question !== undefined && isSaid('no') && words.length <= 4) return { heardAs: '', places: [], endsIt: true };
  if (question !== undefined && isSaid('yes') && words.length <= 5)
    return { heardAs: question.text, places: [question.text, answers.text], endsIt: false };
  if (isSaid('other')) return { heardAs: lastAsked(earlier[0]), places: [answers.text, ...earlier], endsIt: false };
  const [asked] = earlier;
  return isOpen && asked !== undefined ? { heardAs: asked, places: [answers.text], endsIt: false } : undefined;
}

/** Of records, what had been asked is wanted of the one that was chosen; of deeds, the one that was chosen is wanted. */
function heardChoice(
  choice: string,
  asked: string | undefined,
  question: string | undefined,
  recordsIn: NamesRecords,
): Pick<ShortAnswer, 'heardAs' | 'places'> {
  const isRecord = recordsIn(choice).length > 0;
  return { heardAs: isRecord ? (asked ?? `${question ?? ''} ${choice}`) : choice, places: [choice] };
}

/**
 * "Not that one, the oak one": the record our message named is not meant; what is said of the other chooses where one alone fits. A mere "no"
 * denies it only where the rest describes another. Undefined where nothing is denied.
 */
function anotherThan(
  ours: readonly string[],
  text: string,
  language: string,
  recordsIn: NamesRecords,
  orders: readonly string[],
): Pick<ShortAnswer, 'places' | 'denied' | 'among'> | undefined {
  const isNo = finder('no', language)(text).some(({ start }) => start <= 2);
  const isPointed = denialsIn('not-that', text, language).length > 0;
  const rest = orders.filter((one) => !ours.includes(one));
  if (ours.length !== 1 || rest.length === 0 || !(isNo || isPointed)) return undefined;
  const meant = affirmed(text, language);
  const named = recordsIn(meant).filter((one) => rest.includes(one));
  const fitting = named.length > 0 ? named : bestDescribed(meant, rest, language);
  const denied = [...ours];
  if (fitting.length === 1) return { places: fitting, denied };
  if (!isPointed && fitting.length === 0) return undefined;
  if (fitting.length === 0 && rest.length === 1 && tellingWords(meant, language).length === 0)
    return { places: [...rest], denied };
  return { places: [], denied, among: fitting.length > 0 ? fitting : rest };
}

/** The records that share the most words with a text, whatever place in their titles those have: "the oak one". */
function bestDescribed(text: string, records: readonly string[], language: string): string[] {
  const said = tellingWords(text, language, 3).map(plainWord);
  const counts = records.map((record) => {
    const words = wordsOf(record);
    return said.filter((word) => words.some((other) => isSameWord(word, other))).length;
  });
  const most = Math.max(...counts);
  return most === 0 ? [] : records.filter((_, at) => counts[at] === most);
}

function wordsOf(text: string): string[] {
  return (text.match(/\p{L}{3,}/gu) ?? []).map(plainWord);
}

/** "No la manta", but not "no, la manta". */
function denialsIn(list: string, text: string, language: string): FoundPhrase[] {
  return finder(list, language)(text).filter((found) => !found.text.includes(','));
}

/** A text without what it says is not meant: "nicht die Uhr, den Teppich". */
function affirmed(text: string, language: string): string {
  const denials = ['not-that', 'not-the'].flatMap((list) => denialsIn(list, text, language));
  const ends = finder('but', language)(text).map(({ start }) => start);
  return denials
    .sort((a, b) => b.start - a.start)
    .reduce((left, { start, text: phrase }) => {
      const from = start + phrase.length;
      const mark = left.slice(from).search(/[,;.:!?–]/);
      const end = Math.min(
        mark === -1 ? left.length : from + mark,
        ...ends.filter((at) => at >= from && at <= left.length),
      );
      return `${left.slice(0, start)}${left.slice(end)}`;
    }, text);
}

/** The choice that is named by its place, that shares a telling word with what was written, or that is left when the other is declined. */
function chosen(
  text: string,
  { text: ours, questions }: AnsweredMessage,
  language: string,
  recordsIn: NamesRecords,
): string | undefined {
  const open = questions.filter(({ reply }) => reply === undefined);
  const choices = open.at(-1)?.choices ?? [];
  const records = choices.filter((one) => recordsIn(one).length > 0);
  const named = records.length > 1 ? records : choices.length > 1 ? choices : recordsIn(ours);
  if (named.length < 2) return undefined;
  const place = places.findIndex((list) => finder(list, language)(text).length > 0);
  if (place !== -1 && named[place] !== undefined) return named[place];
  if (finder('last', language)(text).length > 0) return named.at(-1);
  const byHead = named.filter((one) => isNamedByHead(affirmed(text, language), one, language));
  if (byHead.length === 1) return byHead[0];
  const said = tellingWords(text, language).map(plainWord);
  const [own, ...others] = recordsIn(text);
  if (own !== undefined && others.length === 0 && said.length === 0) return own;
  const sharing = named.filter((one) =>
    tellingWords(one, language).some((word) => said.some((other) => isSameWord(other, plainWord(word)))),
  );
  if (sharing.length === 1) return sharing[0];
  const isRecords = named.every((one) => recordsIn(one).length === 1);
  const { best, isClear } = rankItems(tellingWords(text, language, 3).join(' ') || text, named);
  if (isRecords && isClear && best !== undefined) return named[best];
  const isDeclined = finder('no', language)(text).some(({ start }) => start <= 2);
  return isDeclined && said.length > 0 && open.length > 1 ? recordsIn(open.at(-1)?.text ?? '')[0] : undefined;
}

const small = new Set(valueWords('inNames').map(plainWord));

/** "The clock" names the wall clock and "Uhr" the "Wanduhr", though a word so common tells nothing elsewhere. */
function isNamedByHead(text: string, choice: string, language: string): boolean {
  const words = tellingWords(choice, language, 3).map(plainWord);
  return wordsOf(text).some(
    (said) =>
      !small.has(said) && words.some((word) => word === said || (word.endsWith(said) && isSameWord(said, word))),
  );
}

/** "When does it come, and do I have to sign for it?": what was asked last. */
function lastAsked(text = ''): string {
  const pieces = text
    .split(/[,?.!\n]+/)
    .filter((piece) => piece.split(/\s+/).filter((word) => /\p{L}{2}/u.test(word)).length > 1);
  return pieces.at(-1)?.trim() ?? text;
}
