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
}

/** The customer's own records a text names, each as it is named there, in that order. */
export type NamesRecords = (text: string) => string[];

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
): ShortAnswer | undefined {
  const { answers, thread } = read;
  const words = text.match(/[\p{L}\d]+/gu) ?? [];
  if (answers === undefined || words.length > mostWords) return undefined;
  const earlier = thread.filter(({ by }) => by === 'sender').map((message) => message.text);
  const question = answers.questions.filter(({ reply }) => reply === undefined).at(-1);
  if (words.length === 0) return { heardAs: '', places: [], endsIt: true };
  const isSaid = (list: string): boolean => finder(list, language)(text).some(({ start }) => start <= 12);
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

/** "When does it come, and do I have to sign for it?": what was asked last. */
function lastAsked(text = ''): string {
  const pieces = text
    .split(/[,?.!\n]+/)
    .filter((piece) => piece.split(/\s+/).filter((word) => /\p{L}{2}/u.test(word)).length > 1);
  return pieces.at(-1)?.trim() ?? text;
}
