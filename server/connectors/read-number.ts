import type { ReadingRules } from './reading-rules.js';

export type ReadNumber = { amount: string } | { why: string };

const plainDecimal = /^-?\d{1,30}(?:\.\d{1,30})?$/;
const grouped = { '.': /^-?\d{1,3}(?:,\d{3})+$/, ',': /^-?\d{1,3}(?:\.\d{3})+$/ };
const noNumber = { why: 'is no number' };
const twoMeanings = { why: 'may be a thousand times as much: name decimalMark in "values"' };

/** Most texts: digits, and no more than two behind a point, which is then no mark of thousands. */
export function isSure(value: unknown): value is string {
  return typeof value === 'string' && /^-?\d{1,15}(?:\.\d\d?)?$/.test(value);
}

/**
 * A plain decimal of a number or a text: "1234.5" of 1234.5, "1.234,50", "1 234,50" or "1'234.50". "1.234" may be a thousand times as
 * much, so without a decimal mark in the rules it is none. A number of JSON is sure.
 */
export function readNumber(value: unknown, rules: ReadingRules): ReadNumber {
  if (isSure(value)) return { amount: value };
  if (typeof value === 'number' || typeof value === 'bigint') return ofNumber(Number(value));
  if (typeof value !== 'string') return noNumber;
  const text = value.trim().replaceAll(/(?<=\d)[ '\u00a0\u2009\u202f\u2019](?=\d{3})/g, '');
  if (!/^-?[\d.,]{1,60}$/.test(text)) return noNumber;
  const point = text.lastIndexOf('.');
  const comma = text.lastIndexOf(',');
  if (point < 0 && comma < 0) return plain(text);
  if (point >= 0 && comma >= 0) return withMark(text, point > comma ? '.' : ',');
  const mark = point >= 0 ? '.' : ',';
  if (rules.decimalMark !== undefined) return withMark(text, rules.decimalMark);
  if (grouped[mark === '.' ? ',' : '.'].test(text))
    return text.split(mark).length > 2
      ? plain(text.replaceAll(mark, ''))
      : /^-?0/.test(text)
        ? withMark(text, mark)
        : twoMeanings;
  return withMark(text, mark);
}

function withMark(text: string, mark: '.' | ','): ReadNumber {
  const [whole = '', fraction, ...more] = text.split(mark);
  const other = mark === '.' ? ',' : '.';
  if (more.length > 0 || fraction?.includes(other) === true) return noNumber;
  if (whole.includes(other) && !grouped[mark].test(whole)) return noNumber;
  const digits = whole.replaceAll(other, '');
  return plain(
    fraction === undefined ? digits : `${digits === '' || digits === '-' ? `${digits}0` : digits}.${fraction}`,
  );
}

function plain(text: string): ReadNumber {
  return plainDecimal.test(text) ? { amount: text } : noNumber;
}

/** Floating-point dust ("58.300000000000004") is rounded off at ten digits. */
function ofNumber(value: number): ReadNumber {
  if (!Number.isFinite(value) || Math.abs(value) >= 1e15) return noNumber;
  if (Number.isSafeInteger(value)) return { amount: Object.is(value, -0) ? '0' : String(value) };
  const text = value.toFixed(10).replace(/(?:\.|(?<!0))0+$/, '');
  return { amount: text === '-0' ? '0' : text };
}

/** Nobody owes this: a field filled with nines, or with a number of something else. */
export function isAbsurdAmount(amount: string): boolean {
  if (amount.length < 7) return false;
  const whole = amount.replace('-', '').split('.', 1)[0] ?? '';
  return whole.length > 10 || /^9{7,}$/.test(whole);
}
