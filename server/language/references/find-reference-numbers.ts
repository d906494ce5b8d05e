import { announcedNumbers, kindBefore } from './announced-numbers.js';
import { endsInJoin } from './announcement-patterns.js';
import type { FoundValue } from '../values/found-value.js';
import { foldText, writtenSpan, type FoldedText } from '../values/fold-text.js';
import { numbersByPattern, type Pattern } from './number-pattern.js';
import { normalizedNumber, numbersByShape, type NumberPlace } from './number-shapes.js';
import type { NumberKind } from '../../languages/language.js';

/** An order, invoice, customer, tracking, ticket or article number. Offsets are UTF-16; `value` is upper case, without `#` and spaces. */
export interface FoundReferenceNumber {
  kind: NumberKind;
  start: number;
  end: number;
  text: string;
  value: string;
}

/** How far before a number a word may stand that says what it is, when nothing announces it properly. */
const reach = 70;

/**
 * The business numbers of a text: first by the organization's own patterns, then by what announces them, then by their shape, last
 * by a word nearby. `values` are the text's values, which say what a number is not: a phone, an address, a date, an amount, a link.
 */
export function findReferenceNumbers(
  text: string,
  values: readonly FoundValue[],
  patterns: readonly Pattern[],
): FoundReferenceNumber[] {
  const folded = foldText(text);
  const blocked = blockedPlaces(folded, values);
  const free = (start: number, end: number) => !blocked.subarray(start, end).includes(2);
  const open = (start: number, end: number) => !blocked.subarray(start, end).some((mark) => mark > 0);
  const places: NumberPlace[] = [];
  const isTaken = new Uint8Array(folded.text.length);
  const add = (found: readonly NumberPlace[]) => {
    for (const place of found) {
      if (isTaken.subarray(place.start, place.end).includes(1)) continue;
      isTaken.fill(1, place.start, place.end);
      places.push(place);
    }
  };
  const announced = announcedNumbers(folded.text, { mayBe: free });
  for (const { start, end } of announced.foreign) blocked.fill(2, start, end);
  const shaped = numbersByShape(folded.text, open);
  add(numbersByPattern(folded.text, patterns, open));
  add(shaped.filter((place) => place.kind === 'tracking'));
  add(announced.numbers);
  add(shaped);
  add(looseNumbers(folded, open));
  return places
    .sort((a, b) => a.start - b.start)
    .map(({ kind, start, end, value }) => ({ kind, ...writtenSpan(folded, start, end), value }));
}

/** 2: certainly something else. 1: something else unless a word announces it as a number. */
function blockedPlaces(folded: FoldedText, values: readonly FoundValue[]): Uint8Array {
  const marks = new Uint8Array(folded.text.length);
  const written = new Uint8Array(folded.written.length);
  for (const value of values) {
    const mark = strength(value);
    if (mark > 0) written.fill(mark, value.start, value.end);
  }
  for (let i = 0; i < marks.length; i++) marks[i] = written[folded.starts[i] ?? 0] ?? 0;
  return marks;
}

function strength(value: FoundValue): 0 | 1 | 2 {
  if (value.kind === 'link' || value.kind === 'amount') return 2;
  if (value.kind === 'date') return /\d/.test(value.text) ? 2 : 0;
  if (value.kind === 'phone') return /^\d+$/.test(value.text) ? 1 : 2;
  if (value.kind === 'address') return 2;
  if (value.kind === 'identifier') return isBankNumber(value.value) ? 2 : isVatId(value.value) ? 1 : 0;
  return value.value.includes(':') ? 2 : 0;
}

/** IBAN (ISO 13616) or payment card (Luhn). */
function isBankNumber(value: string): boolean {
  if (/^[A-Z]{2}\d{2}[A-Z\d]{11,30}$/.test(value)) return ibanRest(value) === 1;
  return /^\d{4}[ -]?\d{4}[ -]?\d{4}[ -]?\d{4}$/.test(value) && luhn(value.replace(/\D/g, ''));
}

function ibanRest(value: string): number {
  let rest = 0;
  for (const sign of value.slice(4) + value.slice(0, 4)) rest = Number(`${rest}${Number.parseInt(sign, 36)}`) % 97;
  return rest;
}

function luhn(digits: string): boolean {
  let sum = 0;
  [...digits].reverse().forEach((digit, i) => {
    const value = Number(digit) * (i % 2 === 0 ? 1 : 2);
    sum += value > 9 ? value - 9 : value;
  });
  return sum % 10 === 0;
}

/** VAT numbers of the European Union, by their country's letters and length. */
function isVatId(value: string): boolean {
  return /^(?:ATU\d{8}|BE[01]\d{9}|BG\d{9,10}|CY\d{8}[A-Z]|CZ\d{8,10}|DE\d{9}|DK\d{8}|EE\d{9}|EL\d{9}|ES[A-Z\d]\d{7}[A-Z\d]|FI\d{8}|FR[A-Z\d]{2}\d{9}|GB\d{9}(?:\d{3})?|HR\d{11}|HU\d{8}|IE\d[A-Z\d]\d{5}[A-Z]{1,2}|IT\d{11}|LT(?:\d{9}|\d{12})|LU\d{8}|LV\d{11}|MT\d{8}|NL\d{9}B\d{2}|PL\d{10}|PT\d{9}|RO\d{2,10}|SE\d{12}|SI\d{8}|SK\d{10}|CHE[\d.-]{9,12})/.test(
    value,
  );
}

/** Identifiers nothing announces: `#12345`, and long ones with a word for them nearby. */
function looseNumbers(folded: FoldedText, open: (start: number, end: number) => boolean): NumberPlace[] {
  const found: NumberPlace[] = [];
  for (const match of folded.text.matchAll(
    /(?<![\p{L}\d])#?[\p{L}\d]+(?:[-_/][\p{L}\d]+)*(?![\p{L}\d]|[.,]\d|-\p{L})/gu,
  )) {
    if (!/\d{2}/.test(match[0])) continue;
    const value = normalizedNumber(match[0]);
    const digits = value.replace(/\D/g, '').length;
    const start = match.index;
    const end = start + match[0].length;
    if (
      (digits < 5 && !isAlone(match[0], folded.text, start)) ||
      value.length > 30 ||
      /\p{L}{6,}/u.test(value) ||
      !open(start, end)
    )
      continue;
    const kind = match[0].startsWith('#')
      ? (kindBefore(folded.text, start, reach) ?? 'order')
      : isLong(value)
        ? kindBefore(folded.text, start, reach)
        : undefined;
    if (kind !== undefined) found.push({ kind, start: start + (match[0].startsWith('#') ? 1 : 0), end, value });
  }
  return found;
}

/** "#77" where a line or a sentence begins, or behind what joins: "apartment #77" is none. */
function isAlone(written: string, text: string, start: number): boolean {
  if (!/^#\d+$/.test(written)) return false;
  return (
    /(?:^|[\n.!?:;(])[ \u00a0]*$/.test(text.slice(Math.max(0, start - 4), start)) ||
    endsInJoin.test(text.slice(Math.max(0, start - 12), start))
  );
}

function isLong(value: string): boolean {
  return value.replace(/\D/g, '').length >= 6;
}
