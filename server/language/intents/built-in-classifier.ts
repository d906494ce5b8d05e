import { createHash } from 'node:crypto';
import { builtInExampleFiles, readBuiltInExamples } from './built-in-examples.js';
import { keepClassifier, readKeptClassifier, type KeptClassifier } from './kept-classifier.js';
import type { LinearClassifier } from './linear-classifier.js';
import { mailTraining, trainLinearClassifier } from './train-linear-classifier.js';

/** Changes when training changes, so that a model trained by older code is not taken for fresh. */
const trainingVersion = 10;
let loaded: LinearClassifier | undefined;

/**
 * The classifier over the built-in examples. Reads the model the build trained; when that is gone or its examples changed, trains it
 * (a few seconds) and keeps it on disk for the next start.
 */
export function builtInClassifier(): LinearClassifier {
  loaded ??= readKeptClassifier(keptAs()) ?? trainBuiltInModel();
  return loaded;
}

/** Trains the built-in model and writes it beside the build. What the build step calls. */
export function trainBuiltInModel(): LinearClassifier {
  const kept = keptAs();
  const classifier = trainLinearClassifier(readBuiltInExamples(), mailTraining);
  keepClassifier(kept, classifier);
  return classifier;
}

function keptAs(): KeptClassifier {
  const said = JSON.stringify([trainingVersion, builtInExampleFiles()]);
  return { name: 'intents', print: createHash('sha256').update(said).digest('hex') };
}
