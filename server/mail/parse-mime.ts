import PostalMime, { addressParser, type Address, type Attachment, type Email } from 'postal-mime';
import { decodeText } from './decode-text.js';
import { repairEncoding } from './repair-encoding.js';

/** A message taken apart: headers top-most first and unfolded, bodies decoded, attachments as bytes. */
export interface ParsedMail {
  headers: { name: string; value: string }[];
  from: MailAddress[];
  to: MailAddress[];
  cc: MailAddress[];
  replyTo: MailAddress[];
  subject: string;
  messageId?: string;
  html?: string;
  text?: string;
  attachments: MailFile[];
  /** True where there were more parts than are looked at. */
  isCut: boolean;
}

export interface MailAddress {
  address: string;
  name?: string;
}

export interface MailFile {
  name: string;
  mediaType: string;
  content: Uint8Array;
  /** True for a picture the HTML shows in place. */
  isInline: boolean;
  /** What a calendar's file is for (RFC 5546): "REQUEST", "REPLY". */
  method?: string;
}

/** RFC 5321: 64 before the @, 255 behind it. */
const maxAddressLength = 320;
const limits = { maxNestingDepth: 60, maxHeadersSize: 1_000_000, maxRfc822NestingDepth: 3 };

/** The parser makes much of each part; mail programs make a few dozen. */
const maxPartLines = 1_500;

/** Where each line begins that may begin a part, of as many as are looked at and of one more. */
export function partLines(raw: Uint8Array): number[] {
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength);
  const found: number[] = [];
  for (let at = bytes.indexOf('\n--'); at >= 0 && found.length <= maxPartLines; at = bytes.indexOf('\n--', at + 1))
    found.push(at);
  return found;
}

/**
 * Takes a raw message (RFC 5322, MIME) apart with postal-mime. Messages that were attached stay attachments, so that their
 * words are never taken for the sender's. Rejects when the parser's limits are passed (60 levels, 1 MB of headers).
 */
export async function parseMime(raw: Uint8Array): Promise<ParsedMail> {
  const end = partLines(raw)[maxPartLines];
  const mail = await PostalMime.parse(raw.subarray(0, end), { ...limits, forceRfc822Attachments: true });
  const { body, files } = withBody(mail);
  return {
    headers: mail.headers.map(({ originalKey, value }) => ({ name: originalKey, value: value.replaceAll('\t', ' ') })),
    from: flat(mail.from === undefined ? [] : [mail.from]),
    to: flat(mail.to ?? []),
    cc: flat(mail.cc ?? []),
    replyTo: flat(mail.replyTo ?? []),
    subject: repairEncoding(mail.subject ?? ''),
    ...optional('messageId', mail.messageId),
    ...optional('html', mail.html === undefined ? undefined : repairEncoding(mail.html)),
    ...optional('text', body === undefined ? undefined : repairEncoding(body)),
    attachments: files.map((file, index) => fileOf(file, index, mail)),
    isCut: end !== undefined,
  };
}

const sentences = new Set(['text/plain', 'message/delivery-status', 'text/rfc822-headers']);

/** In a report postal-mime lists the sentence for people as an attachment without a name; mailparser rightly shows it. */
function withBody(mail: Email): { body: string | undefined; files: readonly Attachment[] } {
  const hasBody = (mail.text ?? '').trim() !== '' || (mail.html ?? '').trim() !== '';
  const sentence = mail.attachments.find((file) => file.filename === null && sentences.has(file.mimeType));
  if (hasBody || sentence === undefined) return { body: mail.text, files: mail.attachments };
  return { body: decodeText(bytesOf(sentence)), files: mail.attachments.filter((file) => file !== sentence) };
}

function bytesOf(file: Attachment): Uint8Array {
  return typeof file.content === 'string' ? new TextEncoder().encode(file.content) : new Uint8Array(file.content);
}

/** The addresses of a header value, groups unwrapped, words decoded. */
export function addressesOf(value: string): MailAddress[] {
  return flat(addressParser(value));
}

function flat(addresses: readonly Address[]): MailAddress[] {
  return addresses
    .flatMap((entry) => (entry.group === undefined ? [entry] : entry.group))
    .flatMap(({ name, address }) => {
      if (!address.includes('@')) return [];
      // what is too long for an address is still somebody who reads the reply: cut, it is on nobody's file, and no fact is told
      return [{ address: address.slice(0, maxAddressLength), ...optional('name', name.slice(0, 500)) }];
    });
}

function fileOf(file: Attachment, index: number, mail: Email): MailFile {
  const isShown =
    file.contentId !== undefined && (mail.html ?? '').includes(`cid:${file.contentId.replaceAll(/[<>]/g, '')}`);
  return {
    name: (file.filename ?? nameFor(file.mimeType, index)).slice(0, 500),
    mediaType: file.mimeType.slice(0, 200),
    content: bytesOf(file),
    isInline: file.mimeType.startsWith('image/') && (file.related === true || isShown),
    ...optional('method', file.method),
  };
}

function nameFor(mediaType: string, index: number): string {
  return mediaType === 'message/rfc822' ? `message-${index + 1}.eml` : `attachment-${index + 1}`;
}

function optional<Key extends string>(key: Key, value: string | undefined): Partial<Record<Key, string>> {
  const entry: Partial<Record<Key, string>> = {};
  if (value !== undefined && value !== '') entry[key] = value;
  return entry;
}
