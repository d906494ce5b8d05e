import { anyMark } from './body-marks.js';
import type { LineTag, SegmentKind } from './line-tags.js';
import { settleMarked } from './settle-marked.js';
import { tagQuotes } from './tag-quotes.js';
import { tagSignatures } from './tag-signatures.js';

/** A stretch of a message, in the order of the message. Joined, the segments hold every line but blank ones at their ends. */
export interface Segment {
  kind: SegmentKind;
  text: string;
}

export interface StripHints {
  senderName?: string;
  subject?: string;
}

/**
 * Splits a plain text message into what the sender wrote now and what was there before. Conventions, where taste differs:
 * a quote that the sender answers line by line, and a quote nobody is named for above new text, stay as `> ` lines, because
 * the answer means nothing without them; a bare closing and name ("Thanks, Anna") stay, a signature with more than that goes;
 * after a quote by header block everything is quote. Takes time linear in the text.
 */
export function stripQuotes(text: string, hints: StripHints = {}): Segment[] {
  const lines = text.replaceAll(/\r\n?|[\u2028\u2029]/g, '\n').split('\n');
  const tags = tagQuotes(lines, hints);
  tagSignatures(lines, tags, hints);
  settleMarked(lines, tags);
  return segments(lines, tags);
}

/** The text of the new segments, a blank line between them. */
export function newTextOf(parts: readonly Segment[]): string {
  return parts
    .filter((part) => part.kind === 'new')
    .map((part) => part.text)
    .join('\n\n');
}

/** Neighbouring lines of one kind, blank lines at the ends dropped, empty segments left out. */
function segments(lines: readonly string[], tags: readonly LineTag[]): Segment[] {
  const parts: { kind: SegmentKind; lines: string[] }[] = [];
  for (const [index, line] of lines.entries()) {
    const tag = tags[index] ?? 'new';
    const kind = tag === 'marked' ? 'quote' : tag;
    const last = parts.at(-1);
    const shown = line.replaceAll(anyMark, '');
    if (last !== undefined && (last.kind === kind || shown.trim() === '')) last.lines.push(shown);
    else if (shown.trim() !== '') parts.push({ kind, lines: [shown] });
  }
  return parts.map((part) => ({ kind: part.kind, text: withoutBlankEnds(part.lines) }));
}

function withoutBlankEnds(lines: readonly string[]): string {
  let start = 0;
  while (start < lines.length && (lines[start] ?? '').trim() === '') start += 1;
  return lines.slice(start).join('\n').trimEnd();
}
