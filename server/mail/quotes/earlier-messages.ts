import { attributionAt } from './attribution.js';
import { headerBlockAt } from './header-block.js';
import { messageMarker } from './message-marker.js';
import { isReplySeparator } from './reply-separator.js';
import type { Segment } from './strip-quotes.js';

/** A message found inside a quote or forward. */
export interface EarlierMessage {
  from?: string;
  /** As the quoting mail program wrote it. */
  sentAt?: string;
  text: string;
}

const maxMessages = 50;

/** The earlier messages of quoted and forwarded segments, in the order they stand (mail programs put the latest first). */
export function earlierMessages(segments: readonly Segment[]): EarlierMessage[] {
  const quoted = segments.filter(({ kind }) => kind === 'quote' || kind === 'forward');
  return quoted.flatMap((segment) => messagesIn(segment.text)).slice(0, maxMessages);
}

function messagesIn(quote: string): EarlierMessage[] {
  const lines = quote.split('\n').map((line) => line.replace(/^(?:\s{0,2}[>|]){1,40} ?/, ''));
  const found: { head: Omit<EarlierMessage, 'text'>; lines: string[] }[] = [];
  let current: { head: Omit<EarlierMessage, 'text'>; lines: string[] } = { head: {}, lines: [] };
  let at = 0;
  while (at < lines.length) {
    const head =
      messageMarker(lines[at] ?? '') !== undefined || isReplySeparator(lines[at] ?? '')
        ? { lines: 1 }
        : (headerBlockAt(lines, at) ?? attributionAt(lines, at));
    if (head === undefined) {
      current.lines.push(lines[at] ?? '');
      at += 1;
      continue;
    }
    found.push(current);
    current = { head: saidBy(head), lines: [] };
    at += head.lines;
  }
  found.push(current);
  return found
    .map(({ head, lines: own }) => ({ ...head, text: own.join('\n').trim() }))
    .filter(({ text }) => text !== '');
}

function saidBy(head: { from?: string; sentAt?: string }): Omit<EarlierMessage, 'text'> {
  return {
    ...(head.from === undefined ? {} : { from: head.from }),
    ...(head.sentAt === undefined ? {} : { sentAt: head.sentAt }),
  };
}
