import { findAddresses } from './find-addresses.js';
import { findAmounts } from './find-amounts.js';
import { joinDates } from './find-dates.js';
import { findGroupedIdentifiers, identifierValue } from './find-identifiers.js';
import { findLinks } from './find-links.js';
import { findPhones } from './find-phones.js';
import { foldText, writtenSpan, type FoldedText } from './fold-text.js';
import type { FoundValue } from './found-value.js';
import { clockOf } from './resolve-day.js';
import { taken, valueTokens, type Token } from './value-tokens.js';
import { lexiconOf } from './lexicon.js';
import { joinWrittenNumbers } from './written-numbers.js';

/** `language` and `region` decide how 5/12 and 1.234 are read; relative days count from `now` in `timeZone`. */
export interface ValueOptions {
  language: string;
  now: Date;
  timeZone: string;
  region?: string;
}

interface Place {
  start: number;
  end: number;
  value: FoundValue;
}

/**
 * Every value a text states, in order, none overlapping. Made for checking drafts: each digit of the text lies in some value.
 * Pure; linear in the length of the text. Throws RangeError for an unknown time zone.
 */
export function findValues(text: string, options: ValueOptions): FoundValue[] {
  const lexicon = lexiconOf(
    options.region === undefined ? options.language : `${options.language.slice(0, 2)}-${options.region}`,
  );
  const folded = foldText(text);
  const places = apart(
    [
      ...findLinks(folded),
      ...findGroupedIdentifiers(folded),
      ...findPhones(folded, options.language, options.region),
      ...findAddresses(folded),
    ],
    folded.text.length,
  );
  const rest = blanked(folded.text, places);
  const words = joinWrittenNumbers(valueTokens(folded, rest, lexicon), rest, lexicon);
  const tokens = joinDates(words, lexicon, clockOf(options.now, options.timeZone));
  const amounts = findAmounts(tokens, folded, lexicon);
  const others = tokens.flatMap((token, i) => (amounts.used.has(i) ? [] : valuesOfToken(token, folded)));
  return inOrder([...places.map((place) => place.value), ...amounts.values, ...others]);
}

/** In order, and only the first of what one written character became ("⅓" is 1 and 3). */
function inOrder(values: FoundValue[]): FoundValue[] {
  let end = 0;
  return values
    .sort((a, b) => a.start - b.start)
    .filter((value) => {
      const isAfter = value.start >= end;
      end = Math.max(end, value.end);
      return isAfter;
    });
}

/** The places in order; of two that overlap, the one that was found by the earlier finder. */
function apart(places: readonly Place[], length: number): Place[] {
  const isTaken = new Uint8Array(length);
  const kept = places.filter(({ start, end }) => {
    if (isTaken.subarray(start, end).includes(1)) return false;
    isTaken.fill(1, start, end);
    return true;
  });
  return kept.sort((a, b) => a.start - b.start);
}

function blanked(text: string, places: readonly Place[]): string {
  let rest = '';
  let at = 0;
  for (const { start, end } of places) {
    rest += text.slice(at, start) + taken.repeat(end - start);
    at = end;
  }
  return rest + text.slice(at);
}

function valuesOfToken(token: Token, folded: FoldedText): FoundValue[] {
  const span = writtenSpan(folded, token.start, token.end);
  if (token.date !== undefined) return [{ kind: 'date', ...span, value: token.date }];
  if (token.value === undefined) return [];
  if (token.senses.has('identifier')) return [{ kind: 'identifier', ...span, value: identifierValue(token.value) }];
  if (token.day !== undefined && !token.senses.has('number')) return numbersOf(token, folded);
  return [{ kind: 'number', ...span, value: token.value }];
}

/** A date that turned out to be none ("2-4", "1/2") is its numbers one by one. */
function numbersOf(token: Token, folded: FoldedText): FoundValue[] {
  return [...folded.text.slice(token.start, token.end).matchAll(/\d+/g)].map((digits) => ({
    kind: 'number',
    ...writtenSpan(folded, token.start + digits.index, token.start + digits.index + digits[0].length),
    value: String(Number(digits[0])),
  }));
}
