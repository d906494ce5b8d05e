import { isReplySeparator } from './reply-separator.js';
import { fill, stretches, type LineTag, type Stretch } from './line-tags.js';

/** Settles `>` lines: kept where the sender answers them, quote where they only trail or were attributed to somebody. */
export function settleMarked(lines: readonly string[], tags: LineTag[]): void {
  const runs = markedRuns(lines, tags);
  const firstNew = lines.findIndex((line, index) => tags[index] === 'new' && line.trim() !== '');
  let lastNew = tags.length - 1;
  while (lastNew >= 0 && (tags[lastNew] !== 'new' || (lines[lastNew] ?? '').trim() === '')) lastNew -= 1;
  const isInterleaved = runs.filter((run) => run.end <= lastNew).length > 1;
  for (const run of runs) {
    const isAttributed = run.start > 0 && tags[previousFilled(lines, run.start)] === 'quote';
    const isAnswered = run.end <= lastNew && (isInterleaved || !isAttributed);
    const isAlone = firstNew === -1 && !isAttributed && runs.length === 1;
    const separator = firstNew === -1 ? separatorIn(lines, run) : undefined;
    if (separator !== undefined) fill(tags, run.start, separator, 'new');
    fill(tags, separator ?? run.start, run.end, isAnswered || isAlone ? 'new' : 'quote');
  }
}

/** A desk's "reply above this line" inside the quote: where nothing stands outside, the sender wrote above it, behind the marks. */
function separatorIn(lines: readonly string[], { start, end }: Stretch): number | undefined {
  const at = lines.slice(start, end).findIndex(isReplySeparator);
  return at > 0 ? start + at : undefined;
}

function previousFilled(lines: readonly string[], before: number): number {
  let at = before - 1;
  while (at > 0 && (lines[at] ?? '').trim() === '') at -= 1;
  return at;
}

/** Runs of `>` lines; blank lines and one line that a program wrapped without its `>` belong to the run. */
function markedRuns(lines: readonly string[], tags: LineTag[]): Stretch[] {
  const runs: Stretch[] = [];
  for (const stretch of stretches(tags, (tag) => tag === 'marked')) {
    const last = runs.at(-1);
    if (last !== undefined && isLazy(lines, tags, last.end, stretch.start)) last.end = stretch.end;
    else runs.push({ ...stretch });
  }
  return runs;
}

function isLazy(lines: readonly string[], tags: readonly LineTag[], from: number, to: number): boolean {
  const between = lines.slice(from, Math.min(to, from + 40));
  if (to - from > 40) return false;
  if (tags.slice(from, to).some((tag) => tag !== 'new')) return false;
  const filled = between.filter((line) => line.trim() !== '').length;
  return (
    filled === 0 ||
    (filled === 1 && (between[0] ?? '').trim() !== '' && between.length === 1 && (lines[from - 1] ?? '').length > 55)
  );
}
