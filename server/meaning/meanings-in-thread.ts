import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { projectRoot } from '../project-root.js';

/** The compiled thread; also where this file runs uncompiled, in tests. */
const threadPath = join(projectRoot, 'dist/server/meaning/encode-in-thread.js');

/** What each of many texts means (`meaningOf`), in a thread of its own that nobody waits for the end of: some 20 ms for a paragraph. Rejects when the thread fails. */
export async function meaningsInThread(texts: readonly string[]): Promise<Float32Array[]> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(threadPath, { workerData: texts });
    worker.unref();
    worker.once('message', (vectors: Float32Array[]) => resolve(vectors));
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`encoding ended with code ${code} before it was done`)));
  });
}
