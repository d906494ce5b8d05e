import { setPriority } from 'node:os';
import { parentPort } from 'node:worker_threads';
import { getHeapStatistics } from 'node:v8';
import { readFile } from '../../attachments/read-file.js';
import { Unreadable } from '../../attachments/unreadable.js';
import { AppError } from '../../errors.js';
import { openMail } from './open-mail.js';
import type { ReadingAnswer, ReadingJob } from './reading-threads.js';

/** The thread in which what may take long is read: gets one job at a time, posts its answer; a first word says that it has loaded. Compiled; started by `reading-threads.ts`. */
const port = parentPort;
// behind those who answer: on Linux this is of the thread alone
if (process.platform === 'linux') setPriority(10);
port?.on('message', (job: ReadingJob) => void answer(job).then((found) => port.postMessage(found)));
port?.postMessage('ready');

/** A thread that has held this much is better ended than kept: what it took is not given back before. */
const wornBytes = 60_000_000;

async function answer(job: ReadingJob): Promise<ReadingAnswer> {
  const isWorn = (): boolean => getHeapStatistics().total_heap_size > wornBytes;
  try {
    if (job.kind === 'mail') return { kind: 'mail', mail: await openMail(job.message), isWorn: isWorn() };
    return { kind: 'file', pieces: await readFile(job.file), isWorn: isWorn() };
  } catch (error) {
    if (error instanceof Unreadable) return { kind: 'refused', reason: error.reason, isWorn: isWorn() };
    return { kind: 'refused', reason: error instanceof AppError ? 'no-message' : 'broken', isWorn: isWorn() };
  }
}
