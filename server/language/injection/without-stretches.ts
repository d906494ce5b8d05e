import { sentencesOf, type Sentence } from '../reading/sentences.js';

/**
 * A text without stretches of it (in order, apart from each other), as if they had never stood there: what they split is one again. Of the white space
 * before and behind, the one with more lines stays; but where a sentence was split, a blank, and an empty line behind a line that ended without a stop. Linear.
 */
export function withoutStretches(text: string, stretches: readonly Sentence[]): string {
  if (stretches.length === 0) return text;
  const ends = [0, ...stretches.map(({ start, text: own }) => start + own.length)];
  const starts = [...stretches.map(({ start }) => start), text.length];
  const kept = ends.map((end, at) => text.slice(end, starts[at])).filter((piece) => piece.trim() !== '');
  return kept.map((piece, at) => piece.trim() + seamOf(piece, kept[at + 1])).join('');
}

function seamOf(before: string, after: string | undefined): string {
  if (after === undefined) return '';
  if (isOneSentence(before.slice(-60).trimEnd(), after.slice(0, 60).trimStart())) return ' ';
  const isHeading = /[\p{L}\p{N}]\s*$/u.test(before) && /^\s*\p{Lu}/u.test(after);
  if (isHeading) return '\n\n';
  const end = before.slice(before.trimEnd().length);
  const start = after.slice(0, after.length - after.trimStart().length);
  return linesIn(start) > linesIn(end) ? start : end || start;
}

/** "Invoice no." and "4411", "we paid by" and "card": no sentence ends between them. */
function isOneSentence(before: string, after: string): boolean {
  return /^\p{Ll}/u.test(after) || (before.endsWith('.') && sentencesOf(`${lastWords(before)} ${after}`).length === 1);
}

function lastWords(text: string): string {
  return /(?<!\S)\S+\s+\S+$/.exec(text)?.[0] ?? text;
}

function linesIn(space: string): number {
  return space.split('\n').length;
}
