import type { FoundValue } from './found-value.js';
import { writtenSpan, type FoldedText } from './fold-text.js';

/** Numbers that are written in groups and would fall apart at the spaces: IBAN, payment cards, UPS and postal (UPU S10) tracking numbers. */
const grouped = [
  /(?<![\p{L}\d])[a-z]{2}\d{2}(?:[ \u00a0]?[a-z\d]{4}){2,7}(?:[ \u00a0]?[a-z\d]{1,3})?(?![\p{L}\d])/gu,
  /(?<![\p{L}\d])\d{4}([ \u00a0-])\d{4}\1\d{4}\1\d{4}(?![\p{L}\d])/gu,
  /(?<![\p{L}\d])1z[ \u00a0]?[a-z\d]{3}[ \u00a0]?[a-z\d]{3}[ \u00a0]?\d{2}[ \u00a0]?\d{4}[ \u00a0]?\d{4}(?![\p{L}\d])/gu,
  /(?<![\p{L}\d])[a-z]{2}[ \u00a0]?\d{3}[ \u00a0]?\d{3}[ \u00a0]?\d{3}[ \u00a0]?[a-z]{2}(?![\p{L}\d])/gu,
];

/** Identifiers written in groups, as places in the folded text. All others are read by `readChunk`. */
export function findGroupedIdentifiers(folded: FoldedText): { start: number; end: number; value: FoundValue }[] {
  const found: { start: number; end: number; value: FoundValue }[] = [];
  for (const shape of grouped) {
    for (const match of folded.text.matchAll(shape)) {
      const end = match.index + match[0].length;
      const span = writtenSpan(folded, match.index, end);
      if (/\p{Ll}/u.test(span.text)) continue;
      found.push({ start: match.index, end, value: { kind: 'identifier', ...span, value: identifierValue(match[0]) } });
    }
  }
  return found;
}

/** Upper case, without `#` and spaces. */
export function identifierValue(written: string): string {
  return written.toUpperCase().replace(/[#\s\u00a0]/g, '');
}
