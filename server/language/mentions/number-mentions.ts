import { numberWords } from '../../languages/all.js';
import type { Mention } from './item-mentions.js';

/** A number on file and whose it is. */
export interface OwnNumber {
  key: string;
  number: string;
}

/** Fewer digits than this stand in many texts: then the letters must be said too, or a word that announces a number. */
const tellingDigits = 5;
const shortestEnd = 3;
const gap = '[ \\u00a0./_-]?';
const words = [...new Set(numberWords.flatMap(({ shortly }) => shortly))].join('|');
const announced = new RegExp(
  String.raw`(?:#|n[°º]|(?<!\p{L})(?:${words})\.?)[ :#]{0,3}(?:n[°ºor]\.?[ :]{0,2})?(\d{3,8})(?![\p{L}\d])`,
  'giu',
);

/**
 * Finds numbers on file as people write them: without their letters, with O for 0, spaced or hyphenated, inside a link, or only their
 * end where a word announces it ("order 113") and one number alone ends so. Linear in the text for a given list. Pure.
 */
export function numberMentions(numbers: readonly OwnNumber[]): (text: string) => Mention[] {
  const shapes = numbers
    .filter(({ number }) => /\d{3}/.test(number))
    .map((own) => ({ ...own, shape: shapeOf(own.number) }));
  return (text) => {
    const found = shapes.flatMap(({ key, shape }) =>
      [...text.matchAll(shape)].map((match) => ({ start: match.index, end: match.index + match[0].length, key })),
    );
    const ends = [...text.matchAll(announced)].flatMap((match) => {
      const digits = match[1] ?? '';
      const fitting = numbers.filter(({ number }) => digitsOf(number).endsWith(digits));
      const keys = [...new Set(fitting.map(({ key }) => key))];
      const end = match.index + match[0].length;
      const isKnown = found.some((one) => one.start < end && one.end > match.index);
      return digits.length >= shortestEnd && keys.length === 1 && !isKnown
        ? [{ start: end - digits.length, end, key: keys[0] ?? '' }]
        : [];
    });
    return merged([...found, ...ends]);
  };
}

function shapeOf(number: string): RegExp {
  const signs = [...number.toLowerCase()].filter((sign) => /[\p{L}\d]/u.test(sign));
  const firstDigit = signs.findIndex((sign) => /\d/.test(sign));
  const letters = signs.slice(0, firstDigit).map(signClass).join(gap);
  const digits = signs.slice(firstDigit).map(signClass).join(gap);
  const mayDrop = digitsOf(number).length >= tellingDigits;
  const prefix = letters === '' ? '' : mayDrop ? `(?:${letters}${gap})?` : `${letters}${gap}`;
  return new RegExp(`(?<![\\p{L}\\d])(?<!\\d[-.,])${prefix}${digits}(?![\\p{L}\\d]|[-.,]\\d)`, 'giu');
}

function signClass(sign: string): string {
  if (sign === '0') return '[0o]';
  if (sign === '1') return '[1il]';
  return sign;
}

function digitsOf(number: string): string {
  return number.replaceAll(/\D/g, '');
}

/** Numbers of one place: the longest stretch says which; of equal ones all. */
function merged(found: readonly { start: number; end: number; key: string }[]): Mention[] {
  const mentions: Mention[] = [];
  for (const { start, end, key } of [...found].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = mentions.at(-1);
    if (last === undefined || start >= last.end) mentions.push({ start, end, keys: [key] });
    else if (start === last.start && end === last.end && !last.keys.includes(key)) last.keys.push(key);
  }
  return mentions;
}
