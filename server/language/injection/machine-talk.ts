import type { PhraseFinder } from '../phrases/phrase-finder.js';
import { wordsOf, type Word } from '../phrases/words-of.js';
import { folded } from '../reading/find-phrases.js';
import { hasMachineMarkup } from './machine-markup.js';
import { machineTalkRules, type Kind } from './machine-talk-rules.js';
import { hasTradeWord, plainWords } from './trade-words.js';
import { replaceQuotations, withoutQuotations } from './quotations.js';
import { sentencesOf, type Sentence } from '../reading/sentences.js';

interface Talk {
  kind: Kind;
  /** Where in the piece it begins. */
  from: number;
}

/** What somebody thinks of a clause who knows more than phrases, and whether one knows it: `foreign` is none of our business, `ours` surely is. */
export type Judge = (clause: string, isKnown: boolean) => 'foreign' | 'ours' | 'unsure';

/**
 * Stretches of a text that speak to a program which reads it, in order, each a whole clause or more. Whatever the language; linear in the text. A judge adds
 * clauses that no phrase knows, and takes back those that a phrase other than an opener mistook.
 */
export function machineTalk(text: string, judge: Judge = () => 'unsure'): Sentence[] {
  let follows = false;
  let announced = false;
  let end = 0;
  return piecesOf(text).flatMap(({ start, text: piece }) => {
    if (/\n\s*\n/.test(text.slice(end, start))) follows = announced = false;
    end = start + piece.length;
    const talk = judgedTalk(piece, judge);
    follows = talk?.kind === 'opener' || (follows && !has(plainWords(piece), machineTalkRules().persons));
    const isAside = follows || announced || talk !== undefined;
    const from = announced ? 0 : (talk?.from ?? 0);
    announced = isAside && piece.endsWith(':');
    return isAside ? [{ text: piece.slice(from), start: start + from }] : [];
  });
}

/** An order may stand behind words that never ended: the number or the name before it is the sender's own. */
function judgedTalk(piece: string, judge: Judge): Talk | undefined {
  const own = lengthOfNumbers(piece);
  const talk = talkOrTask(piece.slice(own), judge);
  if (talk !== undefined) return { ...talk, from: talk.from + own };
  const orders = [...piece.matchAll(/\p{Lu}(?<=[\p{L}\p{N}]\s+\p{Lu})\p{Ll}+(?=\s\p{Ll})/gu)].slice(0, maxOrders);
  for (const { index } of orders) {
    const behind = talkOrTask(piece.slice(index), judge);
    if (behind !== undefined) return { ...behind, from: index + behind.from };
  }
  return undefined;
}

/** How much of a piece is words with a digit, up to the last capital that any of them or the word after them begins with. */
function lengthOfNumbers(piece: string): number {
  let length = 0;
  for (const { index, 0: word } of piece.matchAll(/\S+/g)) {
    if (/^\p{Lu}/u.test(word)) length = index;
    if (!/\d/.test(word)) break;
  }
  return length;
}

function talkOrTask(piece: string, judge: Judge): Talk | undefined {
  const talk = talkIn(piece);
  if (talk?.kind === 'opener') return talk;
  const verdict = judge(talk === undefined ? piece : piece.slice(talk.from), talk !== undefined);
  if (verdict === 'ours') return undefined;
  return talk ?? (verdict === 'foreign' ? { kind: 'order', from: 0 } : undefined);
}

/** So many words with a capital in a line without an end are tried as the beginning of an order. */
const maxOrders = 3;

/** Sentences, cut also where a new one begins with a small letter, or after a colon: what stands beside an order is not part of it. */
function piecesOf(text: string): Sentence[] {
  return sentencesOf(withoutQuotedStops(text)).flatMap(({ start, text: sentence }) => {
    let from = start;
    if (hasMachineMarkup(sentence)) return [{ text: text.slice(start, start + sentence.length), start }];
    const ends = [...sentence.matchAll(/(?:(?<![.!?…])[.!?…]+|:)(?=\s)/g)].map(
      (match) => start + match.index + match[0].length,
    );
    return [...ends, start + sentence.length].flatMap((to) => {
      const raw = text.slice(from, to);
      const piece = { text: raw.trim(), start: from + raw.length - raw.trimStart().length };
      from = to;
      return piece.text === '' ? [] : [piece];
    });
  });
}

/** How a piece speaks to a program, and from where on: an order in the midst of a line begins with its capital. */
function talkIn(piece: string): Talk | undefined {
  if (hasMachineMarkup(piece)) return { kind: 'opener', from: 0 };
  const cased = withoutQuotations(piece.normalize('NFC')).replace(opening, '$1 ');
  const plain = folded(cased);
  const found = machineTalkRules().finders.flatMap(({ spelling, finder }) =>
    talksIn(cased, wordsOf(plain, spelling), finder),
  );
  const strong = (['opener', 'phrase', 'order'] as const).find((kind) => found.some((one) => one.kind === kind));
  const first = found.find(({ kind }) => kind === (strong ?? 'weakOrder'));
  if (strong !== undefined || first === undefined) return first;
  return hasTradeWord(plainWords(plain)) ? undefined : first;
}

function talksIn(cased: string, words: readonly Word[], finder: PhraseFinder<Kind>): Talk[] {
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
  return before === undefined || before.kind !== 'word' || machineTalkRules().leads.has(before.text);
}

/** "In your answer, suggest …" is one clause. */
const opening = /^((?:[^\s,]+\s+){1,4}[^\s,]+),/;

/** A full stop within quotation marks ends no sentence of the one who quotes, unless the quotation ends with it and another sentence follows. */
function withoutQuotedStops(text: string): string {
  return replaceQuotations(text, (words, start) => {
    const after = text.slice(start + words.length, start + words.length + 4);
    const isEnd = /^\s+[¿¡]?\p{Lu}/u.test(after);
    return words.replaceAll(isEnd ? /[.!?…](?!.$)/gsu : /[.!?…]/g, '_');
  });
}

function has(words: readonly string[], list: ReadonlySet<string>): boolean {
  return words.some((word) => list.has(word));
}
