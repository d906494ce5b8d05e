import { createHash } from 'node:crypto';
import type { CutText } from '../../../shared/assistance.js';
import type { FieldsMessage, Message, MimeMessage, Party } from '../../../shared/message.js';
import { parseHeaderBlock } from '../../mail/parse-header-block.js';
import { parseMime, type MailAddress, type MailFile, type ParsedMail } from '../../mail/parse-mime.js';
import { readAttachments, type ListedFile, type ReadOptions } from '../../attachments/read-attachments.js';
import { AppError } from '../../errors.js';
import { earlierMessages } from '../../mail/quotes/earlier-messages.js';
import { mailDate } from '../../mail/mail-date.js';
import { readBody } from '../../mail/read-body.js';
import { newTextOf, type Segment } from '../../mail/quotes/strip-quotes.js';
import { visibleCharacters } from '../../mail/visible-text/visible-characters.js';
import type { HeaderField, ReadAttachment, ReadMessage } from '../situation.js';
import { isReply } from './is-reply.js';
import { judgeAutomatic } from './judge-automatic.js';
import { photosIn, unreadBecause, type Part } from './unread.js';

interface MailPart extends Part {
  /** What a calendar's file is for. */
  method?: string;
}

/** A message of either kind, before its body is read. */
interface OpenedMail {
  digest: string;
  internetMessageId: string | undefined;
  from: Party;
  to: Party[];
  cc: Party[];
  replyTo: Party[];
  subject: string;
  headers: HeaderField[];
  html: string | undefined;
  text: string | undefined;
  files: ListedFile[];
  /** All parts beside the text, also pictures shown in it. */
  parts: MailPart[];
}

const unknownSender: Party = { kind: 'email', address: 'unknown@sender.invalid' };
const maxAttachmentCharacters = 20_000;
const mailHeaders = new Set([
  'from',
  'to',
  'cc',
  'subject',
  'date',
  'message-id',
  'received',
  'content-type',
  'mime-version',
  'sender',
  'return-path',
  'reply-to',
]);

/** A message without the text of its attachments, and those attachments. */
export interface ReadWords {
  read: ReadMessage;
  files: ListedFile[];
}

/**
 * What the sender wrote now, and all else of the message kept beside it. Broken attachments and odd MIME never fail it.
 * Throws AppError 422 `unreadable` for input that is no message. Reads here and now; `readWithinLimits` is for what may be hostile.
 */
export async function readMessage(message: Message, options: ReadOptions): Promise<ReadMessage> {
  return withAttachments(await readWords(message), options);
}

/** All of a message but the text of its attachments. Throws AppError 422 `unreadable` for input that is no message. */
export async function readWords(message: Message): Promise<ReadWords> {
  const mail = message.kind === 'mime' ? await openMime(message) : openFields(message);
  const hints = { subject: mail.subject, ...(mail.from.name === undefined ? {} : { senderName: mail.from.name }) };
  const body = readBody(mail, hints);
  const subject = visibleCharacters(mail.subject);
  const hidden = [...subject.hidden, ...body.hidden];
  const newText = newTextOf(body.segments);
  const judged = judgeAutomatic({
    headers: mail.headers,
    subject: mail.subject,
    text: newText,
    from: mail.from.address,
    to: [...mail.to, ...mail.cc].map(({ address }) => address),
    parts: mail.parts.map(({ mediaType, method }) =>
      method === undefined ? mediaType : `${mediaType}; method=${method}`,
    ),
    isReply: isReply(mail),
  });
  const sentAt = headerDate(mail.headers) ?? message.receivedAt;
  const cut = cutOf(body.segments, hidden);
  const unread = unreadBecause({ newText, cut }, mail.parts);
  const photos = photosIn(mail.parts);
  const read: ReadMessage = {
    digest: mail.digest,
    ...(mail.internetMessageId === undefined ? {} : { internetMessageId: mail.internetMessageId }),
    from: mail.from,
    to: mail.to,
    cc: mail.cc,
    replyTo: mail.replyTo,
    subject: subject.text,
    ...(sentAt === undefined ? {} : { sentAt }),
    headers: mail.headers,
    newText,
    cut,
    thread: earlierMessages(body.segments),
    attachments: [],
    ...(judged.kind === undefined
      ? {}
      : { automatic: judged.kind, automaticBecause: judged.machine.map(({ text }) => text) }),
    ...(unread === undefined ? {} : { unread }),
    ...(photos === 0 ? {} : { photos }),
    hasHiddenText: hidden.length > 0,
    ...(body.isCut ? { isPartlyRead: true } : {}),
  };
  return { read, files: mail.files };
}

/** The message with the text of its attachments, which stands among what was cut as well. Rejects only on an abort. */
export async function withAttachments({ read, files }: ReadWords, options: ReadOptions): Promise<ReadMessage> {
  const attachments = await readAttachments(files, options);
  options.signal.throwIfAborted();
  return { ...read, attachments, cut: [...read.cut, ...attachments.flatMap(attachmentCut)] };
}

/** SHA-256 of a message as received, hex. */
export function digestOf(message: Message): string {
  return message.kind === 'mime' ? digestOfBytes(Buffer.from(message.rawBase64, 'base64')) : digestOfFields(message);
}

async function openMime(message: MimeMessage): Promise<OpenedMail> {
  const raw = Buffer.from(message.rawBase64, 'base64');
  const mail = await parseMime(raw).catch((cause: unknown) => {
    throw new AppError(422, 'unreadable', undefined, { cause });
  });
  if (!mail.headers.some(({ name }) => mailHeaders.has(name.toLowerCase()))) throw new AppError(422, 'unreadable');
  return {
    digest: digestOfBytes(raw),
    internetMessageId: mail.messageId ?? message.internetMessageId,
    from: senderOf(mail),
    to: mail.to.map(partyOf),
    cc: mail.cc.map(partyOf),
    replyTo: mail.replyTo.map(partyOf),
    subject: mail.subject,
    headers: mail.headers,
    html: mail.html,
    text: mail.text,
    files: mail.attachments.filter((file) => !file.isInline).map(listedFile),
    parts: mail.attachments.map(({ name, mediaType, content, isInline, method }) => ({
      ...{ name, mediaType, bytes: content.length, isInline },
      ...(method === undefined ? {} : { method }),
    })),
  };
}

function senderOf(mail: ParsedMail): Party {
  const [first] = mail.from;
  return first === undefined ? unknownSender : partyOf(first);
}

function partyOf({ address, name }: MailAddress): Party {
  return { kind: 'email', address, ...(name === undefined ? {} : { name }) };
}

function listedFile(file: MailFile): ListedFile {
  return { name: file.name, mediaType: file.mediaType, bytes: file.content.length, content: file.content };
}

function openFields(message: FieldsMessage): OpenedMail {
  return {
    digest: digestOfFields(message),
    internetMessageId: message.internetMessageId,
    from: message.from,
    to: message.to,
    cc: message.cc,
    replyTo: message.replyTo ?? [],
    subject: message.subject,
    headers: parseHeaderBlock(message.headers ?? ''),
    html: message.html,
    text: message.text,
    files: message.attachments.map((file) => ({
      name: file.name,
      mediaType: file.mediaType,
      bytes: file.bytes,
      ...('unread' in file ? { unread: file.unread } : {}),
      ...('contentBase64' in file && file.contentBase64 !== undefined
        ? { content: new Uint8Array(Buffer.from(file.contentBase64, 'base64')) }
        : {}),
    })),
    parts: message.attachments.map(({ name, mediaType, bytes }) => ({ name, mediaType, bytes, isInline: false })),
  };
}

function digestOfBytes(raw: Uint8Array): string {
  return createHash('sha256').update(raw).digest('hex');
}

/** Of what the message says, not of how a client names it: the same mail read twice has one digest. */
function digestOfFields(message: FieldsMessage): string {
  const { headers, from, to, cc, replyTo, subject, html, text, attachments, internetMessageId } = message;
  const said = [internetMessageId, headers, from, to, cc, replyTo, subject, html, text, attachments];
  return createHash('sha256').update(JSON.stringify(said)).digest('hex');
}

function headerDate(headers: readonly HeaderField[]): string | undefined {
  const value = headers.find(({ name }) => name.toLowerCase() === 'date')?.value;
  return value === undefined ? undefined : mailDate(value);
}

function cutOf(segments: readonly Segment[], hidden: readonly string[]): CutText[] {
  const shown = segments.flatMap(({ kind, text }) => (kind === 'new' ? [] : [{ kind, text }]));
  return [...shown, ...hidden.map((text) => ({ kind: 'hidden' as const, text }))];
}

function attachmentCut(attachment: ReadAttachment): CutText[] {
  let room = maxAttachmentCharacters;
  const cuts: CutText[] = [];
  for (const { place, text } of attachment.pieces) {
    if (room <= 0) break;
    cuts.push({ kind: 'attachment', text: text.slice(0, room), from: `${attachment.name}, ${place}` });
    room -= text.length;
  }
  return cuts;
}
