import { mailWords } from '../../languages/all.js';

const minLength = 60;
const maxLength = 6000;
const stems = mailWords('disclaimerStems');

/**
 * Where the notice at the end of a text begins ("This e-mail is confidential …"), or undefined. A paragraph is one if it is
 * long enough and holds two of the stems; several may follow each other. The first paragraph is never one.
 */
export function disclaimerStart(lines: readonly string[]): number | undefined {
  let start: number | undefined;
  for (const paragraph of paragraphsFromEnd(lines)) {
    if (paragraph.start === 0 || !isDisclaimer(lines.slice(paragraph.start, paragraph.end).join(' '))) break;
    start = paragraph.start;
  }
  return start !== undefined && lines.slice(0, start).some((line) => line.trim() !== '') ? start : undefined;
}

function isDisclaimer(text: string): boolean {
  if (text.length < minLength || text.length > maxLength) return false;
  const lower = text.toLowerCase().replaceAll(/\s+/g, ' ');
  let found = 0;
  for (const stem of stems) if (lower.includes(stem)) found += 1;
  return found >= (text.length > 250 ? 3 : 2) && !lower.includes('?');
}

function* paragraphsFromEnd(lines: readonly string[]): Generator<{ start: number; end: number }> {
  let end = lines.length;
  while (end > 0) {
    while (end > 0 && (lines[end - 1] ?? '').trim() === '') end -= 1;
    if (end === 0) return;
    let start = end - 1;
    while (start > 0 && (lines[start - 1] ?? '').trim() !== '') start -= 1;
    yield { start, end };
    end = start;
  }
}
