import { findReferenceNumbers, type FoundReferenceNumber } from './find-reference-numbers.js';
import type { Pattern } from './number-pattern.js';

const link = /https?:\/\/[^\s<>"']{4,2000}/gi;
/** As carriers number parcels. */
const parcel = /^[A-Z]{1,4}\d{8,14}[A-Z]{0,2}$/i;
const maxLinks = 20;
const maxTokens = 40;

/** The business numbers inside the links of a text, such as a tracking page's: a part of the path or a parameter that is a number as a whole. */
export function numbersInLinks(text: string, patterns: readonly Pattern[]): FoundReferenceNumber[] {
  return [...text.matchAll(link)].slice(0, maxLinks).flatMap((found) =>
    [...found[0].matchAll(/[\p{L}\p{N}-]{5,30}/gu)].slice(0, maxTokens).flatMap((token) => {
      if (!/\d{5}/.test(token[0])) return [];
      const start = found.index + token.index;
      const place = { text: token[0], start, end: start + token[0].length };
      const [number] = findReferenceNumbers(token[0], [], patterns);
      if (number?.text === token[0]) return [{ ...number, ...place }];
      return parcel.test(token[0]) ? [{ kind: 'tracking' as const, value: token[0].toUpperCase(), ...place }] : [];
    }),
  );
}
