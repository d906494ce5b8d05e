import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { ScoredIntent } from '../../../shared/assistance.js';
import type { IntentSettings } from '../../../shared/settings/intents.js';
import { projectRoot } from '../../project-root.js';
import { builtInClassifier } from './built-in-classifier.js';
import { noIntent, readBuiltInExamples } from './built-in-examples.js';
import type { Classifier } from './classifier.js';
import { classifierFromBytes } from './linear-classifier-file.js';
import type { Example } from './train-linear-classifier.js';

/** The compiled thread; also where this file runs uncompiled, in tests. */
const threadPath = join(projectRoot, 'dist/server/language/intents/train-in-thread.js');

/**
 * The classifier of one organization: the built-in one until its own examples are learned, which happens in a thread of its own and takes
 * seconds. Mail is answered meanwhile with what was learned before. One object per organization; `learn` again whenever its intents change.
 */
export class OrganizationClassifier implements Classifier {
  #current: Classifier = builtInClassifier();
  #turn = 0;

  classify(text: string): ScoredIntent[] {
    return this.#current.classify(text);
  }

  /**
   * Learns the organization's intents and examples. Resolves `true` when they are in use, `false` when a later call overtook this one.
   * Rejects when the thread fails; what was in use stays in use.
   */
  async learn(intents: readonly IntentSettings[]): Promise<boolean> {
    const turn = ++this.#turn;
    const own = ownExamples(intents);
    const learned = own.length === 0 ? builtInClassifier() : classifierFromBytes(await trainInThread(own));
    if (turn !== this.#turn) return false;
    this.#current = learned;
    return true;
  }
}

/** The examples an organization wrote, as training examples. */
export function ownExamples(intents: readonly IntentSettings[]): Example[] {
  return intents.flatMap(({ id, examples }) =>
    examples.map((text) => ({ text, intents: id === noIntent ? [] : [id] })),
  );
}

/** What is trained on: the built-in examples and the organization's own. */
export function examplesWith(own: readonly Example[]): Example[] {
  return [...readBuiltInExamples(), ...own];
}

async function trainInThread(own: readonly Example[]): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(threadPath, { workerData: own });
    worker.once('message', (bytes: Uint8Array) => resolve(bytes));
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`training ended with code ${code} before it was done`)));
  });
}
