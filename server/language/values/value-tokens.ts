import type { FoldedText } from './fold-text.js';
import type { PartialDay } from './numeric-date.js';
import { readChunk, type Piece } from './read-chunk.js';
import type { Lexicon, Phrase, Senses } from './lexicon.js';

/** A word, number or sign of a folded text. `mark` is one character that says what it may be; `start` and `end` are folded offsets. */
export interface Token {
  mark: string;
  start: number;
  end: number;
  senses: Senses;
  /** Decimal string of a number, HH:MM of a time, or the identifier. */
  value?: string;
  day?: PartialDay;
  /** Days since 1970-01-01, once a date is resolved. */
  resolved?: number;
  /** The date as `FoundValue.value`. */
  date?: string;
  /** Made of number words. */
  isWritten?: boolean;
}

/** Stands where another finder has taken the text already. */
export const taken = '\u0001';

const none: Senses = new Map();
const paragraph = /\n[^\S\n\u00a0]*\n/y;
const run = /[\p{L}\d]+(?:[-_/.][\p{L}\d]+|(?<=\d)[,:'+]\d[\p{L}\d]*){0,12}/uy;

/** Cuts a folded text into tokens. Linear in its length. */
export function valueTokens(folded: FoldedText, text: string, lexicon: Lexicon): Token[] {
  const tokens: Token[] = [];
  const words: { word: string; start: number; end: number }[] = [];
  const flush = () => {
    addWords(words, folded, lexicon, tokens);
    words.length = 0;
  };
  for (let at = 0; at < text.length;) {
    const kind = kindOf(text.charCodeAt(at));
    if (kind === 'space') {
      at++;
      continue;
    }
    const end = kind === 'letter' ? wordEnd(text, at) : at + 1;
    const pieces = kind === 'sign' ? undefined : chunkAt(folded, text, at, end, lexicon);
    if (pieces !== undefined) {
      for (const piece of pieces) {
        if (piece.kind === 'word')
          words.push({ word: text.slice(piece.start, piece.end), start: piece.start, end: piece.end });
        else {
          flush();
          tokens.push(pieceToken(piece, lexicon));
        }
        at = piece.end;
      }
    } else if (kind === 'letter') {
      words.push({ word: text.slice(at, end), start: at, end });
      at = end;
    } else {
      const sign = signAt(text, at);
      if (sign.token !== undefined) {
        flush();
        tokens.push(sign.token);
      }
      at = sign.end;
    }
  }
  flush();
  return tokens;
}

/** Reads letters and digits that belong together; undefined when there is no digit among them. */
function chunkAt(folded: FoldedText, text: string, at: number, wordEnd: number, lexicon: Lexicon): Piece[] | undefined {
  const next = text.charCodeAt(wordEnd);
  if (kindOf(text.charCodeAt(at)) === 'letter' && kindOf(next) !== 'digit' && !joiners.has(next)) return undefined;
  run.lastIndex = at;
  const chunk = run.exec(text)?.[0];
  return chunk === undefined || !/\d/.test(chunk) ? undefined : readChunk(folded, text, at, chunk, lexicon);
}

/** The sign at this place and where it ends; a line end, and what joins two words, are no tokens. */
function signAt(text: string, at: number): { token?: Token; end: number } {
  const sign = text.charAt(at);
  let end = at + 1;
  if (sign === taken) {
    while (text.charAt(end) === taken) end++;
    return { token: { mark: 'V', start: at, end, senses: none }, end };
  }
  if (sign !== '\n')
    return joinsWords(text, at) ? { end } : { token: { mark: sign, start: at, end, senses: none }, end };
  paragraph.lastIndex = at;
  if (!paragraph.test(text)) return { end };
  end = paragraph.lastIndex;
  return { token: { mark: '¶', start: at, end, senses: none }, end };
}

function pieceToken(piece: Exclude<Piece, { kind: 'word' }>, lexicon: Lexicon): Token {
  if (piece.kind === 'sign') return { mark: piece.sign, start: piece.start, end: piece.end, senses: none };
  const { start, end, senses, value, day } = piece;
  return { mark: lexicon.markOf(senses), start, end, senses, value, ...(day === undefined ? {} : { day }) };
}

function addWords(
  words: readonly { word: string; start: number; end: number }[],
  folded: FoldedText,
  lexicon: Lexicon,
  tokens: Token[],
): void {
  for (let i = 0; i < words.length;) {
    const first = words[i];
    if (first === undefined) return;
    const phrase = phraseAt(words, i, lexicon);
    const length = phrase?.words.length ?? 1;
    const end = words[i + length - 1]?.end ?? first.end;
    const senses = capitalMonth(phrase, folded, first.start) ?? phrase?.senses ?? none;
    tokens.push({ mark: phrase === undefined ? 'z' : lexicon.markOf(senses), start: first.start, end, senses });
    i += length;
  }
}

const capitalMonths = new Map<number | string, Senses>();

/** "May" and "March" with a capital are months. */
function capitalMonth(phrase: Phrase | undefined, folded: FoldedText, at: number): Senses | undefined {
  const month = phrase?.senses.get('unsureMonth');
  if (month === undefined || !/\p{Lu}/u.test(folded.written.charAt(folded.starts[at] ?? 0))) return undefined;
  const senses = capitalMonths.get(month) ?? new Map([['month', month]]);
  capitalMonths.set(month, senses);
  return senses;
}

/** The longest phrase that begins here; one that begins at its second word and is longer still goes before it ("el [día de la Tierra]"). */
function phraseAt(words: readonly { word: string }[], at: number, lexicon: Lexicon): Phrase | undefined {
  const longest = (from: number) =>
    lexicon.phrases.get(words[from]?.word ?? '')?.find((phrase) => stands(phrase, words, from));
  const here = longest(at);
  if (here === undefined || here.words.length === 1) return here;
  const next = longest(at + 1);
  if (next === undefined || next.words.length <= here.words.length) return here;
  return lexicon.phrases.get(words[at]?.word ?? '')?.find((phrase) => phrase.words.length === 1);
}

function stands(phrase: Phrase, words: readonly { word: string }[], at: number): boolean {
  return phrase.words.every((word, i) => words[at + i]?.word === word);
}

/** An apostrophe or hyphen within words: it separates them and says nothing itself. */
function joinsWords(text: string, at: number): boolean {
  if (kindOf(text.charCodeAt(at - 1)) !== 'letter') return false;
  const next = kindOf(text.charCodeAt(at + 1));
  return text.charAt(at) === "'" ? next !== 'digit' : text.charAt(at) === '-' && next === 'letter';
}

type SignKind = 'letter' | 'digit' | 'space' | 'sign';

const joiners = new Set([...'-_/.'].map((sign) => sign.charCodeAt(0)));

function kindOf(code: number): SignKind {
  if (code >= 97 && code <= 122) return 'letter';
  if (code >= 48 && code <= 57) return 'digit';
  if (code === 32 || code === 0xa0) return 'space';
  return code > 127 && /\p{L}/u.test(String.fromCharCode(code)) ? 'letter' : 'sign';
}

function wordEnd(text: string, from: number): number {
  let end = from + 1;
  while (end < text.length && kindOf(text.charCodeAt(end)) === 'letter') end++;
  return end;
}
