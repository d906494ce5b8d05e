import type { Part, Place, Sentence } from '../../../shared/draft.js';

/** A sentence and what stands in its place; no parts leave it out. */
export interface SentenceChange {
  sentence: Sentence;
  parts: readonly Part[];
}

/** The parts with one sentence changed. A sentence that is left out takes the space behind it along, and its line where it stood alone. Pure. */
export function withChange(parts: readonly Part[], { sentence: { from, to }, parts: instead }: SentenceChange): Part[] {
  const before = slice(parts, { part: 0, offset: 0 }, from);
  const after = slice(parts, to, { part: parts.length, offset: 0 });
  if (instead.length === 0) closeGap(before, after);
  return joined([...before, ...instead, ...after]);
}

/** What stands between two places; facts and cites are taken whole. */
export function slice(parts: readonly Part[], from: Place, to: Place): Part[] {
  return parts.flatMap((part, index): Part[] => {
    if (index < from.part || index > to.part || (index === to.part && to.offset === 0)) return [];
    if (part.kind !== 'text') return index === from.part && from.offset > 0 ? [] : [part];
    const start = index === from.part ? from.offset : 0;
    const text = part.text.slice(start, index === to.part ? to.offset : undefined);
    return text === '' ? [] : [{ kind: 'text', text }];
  });
}

/** Takes away what would stand between two sentences twice: spaces, an item's dash, a line, a blank line. Changes the edges in place. */
function closeGap(before: Part[], after: Part[]): void {
  const left = before.at(-1);
  const right = after[0];
  const tail = left?.kind === 'text' ? left.text.slice(left.text.lastIndexOf('\n') + 1) : left === undefined ? '' : 'x';
  const head = right?.kind === 'text' ? right.text : right === undefined ? '' : 'x';
  const isAlone = /^[ \t]*(?:[-*•][ \t]*)?$/.test(tail) && /^[ \t]*(?:\n|$)/.test(head);
  if (isAlone && left?.kind === 'text') left.text = left.text.slice(0, left.text.length - tail.length);
  if (right?.kind !== 'text') return;
  right.text = isAlone ? right.text.replace(/^[ \t]*\n?/, '') : right.text.replace(/^[ \t]+/, '');
  const isAfterBlank = left === undefined || (left.kind === 'text' && /\n\n$|^\n?$/.test(left.text));
  if (isAlone && isAfterBlank) right.text = right.text.replace(/^\n+/, '');
}

function joined(parts: readonly Part[]): Part[] {
  const all: Part[] = [];
  for (const part of parts) {
    const last = all.at(-1);
    if (part.kind === 'text' && part.text === '') continue;
    if (part.kind === 'text' && last?.kind === 'text')
      all[all.length - 1] = { kind: 'text', text: last.text + part.text };
    else all.push({ ...part });
  }
  return all;
}
