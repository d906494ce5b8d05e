import type { CutText } from '../../../shared/assistance.js';
import type { Message } from '../../../shared/message.js';
import { readAttachments, type ReadOptions } from '../../attachments/read-attachments.js';
import { mailDate } from '../../mail/mail-date.js';
import { newTextOf, type Segment } from '../../mail/quotes/strip-quotes.js';
import type { HeaderField, ReadAttachment, ReadMessage } from '../situation.js';
import { isReply } from './is-reply.js';
import { judgeAutomatic, type Judged } from './judge-automatic.js';
import { openMail, type OpenedMail } from './open-mail.js';
import { photosIn, unreadBecause } from './unread.js';
import { withoutForeign } from './without-instructions.js';

const maxAttachmentCharacters = 20_000;

/**
 * What the sender wrote now, and all else of the message kept beside it. Broken attachments and odd MIME never fail it.
 * Throws AppError 422 `unreadable` for input that is no message. Reads here and now; `readWithinLimits` is for what may be hostile.
 */
export async function readMessage(message: Message, options: ReadOptions): Promise<ReadMessage> {
  return readOpened(await openMail(message), message, options);
}

/** What an opened message says, without its attachments. */
function wordsOf(mail: OpenedMail, receivedAt: string | undefined): ReadMessage {
  const newText = newTextOf(mail.segments);
  const judged = judgedOf(mail, newText);
  const sentAt = headerDate(mail.headers) ?? receivedAt;
  const cut = cutOf(mail.segments, mail.hidden);
  const unread = unreadBecause({ newText, cut }, mail.parts);
  const photos = photosIn(mail.parts);
  return {
    digest: mail.digest,
    ...(mail.internetMessageId === undefined ? {} : { internetMessageId: mail.internetMessageId }),
    from: mail.from,
    to: mail.to,
    cc: mail.cc,
    replyTo: mail.replyTo,
    subject: mail.subject,
    ...(sentAt === undefined ? {} : { sentAt }),
    headers: mail.headers,
    newText,
    cut,
    thread: mail.thread,
    attachments: [],
    ...(judged.kind === undefined
      ? {}
      : { automatic: judged.kind, automaticBecause: judged.machine.map(({ text }) => text) }),
    ...(unread === undefined ? {} : { unread }),
    ...(photos === 0 ? {} : { photos }),
    hasHiddenText: mail.hidden.length > 0,
    ...(mail.isCut ? { isPartlyRead: true } : {}),
  };
}

/** A person is not heard in words that are no business of ours: they may stand in a machine's mail to have it answered. */
function judgedOf(mail: OpenedMail, newText: string): Judged {
  const judge = (text: string): Judged =>
    judgeAutomatic({
      headers: mail.headers,
      subject: mail.subject,
      text,
      from: mail.from.address,
      to: [...mail.to, ...mail.cc].map(({ address }) => address),
      parts: mail.parts.map(({ mediaType, method }) =>
        method === undefined ? mediaType : `${mediaType}; method=${method}`,
      ),
      isReply: isReply(mail),
    });
  const judged = judge(newText);
  const isDoubtful = judged.kind === undefined && judged.machine.length > 0;
  return isDoubtful ? judge(withoutForeign({ newText, from: mail.from })) : judged;
}

/**
 * What an opened message says. The text of its attachments stands among what was cut as well. Rejects only on an abort.
 */
export async function readOpened(
  mail: OpenedMail,
  { receivedAt }: Pick<Message, 'receivedAt'>,
  options: ReadOptions,
): Promise<ReadMessage> {
  const attachments = await readAttachments(mail.files, options);
  options.signal.throwIfAborted();
  const words = wordsOf(mail, receivedAt);
  return { ...words, attachments, cut: [...words.cut, ...attachments.flatMap(attachmentCut)] };
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
