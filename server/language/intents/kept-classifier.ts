import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { projectRoot } from '../../project-root.js';
import { classifierFromBytes, classifierToBytes } from './linear-classifier-file.js';
import type { LinearClassifier } from './linear-classifier.js';

/** A classifier kept beside the build under its name. `print` is that of all it was trained from: another print, another classifier. */
export interface KeptClassifier {
  name: string;
  print: string;
}

/** The classifier as it was kept; undefined when it is gone, was cut short or is of another print. */
export function readKeptClassifier({ name, print }: KeptClassifier): LinearClassifier | undefined {
  try {
    const bytes = readFileSync(pathOf(name));
    const isFresh = bytes.subarray(0, print.length).toString() === print;
    return isFresh ? classifierFromBytes(bytes.subarray(print.length + 1)) : undefined;
  } catch {
    return undefined; // not built yet, cut short, or written by an older version: train again
  }
}

/** Writes it for the next start, whole or not at all. */
export function keepClassifier({ name, print }: KeptClassifier, classifier: LinearClassifier): void {
  const path = pathOf(name);
  mkdirSync(dirname(path), { recursive: true });
  const unfinished = `${path}.${process.pid}`;
  writeFileSync(unfinished, Buffer.concat([Buffer.from(`${print}\n`), classifierToBytes(classifier)]));
  renameSync(unfinished, path);
}

function pathOf(name: string): string {
  return join(projectRoot, 'dist', `${name}.model`);
}
