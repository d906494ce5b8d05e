import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import { projectRoot } from '../project-root.js';
import { pieceLimits, type Piece } from './piece.js';
import { Unreadable } from './unreadable.js';

const limits = { maxPages: 60, maxHeapMb: 384 };
const answer = z.union([
  z.object({ pages: z.array(z.object({ number: z.number(), text: z.string() })) }),
  z.object({ unread: z.enum(['encrypted', 'broken']) }),
]);

/**
 * The text of a PDF, a piece for each page with text, the first 60 pages. Rejects with Unreadable: `encrypted`, `broken`,
 * `too-slow` after `timeoutMs`, `no-text` for scanned pictures; rejects with the signal's reason on an abort.
 */
export async function readPdf(
  content: Uint8Array,
  options: { timeoutMs: number; signal: AbortSignal },
): Promise<Piece[]> {
  const found = answer.parse(await inWorker(content, options));
  if ('unread' in found) throw new Unreadable(found.unread);
  const pieces = found.pages
    .filter(({ text }) => text !== '')
    .map(({ number, text }) => ({ place: `page ${number}`, text }));
  if (pieces.length === 0) throw new Unreadable('no-text');
  return pieces;
}

/** Threads that have loaded the reader and wait for the next file; one that was stopped never comes back. */
const idle: Worker[] = [];
const maxIdle = 2;

function takeWorker(): Worker {
  const waiting = idle.pop();
  if (waiting !== undefined) return waiting;
  return new Worker(join(projectRoot, 'server/attachments/pdf-worker.mjs'), {
    resourceLimits: { maxOldGenerationSizeMb: limits.maxHeapMb },
    stdout: true,
    stderr: true,
    execArgv: [],
  });
}

/** Back to the waiting ones, not keeping the process alive. */
function giveBack(worker: Worker): void {
  worker.removeAllListeners();
  worker.unref();
  worker.once('error', () => void idle.splice(0, idle.length, ...idle.filter((other) => other !== worker)));
  if (idle.length < maxIdle) idle.push(worker);
  else void worker.terminate();
}

function inWorker(
  content: Uint8Array,
  { timeoutMs, signal }: { timeoutMs: number; signal: AbortSignal },
): Promise<unknown> {
  signal.throwIfAborted();
  const worker = takeWorker();
  worker.removeAllListeners();
  worker.ref();
  return new Promise((resolve, reject) => {
    const end = (settle: () => void, isUsable = false): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
      worker.removeAllListeners();
      // A thread that dies after it was given up must not take the process with it.
      worker.on('error', () => undefined);
      if (isUsable) giveBack(worker);
      else void worker.terminate();
      settle();
    };
    const onAbort = (): void => end(() => reject(toError(signal.reason)));
    const timer = setTimeout(() => end(() => reject(new Unreadable('too-slow'))), timeoutMs);
    signal.addEventListener('abort', onAbort);
    worker.once('message', (message: unknown) => end(() => resolve(message), true));
    worker.once('error', (cause) => end(() => reject(new Unreadable('broken', { cause }))));
    worker.once('exit', () => end(() => reject(new Unreadable('broken'))));
    const file = {
      content: Uint8Array.from(content),
      maxPages: limits.maxPages,
      maxCharacters: pieceLimits.maxCharacters,
    };
    worker.postMessage(file, [file.content.buffer]);
  });
}

function toError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error('aborted', { cause: reason });
}
