import { valueWords } from '../../languages/all.js';
import type { FoundValue } from './found-value.js';
import { writtenSpan, type FoldedText } from './fold-text.js';

const houseNumber = '\\d{1,5}(?:\\s?(?:bis|ter|quater|[a-d])(?![\\p{L}\\d]))?';
const name = "\\p{L}[\\p{L}'.-]*";
const shapes = [
  // 12 bis, rue de la Paix
  `${houseNumber}\\s?,?\\s(?:rue|avenue|av\\.|boulevard|bd\\.?|allee|chemin|place|impasse|quai|route|cours|square|passage|faubourg|sentier|villa|lotissement|via|viale|piazza)\\s${name}(?:\\s${name}){0,4}`,
  // 123 North Main Street
  `${houseNumber}\\s(?:${name}\\s){1,4}?(?:street|st|road|rd|avenue|ave|lane|ln|drive|dr|boulevard|blvd|court|ct|way|terrace|close|crescent|highway|hwy|parkway|pkwy)(?![\\p{L}\\d])\\.?`,
  // Hauptstraße 5 a, Lange Straße 7
  `[\\p{L}-]+\\s?(?:strasse|straat|str\\.|gasse|allee|platz|damm|ufer|steig|laan|plein|gracht|weg|ring)\\s${houseNumber}`,
  // Calle Mayor, 10
  `(?:calle|c\\/|avenida|avda\\.?|plaza|paseo|ronda|carrer|camino|via|viale|piazza|corso|rua|ulica|ul\\.)\\s?${name}(?:\\s${name}){0,4},?\\s(?:n[o.]{1,2}\\s?)?${houseNumber}`,
].map((shape) => new RegExp(`(?<![\\p{L}\\d])${shape}(?![\\p{L}\\d])`, 'gu'));
/** No street without one of these words: a quick look before the slow shapes. */
const streetHint =
  /\b(?:rue|av|boul|bd|all|chem|place|imp|quai|route|cours|square|passage|faub|sent|villa|lotis|via|viale|piazza|street|st|road|rd|lane|ln|drive|dr|blvd|court|ct|way|terrace|close|cres|highway|hwy|park|pk|calle|c\/|plaza|paseo|ronda|carrer|camino|corso|rua|ul)|(?:str\.|strasse|straat|gasse|allee|platz|damm|ufer|steig|laan|plein|gracht|weg|ring)\s\d/;
const towns = [
  // 75002 Paris, D-10115 Berlin, 1012 AB Amsterdam: at the head of a line or after a comma
  /(?<=^|\n[ \u00a0]{0,8}|, ?|\b(?:in|a|en|nach) )(?:[a-z]{1,2}-)?(?:\d{5}|\d{4} [a-z]{2}|\d{2}-\d{3})[ \u00a0]\p{L}[\p{L}'-]+(?:[ -]\p{L}[\p{L}'-]+){0,3}/gu,
  // SW1A 1AA
  /(?<![\p{L}\d])[a-z]{1,2}\d[a-z\d]? \d[a-z]{2}(?![\p{L}\d])/gu,
  // Atlanta, GA 30002
  /(?<![\p{L}\d])\p{L}{3,}(?:[ ]\p{L}{2,})?,?[ ]{1,2}[a-z]{2}[ ]{1,2}\d{5}(?:-\d{4})?(?![\p{L}\d])/gu,
];

/** Postal addresses as far as a house number with its street, or a postcode with its town, shows them. Places in the folded text. */
export function findAddresses(folded: FoldedText): { start: number; end: number; value: FoundValue }[] {
  const found: { start: number; end: number; value: FoundValue }[] = [];
  if (!/\d/.test(folded.text)) return found;
  const chosen = streetHint.test(folded.text) ? [...shapes, ...towns] : towns;
  for (const shape of chosen) {
    for (const match of folded.text.matchAll(shape)) {
      const end = match.index + match[0].length;
      const span = writtenSpan(folded, match.index, end);
      if (towns.includes(shape) ? !isTown(span.text) : !hasCapital(span.text)) continue;
      found.push({
        start: match.index,
        end,
        value: { kind: 'address', ...span, value: match[0].replace(/[\s,.\u00a0]+/g, ' ').trim() },
      });
    }
  }
  return found;
}

function hasCapital(written: string): boolean {
  return /\p{Lu}/u.test(written);
}

const sentence = new RegExp(String.raw`^\d+\s(?:${valueWords('beginSentences').join('|')})\b`, 'u');

/** The words of a town begin with a capital, a British postcode and the letters of a state are capitals throughout. */
function isTown(written: string): boolean {
  return !/(?:^|[\s-])\p{Ll}/u.test(written) && !sentence.test(written);
}
