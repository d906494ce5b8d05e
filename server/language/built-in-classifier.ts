import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { projectRoot } from '../project-root.js';
import { builtInExampleFiles, readBuiltInExamples } from './built-in-examples.js';
import { classifierFromBytes, classifierToBytes } from './linear-classifier-file.js';
import type { LinearClassifier } from './linear-classifier.js';
import { mailTraining, trainLinearClassifier } from './train-linear-classifier.js';

/** Changes when training changes, so that a model trained by older code is not taken for fresh. */
const trainingVersion = 9;
const modelPath = join(projectRoot, 'dist/intents.model');
let loaded: LinearClassifier | undefined;

/**
 * The classifier over the built-in examples. Reads the model the build trained; when that is gone or its examples changed, trains it
 * (a few seconds) and keeps it on disk for the next start.
 */
export function builtInClassifier(): LinearClassifier {
  loaded ??= readModel() ?? trainBuiltInModel();
  return loaded;
}

/** Trains the built-in model and writes it beside the build. What the build step calls. */
export function trainBuiltInModel(): LinearClassifier {
  const print = printOfExamples();
  const classifier = trainLinearClassifier(readBuiltInExamples(), mailTraining);
  mkdirSync(dirname(modelPath), { recursive: true });
  const unfinished = `${modelPath}.${process.pid}`;
  writeFileSync(unfinished, Buffer.concat([Buffer.from(`${print}\n`), classifierToBytes(classifier)]));
  renameSync(unfinished, modelPath);
  return classifier;
}

function readModel(): LinearClassifier | undefined {
  const print = printOfExamples();
  try {
    const bytes = readFileSync(modelPath);
    const isFresh = bytes.subarray(0, print.length).toString() === print;
    return isFresh ? classifierFromBytes(bytes.subarray(print.length + 1)) : undefined;
  } catch {
    return undefined; // not built yet, cut short, or written by an older version: train again
  }
}

function printOfExamples(): string {
  return createHash('sha256')
    .update(JSON.stringify([trainingVersion, builtInExampleFiles()]))
    .digest('hex');
}
