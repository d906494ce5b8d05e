import { folded } from '../../language/reading/find-phrases.js';
import { listFinder } from '../../language/reading/word-lists.js';
import type { ReadMessage } from '../situation.js';

/** What a short answer to one of our messages says in full: for reading, never to be told. */
export interface ShortAnswer {
  /** What it is heard as: our question said yes to, the choice that was made, or what the customer had asked before. */
  heardAs: string;
  /** Where the records it means are named, nearest first. */
  places: string[];
  /** It only takes note, or declines. */
  endsIt: boolean;
}

const finder = listFinder('answers');
const mostWords = 8;

/**
 * Reads "yes please", "the second one", "the clock", "nein danke" or a thumb as the answer to our last message. `isOpen`: the words alone say nothing
 * we know once the customer's own things are taken out. Undefined where the message stands on its own. Pure.
 */
export function shortAnswer(
  read: ReadMessage,
  text: string,
  language: string,
  isOpen: boolean,
): ShortAnswer | undefined {
  const { answers, thread } = read;
  const words = text.match(/[\p{L}\d]+/gu) ?? [];
  if (answers === undefined || words.length > mostWords) return undefined;
  const earlier = thread.filter(({ by }) => by === 'sender').map((message) => message.text);
  const question = answers.questions.filter(({ reply }) => reply === undefined).at(-1);
  if (words.length === 0) return { heardAs: '', places: [], endsIt: true };
  const isSaid = (list: string): boolean => finder(list, language)(text).some(({ start }) => start <= 12);
  const choice = question === undefined ? undefined : chosen(text, question.choices, language);
  if (choice !== undefined) {
    const asked = earlier[0] ?? '';
    return { heardAs: asked === '' ? `${question?.text ?? ''} ${choice}` : asked, places: [choice], endsIt: false };
  }
  if (question !== undefined && isSaid('no') && words.length <= 4) return { heardAs: '', places: [], endsIt: true };
  if (question !== undefined && isSaid('yes') && words.length <= 5)
    return { heardAs: question.text, places: [question.text, answers.text], endsIt: false };
  if (isSaid('other')) return { heardAs: lastAsked(earlier[0]), places: [answers.text, ...earlier], endsIt: false };
  const [asked] = earlier;
  return isOpen && asked !== undefined ? { heardAs: asked, places: [answers.text], endsIt: false } : undefined;
}

/** The choice that is named by its place, or that shares a telling word with what was written. */
function chosen(text: string, choices: readonly string[], language: string): string | undefined {
  if (choices.length < 2) return undefined;
  const place = ['first', 'second', 'third'].findIndex((list) => finder(list, language)(text).length > 0);
  if (place !== -1 && choices[place] !== undefined) return choices[place];
  if (finder('last', language)(text).length > 0) return choices.at(-1);
  const said = new Set(folded(text).match(/[\p{L}\d]{4,}/gu) ?? []);
  const sharing = choices.filter((one) => (folded(one).match(/[\p{L}\d]{4,}/gu) ?? []).some((word) => said.has(word)));
  return sharing.length === 1 ? sharing[0] : undefined;
}

/** "When does it come, and do I have to sign for it?": what was asked last. */
function lastAsked(text = ''): string {
  const pieces = text
    .split(/[,?.!\n]+/)
    .filter((piece) => piece.split(/\s+/).filter((word) => /\p{L}{2}/u.test(word)).length > 1);
  return pieces.at(-1)?.trim() ?? text;
}
