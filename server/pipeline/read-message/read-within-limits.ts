import type { Message } from '../../../shared/message.js';
import type { Piece } from '../../attachments/piece.js';
import { isQuick, readFile, type FileWithContent } from '../../attachments/read-file.js';
import { Unreadable } from '../../attachments/unreadable.js';
import { AppError } from '../../errors.js';
import { partLines } from '../../mail/parse-mime.js';
import type { ReadMessage } from '../situation.js';
import { beginningOf, headOf, tooSlow, unseenParty } from './beginning-of.js';
import { digestOf, openMail, type OpenedMail } from './open-mail.js';
import { readOpened } from './read-message.js';
import { NotFinished, ReadingThreads } from './reading-threads.js';

/** For taking a message apart, and again for its beginning. */
const mailMs = 2_000;
/** For all attachments together, each two seconds at most. */
const filesMs = 4_000;
/** Up to here a message is read at once: whatever it holds, that takes less than the time after which others would feel it. */
const maxQuickCharacters = 32_000;
const maxQuickParts = 100;

const threads = new ReadingThreads();

/** Starts what reads large messages, so that the first need not wait for it. Never rejects. */
export const warmUpReading = (): Promise<void> => threads.warmUp();

interface Limits {
  signal: AbortSignal;
  threads?: ReadingThreads;
}

/**
 * Reads a message as `readMessage` does, but what is large, or is packed, in a thread with a limit of time and memory. What does not finish is read
 * in part, and says so (`isPartlyRead`): the first 100 kB, or the header alone; a file is listed as too slow.
 * Throws AppError 422 `unreadable` for input that is no message; rejects otherwise only on an abort.
 */
export async function readWithinLimits(message: Message, limits: Limits): Promise<ReadMessage> {
  const mail = isQuickMail(message) ? await openMail(message) : await openWithinLimits(message, limits);
  return readOpened(mail, message, {
    signal: limits.signal,
    timeoutMs: filesMs * (limits.threads ?? threads).limits.patience,
    readFile: (file, timeoutMs) => (isQuick(file) ? readFile(file) : fileInThread(file, timeoutMs, limits)),
  });
}

function isQuickMail(message: Message): boolean {
  if (message.kind === 'fields')
    return (
      (message.headers?.length ?? 0) + (message.html?.length ?? 0) + (message.text?.length ?? 0) <= maxQuickCharacters
    );
  return (
    message.rawBase64.length <= maxQuickCharacters &&
    partLines(Buffer.from(message.rawBase64, 'base64')).length <= maxQuickParts
  );
}

async function openWithinLimits(message: Message, limits: Limits): Promise<OpenedMail> {
  try {
    return await openInThread(message, limits);
  } catch (error) {
    if (!(error instanceof NotFinished)) throw error;
  }
  const { part, hasLostRecipients } = beginningOf(message);
  const mail = await openInThread(part, limits).catch((error: unknown) => {
    if (!(error instanceof NotFinished)) throw error;
    return openMail(headOf(message));
  });
  const lost = hasLostRecipients ? [unseenParty] : [];
  return {
    ...mail,
    digest: digestOf(message),
    cc: [...mail.cc, ...lost],
    replyTo: [...mail.replyTo, ...lost],
    files: mail.files.map(({ name, mediaType, bytes }) => ({ name, mediaType, bytes, unread: tooSlow })),
    isCut: true,
  };
}

async function openInThread(message: Message, { signal, threads: own = threads }: Limits): Promise<OpenedMail> {
  const answer = await own.run({ kind: 'mail', message }, { timeoutMs: mailMs, signal });
  if (answer.kind === 'mail') return answer.mail;
  if (answer.kind === 'refused' && answer.reason === 'no-message') throw new AppError(422, 'unreadable');
  throw new NotFinished('the message broke its reader');
}

async function fileInThread(
  file: FileWithContent,
  timeoutMs: number,
  { signal, threads: own = threads }: Limits,
): Promise<Piece[]> {
  const answer = await own.run({ kind: 'file', file }, { timeoutMs, signal }).catch((cause: unknown) => {
    throw cause instanceof NotFinished ? new Unreadable('too-slow', { cause }) : cause;
  });
  if (answer.kind === 'file') return answer.pieces;
  throw new Unreadable(answer.kind === 'refused' && answer.reason !== 'no-message' ? answer.reason : 'broken');
}
