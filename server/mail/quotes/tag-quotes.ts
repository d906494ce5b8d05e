import { mailWords } from '../../languages/all.js';
import { attributionAt, attributionBeforeQuote } from './attribution.js';
import { attributionHere, quoteBeginsHere } from './body-marks.js';
import { headerBlockAt, labelledBlockAt } from './header-block.js';
import { fill, ruleLine, type LineTag } from './line-tags.js';
import { messageMarker } from './message-marker.js';
import { isReplySeparator } from './reply-separator.js';
import { anyOf } from './word-pattern.js';

const maxLineLooked = 4000;
/** Lines after these are the sender's own, whatever they say. */
const maxLinesLooked = 20_000;
const maxFenceLines = 500;
const forwardSubject = new RegExp(`^\\s*(?:${anyOf(mailWords('forwardPrefixes'))})\\s*:`, 'i');

/** How far the first pass has come. */
interface Walk {
  lines: readonly string[];
  tags: LineTag[];
  isForward: boolean;
  /** Lines before this one have been looked at for new text. */
  checked: number;
  hasNew: boolean;
}

/** Tags the lines of earlier messages; `>` lines become `marked`, for their fate depends on what surrounds them. */
export function tagQuotes(lines: readonly string[], hints: { subject?: string }): LineTag[] {
  const tags: LineTag[] = lines.map(() => 'new');
  const walk: Walk = { lines, tags, isForward: forwardSubject.test(hints.subject ?? ''), checked: 0, hasNew: false };
  let at = 0;
  while (at < Math.min(lines.length, maxLinesLooked)) {
    const line = (lines[at] ?? '').slice(0, maxLineLooked);
    if (line.startsWith('```')) {
      at = afterFence(lines, at);
    } else if (isQuoteMarked(line)) {
      tags[at] = 'marked';
      at += 1;
    } else {
      at = tagMessageAt(walk, at, line);
    }
  }
  return tags;
}

function afterFence(lines: readonly string[], at: number): number {
  for (let end = at + 1; end < Math.min(lines.length, at + maxFenceLines); end += 1) {
    if (lines[end]?.startsWith('```') === true) return end + 1;
  }
  return at + 1;
}

function isQuoteMarked(line: string): boolean {
  return /^\s{0,3}>/.test(line);
}

/** Tags the earlier message that begins at a line, if one does, and answers where to go on. */
function tagMessageAt(walk: Walk, at: number, line: string): number {
  if (isReplySeparator(line))
    return hasNewBefore(walk, at)
      ? fill(walk.tags, at, walk.lines.length, 'quote')
      : fill(walk.tags, at, at + 1, 'quote');
  const marker = messageMarker(line);
  if (marker !== undefined) return tagRest(walk, at, at + 1, walk.isForward ? 'forward' : marker);
  const blockLines = line.startsWith(quoteBeginsHere) ? 1 : headerBlockAt(walk.lines, at)?.lines;
  if (blockLines !== undefined) {
    const kind = walk.isForward || !hasNewBefore(walk, at) ? 'forward' : 'quote';
    return tagRest(walk, at, at + blockLines, kind);
  }
  const labelled = hasNewBefore(walk, at) ? labelledBlockAt(walk.lines, at) : undefined;
  if (labelled !== undefined) return tagRest(walk, at, at + labelled.lines, walk.isForward ? 'forward' : 'quote');
  const attribution = line.startsWith(attributionHere)
    ? { lines: 1, isSure: true }
    : (attributionAt(walk.lines, at) ?? attributionBeforeQuote(walk.lines, at, isQuoteMarked));
  return attribution === undefined ? at + 1 : tagAttributed(walk, at, attribution);
}

/** An attribution: the `>` lines after it are its quote; without any, all that follows, unless nothing stands before it. */
function tagAttributed(walk: Walk, at: number, attribution: { lines: number; isSure: boolean }): number {
  const { lines, tags } = walk;
  const next = firstFilled(lines, at + attribution.lines);
  const first = lines[next] ?? '';
  const isMarked = isQuoteMarked(first) || first.startsWith('|');
  if (!attribution.isSure && !isMarked) return at + 1;
  const hasNew = hasNewBefore(walk, at);
  fill(tags, at, at + attribution.lines, 'quote');
  if (first.startsWith('|')) {
    let end = next;
    while (end < lines.length && (lines[end]?.startsWith('|') === true || lines[end]?.trim() === '')) end += 1;
    return fill(tags, next, end, 'quote');
  }
  return isMarked || !hasNew ? at + attribution.lines : fill(tags, at, lines.length, 'quote');
}

/** A header block or marker: everything to the end, or, if `>` lines follow it, those alone. */
function tagRest({ lines, tags }: Walk, at: number, after: number, kind: 'quote' | 'forward'): number {
  let start = at;
  while (start > 0 && /^[\s_=*-]*$/.test((lines[start - 1] ?? '').slice(0, 200)) && tags[start - 1] === 'new')
    start -= 1;
  const next = firstFilled(lines, after);
  return fill(tags, start, isQuoteMarked(lines[next] ?? '') ? after : lines.length, kind);
}

function firstFilled(lines: readonly string[], from: number): number {
  let at = from;
  while (at < lines.length && (lines[at] ?? '').trim() === '') at += 1;
  return at;
}

/** Remembers how far it looked, so that many quotes in one mail cost no more than its lines. */
function hasNewBefore(walk: Walk, at: number): boolean {
  for (; walk.checked < at && !walk.hasNew; walk.checked += 1) {
    const line = (walk.lines[walk.checked] ?? '').slice(0, 220);
    walk.hasNew = walk.tags[walk.checked] === 'new' && line.trim() !== '' && !ruleLine.test(line);
  }
  return walk.hasNew;
}
