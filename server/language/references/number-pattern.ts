import type { NumberKind } from '../../languages/language.js';
import { normalizedNumber, type NumberPlace } from './number-shapes.js';

/** How an organization's numbers look: `9` a digit, `A` a letter, the rest as written. */
export interface Pattern {
  kind: NumberKind;
  pattern: string;
}

const compiled = new Map<string, RegExp>();

/**
 * Numbers of the organization's own patterns in a folded text, however they are spaced or hyphenated, with the pattern's own signs
 * in `value` ("po 12345" for `PO-99999` is "PO-12345").
 */
export function numbersByPattern(
  text: string,
  patterns: readonly Pattern[],
  mayBe: (start: number, end: number) => boolean,
): NumberPlace[] {
  const usable = patterns.filter(({ pattern }) => /[9A]/.test(pattern));
  return usable.flatMap(({ kind, pattern }) =>
    [...text.matchAll(shapeOf(pattern))].flatMap((match) => {
      const start = match.index;
      const end = start + match[0].length;
      return mayBe(start, end) ? [{ kind, start, end, value: asPattern(match[0], pattern) }] : [];
    }),
  );
}

function shapeOf(pattern: string): RegExp {
  let shape = compiled.get(pattern);
  if (shape === undefined) {
    const signs = [...pattern.toLowerCase()].map((sign, i) => classOf(sign, pattern.charAt(i)));
    const body = signs.filter((sign) => sign !== '').join('[ \\u00a0-]?');
    const isDigitsOnly = /^9+$/.test(pattern);
    const tight = signs.join('');
    shape = new RegExp(`(?<![\\p{L}\\d])(?<!\\d[-/.,])${isDigitsOnly ? tight : body}(?![\\p{L}\\d]|[-/.,]\\d)`, 'gu');
    compiled.set(pattern, shape);
  }
  return shape;
}

/** Signs of the pattern may be left out or written as another sign. */
function classOf(sign: string, written: string): string {
  if (written === '9') return '\\d';
  if (written === 'A') return '[a-z]';
  return /[\p{L}\d]/u.test(sign) ? sign : sign === ' ' ? '' : '[-/._#]?';
}

/** The letters and digits that were found, laid out as the pattern is. */
function asPattern(written: string, pattern: string): string {
  const signs = [...normalizedNumber(written).replace(/[^\p{L}\d]/gu, '')];
  return [...pattern.toUpperCase()]
    .filter((sign) => sign !== '#' && sign !== ' ')
    .map((sign) => (/[\p{L}\d]/u.test(sign) ? (signs.shift() ?? '') : sign))
    .join('');
}
