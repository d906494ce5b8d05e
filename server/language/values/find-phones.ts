import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js';
import { languageOf, valueWords } from '../../languages/all.js';
import type { FoundValue } from './found-value.js';
import { writtenSpan, type FoldedText } from './fold-text.js';

const candidate = /(?<![\p{L}\d#_/.,-])(?:\+|\(\+)?\(?\d[\d \u00a0().\-/]{5,24}\d(?![\p{L}\d%€$£]|[.,-]\d)/gu;
const date =
  /^(?:\d{1,2}([-/.])\d{1,2}\1\d{4}|\d{4}([-/.])\d{1,2}\2\d{1,2})(?:\D|$)|^\d{1,2}([-/. ])\d{1,2}\3(?:\d{4}|\d{2})$/;
const announced = valueWords('phones').map((word) => word.replace('*', String.raw`\p{L}*`));
const namedBefore = new RegExp(
  String.raw`(?:\b(?:${announced.join('|')})\b|tel\.|☎|📞)[^\p{L}\d]{0,6}(?:(?:${valueWords('toPhone').join('|')})[^\p{L}\d]{1,4}){0,4}$`,
  'u',
);

/** Telephone numbers, as places in the folded text. `region` is where a number without a country code belongs. */
export function findPhones(
  folded: FoldedText,
  language: string,
  region: string | undefined,
): { start: number; end: number; value: FoundValue }[] {
  const found: { start: number; end: number; value: FoundValue }[] = [];
  if (!/\d[\d \u00a0().\-/]{5}/.test(folded.text)) return found;
  candidate.lastIndex = 0;
  for (let match = candidate.exec(folded.text); match !== null; match = candidate.exec(folded.text)) {
    const written = match[0];
    const isNamed = namedBefore.test(folded.text.slice(Math.max(0, match.index - 40), match.index));
    const value = phoneOf(written, isNamed, region ?? languageOf(language)?.region);
    if (value === undefined) {
      // "50 06 12 34 56 78": the number may begin after a short group, but "5514 0058 1151" is one number and no phone
      const first = Math.max(1, /^\d*/.exec(written)?.[0].length ?? 1);
      if (first <= 2) candidate.lastIndex = match.index + first;
      continue;
    }
    const end = match.index + written.length;
    found.push({ start: match.index, end, value: { kind: 'phone', ...writtenSpan(folded, match.index, end), value } });
  }
  return found;
}

function phoneOf(written: string, isNamed: boolean, region: string | undefined): string | undefined {
  const digits = written.replace(/\D/g, '');
  if (digits.length < 7 || digits.length > 15 || date.test(written)) return undefined;
  return isNamed || looksLikePhone(written) ? phoneValue(written, digits, isNamed, region) : undefined;
}

/** Without the word for it: with a country code, or a trunk zero and groups, or the North American groups. */
function looksLikePhone(written: string): boolean {
  if (/^\(?\+/.test(written) || /^00[1-9]/.test(written)) return true;
  if (/^\(?0[1-9]/.test(written))
    return /^0[1-9](?:[ \u00a0.\-/]?\d{2}){4}$/.test(written) || /[ \u00a0./)-]/.test(written);
  return /^(?:\(\d{3}\)[-. \u00a0]?|\d{3}[-. \u00a0])\d{3}[-. ]\d{4}$/.test(written);
}

function phoneValue(written: string, digits: string, isNamed: boolean, region: string | undefined): string | undefined {
  const number = parsePhoneNumberFromString(written.replace(/^\(?00/, '+'), isCountry(region) ? region : undefined);
  if (number?.isPossible() === true && (number.isValid() || isNamed || written.includes('+'))) return number.number;
  return isNamed || /^\(?(?:\+|00?[1-9])/.test(written) ? digits : undefined;
}

function isCountry(region: string | undefined): region is CountryCode {
  return region !== undefined && /^[A-Z]{2}$/.test(region);
}
