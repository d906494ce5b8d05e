import { createHash } from 'node:crypto';
import type { FieldsMessage, Message, MimeMessage, Party } from '../../../shared/message.js';
import type { ListedFile } from '../../attachments/read-attachments.js';
import { AppError } from '../../errors.js';
import { parseHeaderBlock } from '../../mail/parse-header-block.js';
import { parseMime, type MailAddress, type MailFile, type ParsedMail } from '../../mail/parse-mime.js';
import { readBody, type ReadBody } from '../../mail/read-body.js';
import { visibleCharacters } from '../../mail/visible-text/visible-characters.js';
import type { HeaderField } from '../situation.js';

/** A part of a message beside its text. */
export interface MailPart {
  name: string;
  mediaType: string;
  bytes: number;
  isInline: boolean;
  /** What a calendar's file is for. */
  method?: string;
}

/** A message of either kind, taken apart and its body read, before anybody asks what it says. Plain data: it goes from thread to thread. */
export interface OpenedMail extends Omit<ReadBody, 'hidden'> {
  digest: string;
  internetMessageId: string | undefined;
  from: Party;
  to: Party[];
  cc: Party[];
  replyTo: Party[];
  subject: string;
  headers: HeaderField[];
  /** What the reader of the mail does not see, of the subject and the body. */
  hidden: string[];
  files: ListedFile[];
  /** All parts beside the text, also pictures shown in it. */
  parts: MailPart[];
}

/** A message taken apart, its body as it came. */
interface MailWithBody extends Omit<OpenedMail, keyof ReadBody> {
  html: string | undefined;
  text: string | undefined;
  /** True where not all parts were looked at. */
  hasMoreParts?: boolean;
}

const unknownSender: Party = { kind: 'email', address: 'unknown@sender.invalid' };
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

/** Takes a message apart and reads its body. Throws AppError 422 `unreadable` for input that is no message. */
export async function openMail(message: Message): Promise<OpenedMail> {
  const { html, text, hasMoreParts, ...mail } = message.kind === 'mime' ? await openMime(message) : openFields(message);
  const hints = { subject: mail.subject, ...(mail.from.name === undefined ? {} : { senderName: mail.from.name }) };
  const { hidden, ...body } = readBody({ html, text }, hints);
  const subject = visibleCharacters(mail.subject);
  const isCut = body.isCut || hasMoreParts === true;
  return { ...mail, ...body, isCut, subject: subject.text, hidden: [...subject.hidden, ...hidden] };
}

/** SHA-256 of a message as received, hex. */
export function digestOf(message: Message): string {
  return message.kind === 'mime' ? digestOfBytes(Buffer.from(message.rawBase64, 'base64')) : digestOfFields(message);
}

async function openMime(message: MimeMessage): Promise<MailWithBody> {
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
    hasMoreParts: mail.isCut,
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

function openFields(message: FieldsMessage): MailWithBody {
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
