import type { FoldedText } from './fold-text.js';
import { readChunk, type Piece } from './read-chunk.js';
import type { Lexicon, Phrase, Senses } from './value-words/lexicon.js';

/** A calendar day as far as it is said. */
export interface PartialDay {
  year?: number;
  month: number;
  day: number;
}

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
const part = /[\p{L}]+|[\d]|\n[^\S\n\u00a0]*\n|\u0001+|[^\s\u00a0]/uy;
const run = /[\p{L}\d]+(?:[-_/.][\p{L}\d]+|(?<=\d)[,:'+]\d[\p{L}\d]*){0,12}/uy;

/** Cuts a folded text into tokens. Linear in its length. */
export function valueTokens(folded: FoldedText, text: string, lexicon: Lexicon): Token[] {
  const tokens: Token[] = [];
  const words: { word: string; start: number; end: number }[] = [];
  const flush = () => {
    addWords(words, lexicon, tokens);
    words.length = 0;
  };
  for (let at = 0; at < text.length;) {
    part.lastIndex = at;
    const found = part.exec(text)?.[0];
    if (found === undefined) {
      at++;
      continue;
    }
    const pieces = mayHoldDigits(text, at, found) ? chunkAt(folded, text, at, lexicon) : undefined;
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
      continue;
    }
    if (isLetter(found)) words.push({ word: found, start: at, end: at + found.length });
    else if (!joinsWords(text, at)) {
      flush();
      tokens.push({ mark: signMark(found), start: at, end: at + found.length, senses: none });
    }
    at += found.length;
  }
  flush();
  return tokens;
}

function mayHoldDigits(text: string, at: number, found: string): boolean {
  if (isDigit(found)) return true;
  const next = text.charAt(at + found.length);
  return isLetter(found) && (isDigit(next) || '-_/.'.includes(next)) && next !== '';
}

function chunkAt(folded: FoldedText, text: string, at: number, lexicon: Lexicon): Piece[] | undefined {
  run.lastIndex = at;
  const chunk = run.exec(text)?.[0];
  if (chunk === undefined || !/\d/.test(chunk)) return undefined;
  return readChunk(folded, text, at, chunk, lexicon);
}

function pieceToken(piece: Exclude<Piece, { kind: 'word' }>, lexicon: Lexicon): Token {
  if (piece.kind === 'sign') return { mark: piece.sign, start: piece.start, end: piece.end, senses: none };
  const { start, end, senses, value, day } = piece;
  return { mark: lexicon.markOf(senses), start, end, senses, value, ...(day === undefined ? {} : { day }) };
}

function addWords(
  words: readonly { word: string; start: number; end: number }[],
  lexicon: Lexicon,
  tokens: Token[],
): void {
  for (let i = 0; i < words.length;) {
    const first = words[i];
    if (first === undefined) return;
    const phrase = phraseAt(words, i, lexicon);
    const length = phrase?.words.length ?? 1;
    const end = words[i + length - 1]?.end ?? first.end;
    const senses = phrase?.senses ?? none;
    tokens.push({ mark: phrase === undefined ? 'z' : lexicon.markOf(senses), start: first.start, end, senses });
    i += length;
  }
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

function joinsWords(text: string, at: number): boolean {
  if (!isLetter(text.charAt(at - 1))) return false;
  return text.charAt(at) === "'"
    ? !isDigit(text.charAt(at + 1))
    : text.charAt(at) === '-' && isLetter(text.charAt(at + 1));
}

function signMark(found: string): string {
  if (found.startsWith('\n')) return '¶';
  return found.length === 1 ? found : 'V';
}

function isLetter(text: string): boolean {
  return /^\p{L}/u.test(text);
}

function isDigit(text: string): boolean {
  return /^\d/.test(text);
}
