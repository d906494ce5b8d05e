import { signatureBeginsHere, signatureEndsHere } from './body-marks.js';
import { disclaimerStart } from './disclaimer.js';
import { ruleLine, stretches, type LineTag, type SegmentKind, type Stretch } from './line-tags.js';
import { bannerEnd } from './external-banner.js';
import { isMobileSignature } from './mobile-signature.js';
import { isContactLine, isLabelled, signatureStart } from './signature-block.js';

const delimiter = /^\s{0,3}(?:-{2,3}|—{1,3}|–{1,3}|_{2,3})\s*$/u;
const maxSignatureLines = 30;

interface SignatureHints {
  senderName?: string;
}

/** Tags signatures and notices inside the stretches that are still new. */
export function tagSignatures(lines: readonly string[], tags: LineTag[], hints: SignatureHints): void {
  tagMarkedSignatures(lines, tags);
  const banner = bannerEnd(lines);
  if (banner !== undefined && tags.slice(0, banner).every((tag) => tag === 'new')) tags.fill('disclaimer', 0, banner);
  for (const stretch of stretches(tags, (tag) => tag === 'new')) tagStretch(lines, tags, stretch, hints);
}

/** Signatures that the mail's HTML names. */
function tagMarkedSignatures(lines: readonly string[], tags: LineTag[]): void {
  let depth = 0;
  for (const [index, line] of lines.entries()) {
    if (line.startsWith(signatureBeginsHere)) depth += 1;
    if (depth > 0 && tags[index] === 'new') tags[index] = 'signature';
    if (line.startsWith(signatureEndsHere)) depth = Math.max(0, depth - 1);
  }
}

function tagStretch(lines: readonly string[], tags: LineTag[], { start, end }: Stretch, hints: SignatureHints): void {
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

function cut(tags: LineTag[], from: number, to: number, tag: SegmentKind): number {
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
  const filled = below.filter((line) => line.trim() !== '');
  if (delimiter.test(rule)) return !goesOn(filled);
  return filled.length === 0 || (!isBox(filled) && filled.filter(isContactLine).length >= 2);
}

/** Dashes between two thoughts: what follows is a sentence, and nothing below it is a contact. A signature begins with a name. */
function goesOn(below: readonly string[]): boolean {
  const [first = ''] = below;
  const words = first.trim().split(/\s+/).length;
  const isSentence = (/\?\s*$/.test(first) && words >= 2) || (words >= 4 && /[.!…]\s*$/.test(first)) || words >= 9;
  return isSentence && !/[|•]/.test(first) && !below.some(isContactLine);
}

/** Data between two lines drawn around them: somebody set them apart to be read. */
function isBox(below: readonly string[]): boolean {
  const closing = below.findIndex((line) => ruleLine.test(line));
  return closing >= 2 && closing <= 12 && below.slice(0, closing).every(isLabelled);
}
