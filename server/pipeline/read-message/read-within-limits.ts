import type { Message } from '../../../shared/message.js';
import type { Piece } from '../../attachments/piece.js';
import { isQuick, readFile, type FileWithContent } from '../../attachments/read-file.js';
import { Unreadable } from '../../attachments/unreadable.js';
import { AppError } from '../../errors.js';
import type { ReadMessage } from '../situation.js';
import { beginningOf, headOf, tooSlow, unseenParty } from './beginning-of.js';
import { digestOf, readWords, withAttachments, type ReadWords } from './read-message.js';
import { NotFinished, ReadingThreads } from './reading-threads.js';

/** For reading the text of a message, and again for reading its beginning. */
const wordsMs = 2_000;
/** Up to here a message is read at once: whatever it holds, that takes less than the time after which others would feel it. */
const maxQuickCharacters = 32_000;

const threads = new ReadingThreads();

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
  const words = sizeOf(message) <= maxQuickCharacters ? await readWords(message) : await wordsInThread(message, limits);
  return withAttachments(words, {
    signal: limits.signal,
    readFile: (file, timeoutMs) => (isQuick(file) ? readFile(file) : fileInThread(file, timeoutMs, limits)),
  });
}

/** Characters of what has to be parsed; the content of attachments is not. */
function sizeOf(message: Message): number {
  if (message.kind === 'mime') return message.rawBase64.length;
  return (message.headers?.length ?? 0) + (message.html?.length ?? 0) + (message.text?.length ?? 0);
}

async function wordsInThread(message: Message, limits: Limits): Promise<ReadWords> {
  try {
    return await readInThread(message, limits);
  } catch (error) {
    if (!(error instanceof NotFinished)) throw error;
  }
  const { part, hasLostRecipients } = beginningOf(message);
  const { read, files } = await readInThread(part, limits).catch((error: unknown) => {
    if (!(error instanceof NotFinished)) throw error;
    return readWords(headOf(message));
  });
  const lost = hasLostRecipients ? [unseenParty] : [];
  return {
    read: {
      ...read,
      digest: digestOf(message),
      cc: [...read.cc, ...lost],
      replyTo: [...read.replyTo, ...lost],
      isPartlyRead: true,
    },
    files: files.map(({ name, mediaType, bytes }) => ({ name, mediaType, bytes, unread: tooSlow })),
  };
}

async function readInThread(message: Message, { signal, threads: own = threads }: Limits): Promise<ReadWords> {
  const answer = await own.run({ kind: 'words', message }, { timeoutMs: wordsMs, signal });
  if (answer.kind === 'words') return answer.words;
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
