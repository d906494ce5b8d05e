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

/** Below this confidence in the surest intent a text is also judged by what it means: reads the encoder, some 5 ms a text. */
const unsureBelow = 0.6;
/** Built-in examples an own intent is told from by what they mean. */
const othersByMeaning = 200;

/**
 * The classifier of one organization: the built-in one until its own examples are learned, which happens in a thread of its own and takes
 * seconds. Mail is answered meanwhile with what was learned before. Where words do not tell, what a text means is compared with its own examples. One object per organization; `learn` again whenever its intents change.
 */
export class OrganizationClassifier implements Classifier {
  #current: Learned = { byWords: builtInClassifier() };
  #turn = 0;

  classify(text: string): ScoredIntent[] {
    const { byWords, byMeaning } = this.#current;
    const found = byWords.classify(text);
    const surest = found[0]?.confidence ?? 0;
    if (surest >= unsureBelow || byMeaning === undefined) return found;
    const meant = byMeaning.classify(text).filter(({ confidence }) => confidence > surest);
    return [...meant, ...found.filter(({ id }) => !meant.some((other) => other.id === id))];
  }

  /**
   * Learns the organization's intents and examples. Resolves `true` when they are in use, `false` when a later call overtook this one.
   * Rejects when the thread fails; what was in use stays in use.
   */
  async learn(intents: readonly IntentSettings[]): Promise<boolean> {
    const turn = ++this.#turn;
    const own = ownExamples(intents);
    const learned = own.length === 0 ? { byWords: builtInClassifier() } : await trainInThread(own);
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

/**
 * What is trained on by meaning: the organization's own examples, and some built-in ones of all intents and languages, which are of no intent there unless
 * the organization has examples of theirs too.
 */
export function examplesByMeaning(own: readonly Example[]): Example[] {
  const known = new Set(own.flatMap(({ intents }) => intents));
  const builtIn = readBuiltInExamples();
  const step = Math.max(1, Math.floor(builtIn.length / othersByMeaning));
  const others = builtIn.filter((_, index) => index % step === 0);
  return [...own, ...others.map(({ text, intents }) => ({ text, intents: intents.filter((id) => known.has(id)) }))];
}

interface Learned {
  byWords: Classifier;
  byMeaning?: Classifier;
}

async function trainInThread(own: readonly Example[]): Promise<Learned> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(threadPath, { workerData: own });
    worker.once('message', ({ byWords, byMeaning }: { byWords: Uint8Array; byMeaning?: Uint8Array }) =>
      resolve({
        byWords: classifierFromBytes(byWords),
        ...(byMeaning !== undefined && { byMeaning: classifierFromBytes(byMeaning) }),
      }),
    );
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`training ended with code ${code} before it was done`)));
  });
}
