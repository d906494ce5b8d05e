import { languages } from '../../languages/all.js';
import { foldText, type FoldedText } from './fold-text.js';
import { decimalValue } from './decimal-value.js';
import { numericDate, timeOfDay, type PartialDay } from './numeric-date.js';
import { numberSenses, type Lexicon, type Senses } from './lexicon.js';

/** A piece of a stretch of letters and digits without spaces. */
export type Piece =
  | { kind: 'word'; start: number; end: number }
  | { kind: 'sign'; sign: string; start: number; end: number }
  | { kind: 'value'; start: number; end: number; senses: Senses; value: string; day?: PartialDay };

const grouped = /\d{1,3}(?:\u00a0\d{3})+(?:[.,]\d{1,6})?(?![\p{L}\d])/uy;
const spaced = /\d{1,3}(?:[ \u00a0]\d{3})+(?:[.,]\d{1,6})?(?![\p{L}\d]| \d)/uy;
const decimal = /^\d+(?:[.,]\d+)*$|^\d{1,3}(?:'\d{3})+(?:[.,]\d+)?$/;
const dayWords = languages.flatMap(({ values }) => foldText(values.units.day).text.split(', '));
const measure = new RegExp(
  String.raw`^(\d+(?:[.,]\d+)?)(kg|g|mg|l|cl|ml|cm|mm|km|m|h|hr|hrs|min|s|sec|j|d|w|x|k|mo|gb|mb|tb|w|v|mah|p|px|eur|usd|gbp|chf|${dayWords.join('|')}|ter|bis|o|c|f|er|ga)$`,
);
const multiplied = /^(\d+(?:[.,]\d+)?)(k|m|mio|bn|mln)$/;

/** Reads a chunk that holds a digit and begins at `at`. The pieces follow one another and begin at `at`. */
export function readChunk(folded: FoldedText, text: string, at: number, chunk: string, lexicon: Lexicon): Piece[] {
  const wide = groupedNumber(text, at, lexicon);
  if (wide !== undefined && wide.length >= chunk.length) return [number(at, wide, lexicon)];
  return readPlain(folded, at, chunk, lexicon);
}

function readPlain(folded: FoldedText, at: number, chunk: string, lexicon: Lexicon): Piece[] {
  const whole = (senses: Senses, value: string, day?: PartialDay): Piece[] => [
    { kind: 'value', start: at, end: at + chunk.length, senses, value, ...(day === undefined ? {} : { day }) },
  ];
  const before = folded.text.charAt(at - 1) === ' ' ? folded.text.charAt(at - 2) : folded.text.charAt(at - 1);
  if (before === '#' || before === '°') return whole(numberSenses.identifier, chunk);
  if (/^\d+$/.test(chunk)) return [number(at, chunk, lexicon)];
  if (/^\d{1,2}-\d{1,2}$/.test(chunk) && isBesideMonth(folded.text, at, chunk, lexicon))
    return partsOf(at, chunk, lexicon);
  const date = numericDate(chunk, lexicon);
  const isDecimal = /^\d+\.\d+$/.test(chunk);
  if (date?.isWeak === true && isDecimal)
    return whole(numberSenses.weakDecimal, decimalValue(chunk, lexicon.words.thousands) ?? chunk, date.day);
  if (date !== undefined) return whole(date.isWeak ? numberSenses.weakDate : numberSenses.numericDate, chunk, date.day);
  const time = timeOfDay(chunk);
  if (time !== undefined) return whole(numberSenses.time, time);
  if (decimal.test(chunk) && decimalValue(chunk, lexicon.words.thousands) !== undefined)
    return [number(at, chunk, lexicon)];
  const times = multiplied.exec(chunk);
  if (times !== null) return whole(numberSenses.other, scaled(times[1] ?? '', times[2] ?? '', lexicon));
  return (
    glued(at, chunk, lexicon) ??
    ordinalOrMeasure(at, chunk, lexicon) ??
    splitChunk(folded, at, chunk, lexicon) ??
    whole(numberSenses.identifier, chunk)
  );
}

function groupedNumber(text: string, at: number, lexicon: Lexicon): string | undefined {
  const shape = lexicon.words.thousands === '.' ? spaced : grouped;
  shape.lastIndex = at;
  const found = shape.exec(text)?.[0];
  return found === undefined || found.startsWith('0') || found.length > 24 ? undefined : found;
}

/** A number as written in digits, with the senses its size allows. Long or zero-led runs of digits are identifiers. */
function number(start: number, written: string, lexicon: Lexicon): Piece {
  const end = start + written.length;
  const isPlain = /^\d+$/.test(written);
  if (isPlain && (written.length >= 6 || (written.length > 2 && written.startsWith('0')))) {
    return { kind: 'value', start, end, senses: numberSenses.identifier, value: written };
  }
  const value = decimalValue(written, lexicon.words.thousands) ?? written;
  return { kind: 'value', start, end, senses: isPlain ? sensesOfSize(Number(value)) : numberSenses.other, value };
}

/** What a whole number may be by its size: a day, a month, a year. */
export function sensesOfSize(value: number): Senses {
  if (!Number.isInteger(value) || value < 0 || value > 9999) return numberSenses.other;
  if (value >= 1 && value <= 12) return numberSenses.month;
  if (value >= 1 && value <= 31) return numberSenses.day;
  if (value <= 99) return numberSenses.short;
  return value >= 1000 && value <= 2999 ? numberSenses.year : numberSenses.count;
}

function scaled(digits: string, by: string, lexicon: Lexicon): string {
  const scale = { k: 1000, m: 1e6, mio: 1e6, mln: 1e6, bn: 1e9 }[by] ?? 1;
  return decimalString(Number(decimalValue(digits, lexicon.words.thousands) ?? digits) * scale);
}

export function decimalString(value: number): string {
  return Number.isInteger(value) ? BigInt(value).toString() : String(Number(value.toPrecision(15)));
}

/** "USD115" and "22,24,26": a currency before its number, and a list without spaces. */
function glued(at: number, chunk: string, lexicon: Lexicon): Piece[] | undefined {
  const times = chunk.split('-');
  if (times.length === 2 && times.every((time) => timeOfDay(time) !== undefined)) return span(at, times);
  const isList = /^\d{1,4}(?:,\d{1,4}){2,}$/.test(chunk);
  if (!isList && !/^(?:eur|usd|gbp|chf|cad|aud|sek|nok|dkk|pln)\d+(?:[.,]\d+)*$/.test(chunk)) return undefined;
  const shape = isList ? /\d+|,/g : /^\p{L}+|\d.*/gu;
  return [...chunk.matchAll(shape)].map((part) => pieceOf(at + part.index, part[0], lexicon));
}

/** "10:30-15:00". */
function span(at: number, [from = '', to = '']: readonly string[]): Piece[] {
  const start = at + from.length + 1;
  return [
    { kind: 'value', start: at, end: start - 1, senses: numberSenses.time, value: timeOfDay(from) ?? from },
    { kind: 'sign', sign: '-', start: start - 1, end: start },
    { kind: 'value', start, end: start + to.length, senses: numberSenses.time, value: timeOfDay(to) ?? to },
  ];
}

function ordinalOrMeasure(at: number, chunk: string, lexicon: Lexicon): Piece[] | undefined {
  const [, digits, end] = /^(\d{1,3})\.?(\p{L}+)$/u.exec(chunk) ?? [];
  if (digits !== undefined && lexicon.ordinalEnds.has(end ?? '')) {
    return [
      { kind: 'value', start: at, end: at + chunk.length, senses: numberSenses.ordinal, value: String(Number(digits)) },
    ];
  }
  const measured = measure.exec(chunk)?.[1] ?? /^x(\d{1,4})$/.exec(chunk)?.[1];
  if (measured === undefined) return undefined;
  const start = at + chunk.indexOf(measured);
  const pieces: Piece[] = start > at ? [{ kind: 'word', start: at, end: start }] : [];
  pieces.push(number(start, measured, lexicon));
  if (start + measured.length < at + chunk.length)
    pieces.push({ kind: 'word', start: start + measured.length, end: at + chunk.length });
  return pieces;
}

/** "05-aug-2016", "3-day", "2-4", "dec31", "nr.4711": a chunk that is several words and numbers. Undefined for an identifier. */
function splitChunk(folded: FoldedText, at: number, chunk: string, lexicon: Lexicon): Piece[] | undefined {
  const parts = [...chunk.matchAll(/\p{L}+|\d+(?:[.,]\d+)*|[^\p{L}\d]/gu)];
  const words = parts.map((part) => part[0]).filter((part) => /\p{L}/u.test(part));
  const numbers = parts.map((part) => part[0]).filter((part) => /\d/.test(part));
  const senses = words.map((word) => lexicon.phrases.get(word)?.find((phrase) => phrase.words.length === 1)?.senses);
  const isCalendar =
    words.length > 0 &&
    senses.every(
      (sense) => sense?.has('month') === true || sense?.has('unsureMonth') === true || sense?.has('weekday') === true,
    );
  const isRange =
    words.length === 0 &&
    numbers.length === 2 &&
    /^[\d.,]+-[\d.,]+$/.test(chunk) &&
    numbers.every((digits) => digits.length <= 5) &&
    !isIdentifierPair(numbers);
  const isPlainWords = isWordy(folded, at, chunk, words, numbers);
  if (!isCalendar && !isRange && !isPlainWords) return undefined;
  return partsOf(at, chunk, lexicon);
}

/** "3-5 May", "May 3-5": a range of days, not a date of its own. */
function isBesideMonth(text: string, at: number, chunk: string, lexicon: Lexicon): boolean {
  const end = at + chunk.length;
  const after = /^[ \u00a0](?:de )?(\p{L}+)/u.exec(text.slice(end, end + 20))?.[1];
  const before = /(?<!\p{L})(\p{L}+)\.?[ \u00a0]$/u.exec(text.slice(Math.max(0, at - 20), at))?.[1];
  return [after, before].some((word) =>
    (lexicon.phrases.get(word ?? '') ?? []).some(({ senses }) => senses.has('month') || senses.has('unsureMonth')),
  );
}

function partsOf(at: number, chunk: string, lexicon: Lexicon): Piece[] {
  return [...chunk.matchAll(/\p{L}+|\d+(?:[.,]\d+)*|[^\p{L}\d]/gu)].map((part) =>
    pieceOf(at + part.index, part[0], lexicon),
  );
}

function isIdentifierPair(numbers: readonly string[]): boolean {
  return numbers.every((digits) => digits.length >= 4 && !/^(19|20)\d\d$/.test(digits));
}

/** "3-day", "phase-2", "end.3": small numbers joined to words in lower case. */
function isWordy(
  folded: FoldedText,
  at: number,
  chunk: string,
  words: readonly string[],
  numbers: readonly string[],
): boolean {
  if (/\p{L}\d|\d\p{L}/u.test(chunk) || chunk.includes('_')) return false;
  if (words.length === 0) return chunk.includes('/') && numbers.every((digits) => digits.length <= 4);
  if (/^\p{L}+\.\d/u.test(chunk)) return true;
  const written = folded.written.slice(folded.starts[at], folded.ends[at + chunk.length - 1]);
  return !/\p{Lu}{2}/u.test(written) && numbers.every((digits) => digits.length <= 3);
}

function pieceOf(start: number, part: string, lexicon: Lexicon): Piece {
  const end = start + part.length;
  if (/^\p{L}/u.test(part)) return { kind: 'word', start, end };
  return /^\d/.test(part) ? number(start, part, lexicon) : { kind: 'sign', sign: part, start, end };
}
