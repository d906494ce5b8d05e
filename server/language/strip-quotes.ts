import { attributionAt } from './attribution.js';
import { anyMark, attributionHere, quoteBeginsHere, signatureBeginsHere, signatureEndsHere } from './body-marks.js';
import { disclaimerStart } from './disclaimer.js';
import { headerBlockAt } from './header-block.js';
import { messageMarker } from './message-marker.js';
import { isMobileSignature } from './mobile-signature.js';
import { isContactLine, signatureStart } from './signature-block.js';
import { forwardSubject } from './quote-words.js';

export type SegmentKind = 'new' | 'quote' | 'forward' | 'signature' | 'disclaimer';

/** A stretch of a message, in the order of the message. Joined, the segments hold every line but blank ones at their ends. */
export interface Segment {
  kind: SegmentKind;
  text: string;
}

export interface StripHints {
  senderName?: string;
  subject?: string;
}

const maxLineLooked = 4000;
/** Lines after these are the sender's own, whatever they say. */
const maxLinesLooked = 20_000;
const ruleLine = /^[\s>]*[-_=*~+#\u2010-\u2015\u1427]{2,200}\s*$/u;
const delimiter = /^\s{0,3}(?:-{2,3}|—{1,3}|–{1,3}|_{2,3})\s*$/u;
const maxSignatureLines = 30;
const maxFenceLines = 500;

type Tag = SegmentKind | 'marked';

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

/** How far the first pass has come. */
interface Walk {
  lines: readonly string[];
  tags: Tag[];
  isForward: boolean;
  /** Lines before this one have been looked at for new text. */
  checked: number;
  hasNew: boolean;
}

/** First pass: where earlier messages are. `marked` are `>` lines whose fate depends on what surrounds them. */
function tagQuotes(lines: readonly string[], hints: StripHints): Tag[] {
  const tags: Tag[] = lines.map(() => 'new');
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
  const marker = messageMarker(line);
  if (marker !== undefined) return tagRest(walk, at, at + 1, marker);
  const blockLines = line.startsWith(quoteBeginsHere) ? 1 : headerBlockAt(walk.lines, at)?.lines;
  if (blockLines !== undefined) {
    const kind = walk.isForward || !hasNewBefore(walk, at) ? 'forward' : 'quote';
    return tagRest(walk, at, at + blockLines, kind);
  }
  const attribution = line.startsWith(attributionHere) ? { lines: 1, isSure: true } : attributionAt(walk.lines, at);
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

function fill(tags: Tag[], from: number, to: number, tag: Tag): number {
  tags.fill(tag, from, to);
  return to;
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

/** Second pass: signatures and notices inside the stretches that are still new. */
function tagSignatures(lines: readonly string[], tags: Tag[], hints: StripHints): void {
  tagMarkedSignatures(lines, tags);
  for (const stretch of stretches(tags, (tag) => tag === 'new')) tagStretch(lines, tags, stretch, hints);
}

/** Signatures that the mail's HTML names. */
function tagMarkedSignatures(lines: readonly string[], tags: Tag[]): void {
  let depth = 0;
  for (const [index, line] of lines.entries()) {
    if (line.startsWith(signatureBeginsHere)) depth += 1;
    if (depth > 0 && tags[index] === 'new') tags[index] = 'signature';
    if (line.startsWith(signatureEndsHere)) depth = Math.max(0, depth - 1);
  }
}

interface Stretch {
  start: number;
  end: number;
}

function tagStretch(lines: readonly string[], tags: Tag[], { start, end }: Stretch, hints: StripHints): void {
  let last = end;
  const own = lines.slice(start, end);
  const notice = disclaimerStart(own);
  if (notice !== undefined) last = cut(tags, start + notice, end, 'disclaimer');
  const below = delimiterIn(own.slice(0, last - start), start > 0);
  if (below !== undefined) last = cut(tags, start + below, last, 'signature');
  for (let at = start; at < last; at += 1) {
    if (isMobileSignature(lines[at] ?? '')) tags[at] = 'signature';
  }
  let stop = start;
  while (stop < last && tags[stop] !== 'signature') stop += 1;
  const block = signatureStart(lines.slice(start, stop), hints.senderName);
  if (block !== undefined) cut(tags, start + block, stop, 'signature');
}

function cut(tags: Tag[], from: number, to: number, tag: SegmentKind): number {
  tags.fill(tag, from, to);
  return from;
}

/** The line `--` or `__` above a signature; a longer rule counts if contact lines follow it. Not inside code fences. */
function delimiterIn(lines: readonly string[], mayBeFirst: boolean): number | undefined {
  const tail = tailStart(lines, maxSignatureLines + 1);
  const hasAbove = mayBeFirst || lines.slice(0, tail).some((line) => line.trim() !== '');
  let isFenced = lines.slice(0, tail).filter((line) => line.startsWith('```')).length % 2 === 1;
  let isFirst = !hasAbove;
  for (let at = tail; at < lines.length; at += 1) {
    const line = (lines[at] ?? '').slice(0, 220);
    if (line.startsWith('```')) isFenced = !isFenced;
    if (line.trim() === '') continue;
    if (!isFirst && !isFenced && ruleLine.test(line) && isAboveSignature(line, lines.slice(at + 1))) return at;
    isFirst = false;
  }
  return undefined;
}

/** Where the last `count` filled lines begin. */
function tailStart(lines: readonly string[], count: number): number {
  let left = count;
  let at = lines.length;
  while (at > 0 && left > 0) {
    at -= 1;
    if ((lines[at] ?? '').trim() !== '') left -= 1;
  }
  return at;
}

function isAboveSignature(rule: string, below: readonly string[]): boolean {
  if (delimiter.test(rule)) return true;
  const filled = below.filter((line) => line.trim() !== '');
  return filled.length === 0 || filled.filter(isContactLine).length >= 2;
}

/** Third pass: `>` lines. Kept where the sender answers them, quote where they only trail or were attributed to somebody. */
function settleMarked(lines: readonly string[], tags: Tag[]): void {
  const runs = markedRuns(lines, tags);
  const firstNew = lines.findIndex((line, index) => tags[index] === 'new' && line.trim() !== '');
  let lastNew = tags.length - 1;
  while (lastNew >= 0 && (tags[lastNew] !== 'new' || (lines[lastNew] ?? '').trim() === '')) lastNew -= 1;
  const isInterleaved = runs.filter((run) => run.end <= lastNew).length > 1;
  for (const run of runs) {
    const isAttributed = run.start > 0 && tags[previousFilled(lines, run.start)] === 'quote';
    const isAnswered = run.end <= lastNew && (isInterleaved || !isAttributed);
    const isAlone = firstNew === -1 && !isAttributed && runs.length === 1;
    fill(tags, run.start, run.end, isAnswered || isAlone ? 'new' : 'quote');
  }
}

function previousFilled(lines: readonly string[], before: number): number {
  let at = before - 1;
  while (at > 0 && (lines[at] ?? '').trim() === '') at -= 1;
  return at;
}

/** Runs of `>` lines; blank lines and one line that a program wrapped without its `>` belong to the run. */
function markedRuns(lines: readonly string[], tags: Tag[]): Stretch[] {
  const runs: Stretch[] = [];
  for (const stretch of stretches(tags, (tag) => tag === 'marked')) {
    const last = runs.at(-1);
    if (last !== undefined && isLazy(lines, tags, last.end, stretch.start)) last.end = stretch.end;
    else runs.push({ ...stretch });
  }
  return runs;
}

function isLazy(lines: readonly string[], tags: readonly Tag[], from: number, to: number): boolean {
  const between = lines.slice(from, Math.min(to, from + 40));
  if (to - from > 40) return false;
  if (tags.slice(from, to).some((tag) => tag !== 'new')) return false;
  const filled = between.filter((line) => line.trim() !== '').length;
  return (
    filled === 0 ||
    (filled === 1 && (between[0] ?? '').trim() !== '' && between.length === 1 && (lines[from - 1] ?? '').length > 55)
  );
}

function stretches(tags: readonly Tag[], wanted: (tag: Tag) => boolean): Stretch[] {
  const found: Stretch[] = [];
  let start = -1;
  for (let at = 0; at <= tags.length; at += 1) {
    const tag = tags[at];
    if (tag !== undefined && wanted(tag)) {
      if (start === -1) start = at;
    } else if (start !== -1) {
      found.push({ start, end: at });
      start = -1;
    }
  }
  return found;
}

/** Neighbouring lines of one kind, blank lines at the ends dropped, empty segments left out. */
function segments(lines: readonly string[], tags: readonly Tag[]): Segment[] {
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
