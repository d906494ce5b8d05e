import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { classifierToBytes } from './linear-classifier-file.js';
import { examplesByMeaning, examplesWith } from './organization-classifier.js';
import { mailTraining, ownTraining, trainLinearClassifier } from './train-linear-classifier.js';

/** The thread in which an organization's examples are learned: gets them as worker data, posts both classifiers as bytes, ends. */
const own = z.array(z.object({ text: z.string(), intents: z.array(z.string()) })).parse(workerData);
const byWords = trainLinearClassifier(examplesWith(own), mailTraining);
const isNamed = own.some(({ intents }) => intents.length > 0);
parentPort?.postMessage({
  byWords: classifierToBytes(byWords),
  ...(isNamed && { byMeaning: classifierToBytes(trainLinearClassifier(examplesByMeaning(own), ownTraining)) }),
});
