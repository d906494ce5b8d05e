import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { classifierToBytes } from './linear-classifier-file.js';
import { examplesWith } from './organization-classifier.js';
import { mailTraining, trainLinearClassifier } from './train-linear-classifier.js';

/** The thread in which an organization's examples are learned: gets them as worker data, posts the classifier as bytes, ends. */
const own = z.array(z.object({ text: z.string(), intents: z.array(z.string()) })).parse(workerData);
parentPort?.postMessage(classifierToBytes(trainLinearClassifier(examplesWith(own), mailTraining)));
