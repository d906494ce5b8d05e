import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Message } from '../../../shared/message.js';
import type { Piece } from '../../attachments/piece.js';
import type { FileWithContent } from '../../attachments/read-file.js';
import type { UnreadReason } from '../../attachments/unreadable.js';
import { projectRoot } from '../../project-root.js';
import type { ReadWords } from './read-message.js';

export type ReadingJob = { kind: 'words'; message: Message } | { kind: 'file'; file: FileWithContent };

export type ReadingAnswer = { isWorn: boolean } & (
  | { kind: 'words'; words: ReadWords }
  | { kind: 'file'; pieces: Piece[] }
  | { kind: 'refused'; reason: UnreadReason | 'no-message' }
);

export interface ReadingLimits {
  threads: number;
  /** Jobs that wait for a thread; a further one is not read. */
  inLine: number;
  /** How long one waits for a thread, at most. */
  waitMs: number;
  /** Of one thread: the heap of its own. */
  heapMb: number;
}

const readingLimits: ReadingLimits = { threads: 2, inLine: 64, waitMs: 3_000, heapMb: 100 };

/** The compiled thread; also where this file runs uncompiled, in tests. */
const threadPath = join(projectRoot, 'dist/server/pipeline/read-message/read-in-thread.js');

/** Reading that came to no end: it took too long or too much memory, or no thread was free. */
export class NotFinished extends Error {
  override readonly name = 'NotFinished';
}

interface Waiting {
  go(thread: Worker): void;
}

/**
 * A few threads that read what may take long, one job each at a time, so that a hostile mail costs its own time only: a job that passes its time or
 * its memory is ended with its thread. Threads start when they are needed and keep no process alive.
 */
export class ReadingThreads {
  readonly #idle: Worker[] = [];
  readonly #line = new Set<Waiting>();
  #threads = 0;

  constructor(private readonly limits = readingLimits) {}

  /** Rejects with NotFinished, or with the signal's reason on an abort. `timeoutMs` counts from when a thread takes the job. */
  async run(
    job: ReadingJob,
    { timeoutMs, signal }: { timeoutMs: number; signal: AbortSignal },
  ): Promise<ReadingAnswer> {
    signal.throwIfAborted();
    return inThread(await this.#thread(signal), job, { timeoutMs, signal, ended: (thread) => this.#giveBack(thread) });
  }

  async #thread(signal: AbortSignal): Promise<Worker> {
    const idle = this.#idle.pop();
    if (idle !== undefined) return idle;
    if (this.#threads < this.limits.threads) return this.#start();
    if (this.#line.size >= this.limits.inLine) throw new NotFinished('too many wait to be read');
    return this.#wait(signal);
  }

  #start(): Worker {
    this.#threads += 1;
    const thread = new Worker(threadPath, {
      resourceLimits: { maxOldGenerationSizeMb: this.limits.heapMb, maxYoungGenerationSizeMb: 16 },
      stdout: true,
      stderr: true,
      execArgv: [],
    });
    // its own death is told to the job it works on; after that nobody is there to hear
    thread.on('error', () => undefined);
    return thread;
  }

  #wait(signal: AbortSignal): Promise<Worker> {
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', onAbort);
        this.#line.delete(waiting);
      };
      const onAbort = (): void => {
        leave();
        reject(toError(signal.reason));
      };
      const waiting = {
        go: (thread: Worker) => {
          leave();
          resolve(thread);
        },
      };
      const timer = setTimeout(() => {
        leave();
        reject(new NotFinished('no thread was free'));
      }, this.limits.waitMs);
      signal.addEventListener('abort', onAbort);
      this.#line.add(waiting);
    });
  }

  /** A thread that ended leaves its place to a new one, if somebody waits for it. */
  #giveBack(thread: Worker | undefined): void {
    if (thread === undefined) this.#threads -= 1;
    const [next] = this.#line;
    if (next !== undefined) next.go(thread ?? this.#start());
    else if (thread !== undefined) this.#idle.push(thread);
  }
}

interface InThread {
  timeoutMs: number;
  signal: AbortSignal;
  /** Gets the thread, or nothing where it has been ended. */
  ended: (thread?: Worker) => void;
}

function inThread(thread: Worker, job: ReadingJob, { timeoutMs, signal, ended }: InThread): Promise<ReadingAnswer> {
  thread.ref();
  return new Promise((resolve, reject) => {
    const end = (isUsable: boolean): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
      thread.off('message', onAnswer).off('error', onDeath).off('exit', onDeath);
      thread.unref();
      if (!isUsable) void thread.terminate();
      ended(isUsable ? thread : undefined);
    };
    const onAnswer = (answer: ReadingAnswer): void => {
      end(!answer.isWorn);
      resolve(answer);
    };
    const onDeath = (cause: unknown): void => {
      end(false);
      reject(new NotFinished('a reading thread ended', { cause }));
    };
    const onAbort = (): void => {
      end(false);
      reject(toError(signal.reason));
    };
    const timer = setTimeout(() => {
      end(false);
      reject(new NotFinished('reading took too long'));
    }, timeoutMs);
    signal.addEventListener('abort', onAbort);
    thread.on('message', onAnswer).on('error', onDeath).on('exit', onDeath);
    thread.postMessage(job);
  });
}

function toError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error('aborted', { cause: reason });
}
