import { quoteWords } from '../../languages/all.js';
import { anyOf } from './word-pattern.js';

/** The lines "From: …, Sent: …, To: …, Subject: …" a mail program puts above the message it quotes or forwards. */
export interface HeaderBlock {
  lines: number;
  from?: string;
  sentAt?: string;
}

const kinds = ['from', 'sent', 'to', 'copy', 'subject', 'replyTo'] as const;
type HeaderKind = (typeof kinds)[number];

const maxBlockLines = 24;
const maxKeyLine = 2000;
const keys: readonly { kind: HeaderKind; pattern: RegExp }[] = kinds.map((kind) => ({
  kind,
  pattern: new RegExp(
    `^[\\s>|*_\\u00a0]{0,12}(?:${anyOf(quoteWords(kind))})[\\s*_\\u00a0]{0,4}[:：]\\s{0,40}(.*)$`,
    'iu',
  ),
}));
const hasAddress = /[^\s<>()[\]"',;:]{1,64}@[^\s<>()[\]"',;:]{2,190}/;

/** The header a line is, or undefined. A word may stand for several ("A" is to, "Data" is sent): the first free one wins. */
function headerOf(line: string, taken: ReadonlySet<HeaderKind>): { kind: HeaderKind; value: string } | undefined {
  if (line.length > maxKeyLine || !/[:：]/.test(line.slice(0, 60))) return undefined;
  let again: { kind: HeaderKind; value: string } | undefined;
  for (const { kind, pattern } of keys) {
    const value = pattern.exec(line)?.[1];
    if (value === undefined) continue;
    if (!taken.has(kind)) return { kind, value };
    again ??= { kind, value };
  }
  return again;
}

/**
 * The header block that begins at a line, or undefined. It names the sender and two more, one of which is the subject or
 * holds an address: "From: Paris / To: London / Date: 3 May" is a journey, not a message, and so is a list without an address or a
 * time that the text above announces. After a line that announces an
 * original message (`isAnnounced`) two headers are enough.
 */
export function headerBlockAt(lines: readonly string[], at: number, isAnnounced = false): HeaderBlock | undefined {
  const found = new Map<HeaderKind, string>();
  let last = at - 1;
  for (let index = at; index < lines.length && index < at + maxBlockLines; index += 1) {
    const line = lines[index] ?? '';
    const header = headerOf(line, new Set(found.keys()));
    if (header !== undefined) {
      if (!found.has(header.kind)) found.set(header.kind, header.value);
      last = index;
    } else if (index === at || index > last + 1 || !continues(line, lines[index + 1], found)) {
      break;
    }
  }
  if (!isComplete(found, isAnnounced) || (!isAnnounced && isListOfOwn(found, lines, at))) return undefined;
  return { lines: last - at + 1, ...someText('from', found.get('from')), ...someText('sentAt', found.get('sent')) };
}

const labelled = /^[\s*_]{0,6}\p{L}[^:：\d<>@]{0,24}[:：][\s*_]{0,4}(\S[^\n]{0,400})$/u;
const inBrackets = /<[^<>\s]{1,64}@[^<>\s]{1,190}>/;
const time = /\d{1,2}[:.]\d{2}/;
const date = /(?:19|20)\d\d|\d{1,2}[./-]\d{1,2}[./-]\d{2}/;
const unknownLines = { least: 3, most: 7 };

/**
 * A header block in whatever language: three to seven lines "Label: value" that stand alone, the first with an address in brackets, one with a day and a time,
 * and text behind. For what stands behind a text of the sender: on its own it may be a form.
 */
export function labelledBlockAt(lines: readonly string[], at: number): HeaderBlock | undefined {
  if ((lines[at - 1] ?? '').trim() !== '' || (lines[at] ?? '').length > 400) return undefined;
  const values: string[] = [];
  for (let index = at; index < lines.length && values.length <= unknownLines.most; index += 1) {
    const value = labelled.exec((lines[index] ?? '').slice(0, 440))?.[1];
    if (value === undefined) break;
    values.push(value);
  }
  const sent = values.find((value) => time.test(value) && date.test(value));
  const isBlock = values.length >= unknownLines.least && values.length <= unknownLines.most;
  if (!isBlock || sent === undefined || !inBrackets.test(values[0] ?? '')) return undefined;
  if ((lines[at + values.length] ?? '').trim() !== '') return undefined;
  return { lines: values.length, ...someText('from', values[0]), ...someText('sentAt', sent) };
}

/** One folded or blank line may stand between two headers. */
function continues(line: string, next: string | undefined, found: ReadonlyMap<HeaderKind, string>): boolean {
  if (next === undefined || found.size === 0) return false;
  return line.trim().length < 300 && headerOf(next, new Set()) !== undefined;
}

function isComplete(found: ReadonlyMap<HeaderKind, string>, isAnnounced: boolean): boolean {
  const hasSender = found.has('from') || (found.has('sent') && found.has('subject') && found.has('to'));
  if (!hasSender) return false;
  if (isAnnounced) return found.size >= 2;
  const namesAddress = [...found.values()].some((value) => hasAddress.test(value));
  return found.size >= 3 && (found.has('subject') || (namesAddress && found.has('sent')));
}

/**
 * "Details for the delivery:" – "From: Leeds", "To: York", "Subject: bookshelf" is what the sender lists: no address in it, and no time of day or
 * weekday it was sent, or announced by a colon.
 */
function isListOfOwn(found: ReadonlyMap<HeaderKind, string>, lines: readonly string[], at: number): boolean {
  if ([...found.values()].some((value) => hasAddress.test(value))) return false;
  const sent = found.get('sent') ?? '';
  if (!/\d/.test(sent) || !/\d{1,2}\s?[:.h]\s?\d{2}|(?:19|20)\d\d/.test(sent)) return true;
  let above = at - 1;
  while (above >= 0 && (lines[above] ?? '').trim() === '') above -= 1;
  return /\p{L}\s{0,2}[:：]\s*$/u.test((lines[above] ?? '').slice(-80));
}

function someText<Key extends string>(key: Key, value: string | undefined): Partial<Record<Key, string>> {
  const text = value?.replaceAll(/\s+/g, ' ').trim().slice(0, 320);
  const entry: Partial<Record<Key, string>> = {};
  if (text !== undefined && text !== '') entry[key] = text;
  return entry;
}
