import { once } from 'node:events';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Message } from '../../../shared/message.js';
import type { Piece } from '../../attachments/piece.js';
import type { FileWithContent } from '../../attachments/read-file.js';
import type { UnreadReason } from '../../attachments/unreadable.js';
import { deadline } from '../../deadline.js';
import { projectRoot } from '../../project-root.js';
import type { OpenedMail } from './open-mail.js';

export type ReadingJob = { kind: 'mail'; message: Message } | { kind: 'file'; file: FileWithContent };

export type ReadingAnswer = { isWorn: boolean } & (
  | { kind: 'mail'; mail: OpenedMail }
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
  /** How much longer than on an ordinary machine a job may take. */
  patience: number;
}

const readingLimits: ReadingLimits = { threads: 2, inLine: 64, waitMs: 3_000, heapMb: 64, patience: 1 };

/** How long a thread may take to start, on the busiest machine. */
const startMs = 10_000;

/** The compiled thread; also where this file runs uncompiled, in tests. */
const threadPath = join(projectRoot, 'dist/server/pipeline/read-message/read-in-thread.js');

/** Reading that came to no end: it took too long or too much memory, or no thread was free. */
export class NotFinished extends Error {
  override readonly name = 'NotFinished';
}

/** Goes on with a thread that has become free, or that starts. */
type Waiting = (thread: Worker | Promise<Worker>) => void;

/**
 * A few threads that read what may take long, one job each at a time, so that a hostile mail costs its own time only: a job that passes its time or
 * its memory is ended with its thread. Threads start when they are needed and keep no process alive.
 */
export class ReadingThreads {
  readonly #idle: Worker[] = [];
  readonly #line = new Set<Waiting>();
  #threads = 0;

  constructor(readonly limits = readingLimits) {}

  /**
   * Rejects with NotFinished, or with the signal's reason on an abort. `timeoutMs` counts from when a thread takes the job: not while it starts, nor
   * while the job waits for one.
   */
  async run(
    job: ReadingJob,
    { timeoutMs, signal }: { timeoutMs: number; signal: AbortSignal },
  ): Promise<ReadingAnswer> {
    signal.throwIfAborted();
    const thread = await this.#thread(signal);
    const ended = (usable?: Worker): void => this.#giveBack(usable);
    return inThread(thread, job, { timeoutMs: timeoutMs * this.limits.patience, signal, ended });
  }

  /** Has one thread started, so that the first job need not wait for it. Never rejects. */
  async warmUp(): Promise<void> {
    if (this.#threads > 0) return;
    const thread = await this.#start().catch(() => undefined);
    if (thread !== undefined) this.#giveBack(thread);
  }

  async #thread(signal: AbortSignal): Promise<Worker> {
    const idle = this.#idle.pop();
    if (idle !== undefined) return idle;
    if (this.#threads < this.limits.threads) return this.#start();
    if (this.#line.size >= this.limits.inLine) throw new NotFinished('too many wait to be read');
    return this.#wait(signal);
  }

  /** Its place is taken at once; one that cannot start leaves it again. */
  async #start(): Promise<Worker> {
    this.#threads += 1;
    const thread = new Worker(threadPath, {
      resourceLimits: { maxOldGenerationSizeMb: this.limits.heapMb, maxYoungGenerationSizeMb: 16 },
      stdout: true,
      stderr: true,
      execArgv: [],
    });
    // its own death is told to the job it works on; after that nobody is there to hear
    thread.on('error', () => undefined);
    try {
      await once(thread, 'message', { signal: deadline(startMs) });
    } catch (cause) {
      void thread.terminate();
      this.#giveBack(undefined);
      throw new NotFinished('a reading thread did not start', { cause });
    }
    thread.unref();
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
      const waiting: Waiting = (thread) => {
        leave();
        resolve(thread);
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
    if (next !== undefined) next(thread ?? this.#start());
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
