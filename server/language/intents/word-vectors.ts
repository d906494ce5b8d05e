import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../project-root.js';

/** Numbers a word is told by. */
export const meaningSize = 100;

interface WordVectors {
  /** The row of a word. */
  rows: Map<string, number>;
  numbers: Int8Array;
  /** One over the length of each row. */
  scales: Float32Array;
}

const path = join(projectRoot, 'server/languages/en/word-vectors.bin');
let loaded: WordVectors | undefined;

/**
 * What the words say together, whatever they are: the sum of their vectors, each weighed, at length 1; nought throughout when none is known. English
 * words only, so texts in other languages get little from it. `words` are in lower case without accents.
 */
export function meaningOf(words: readonly string[], weightOf: (word: string) => number): Float32Array {
  const { rows, numbers, scales } = (loaded ??= readVectors());
  const sums = new Float32Array(meaningSize);
  for (const word of words) {
    const row = rows.get(word);
    if (row === undefined) continue;
    const weight = weightOf(word) * (scales[row] ?? 0);
    for (let at = 0; at < meaningSize; at++)
      sums[at] = (sums[at] ?? 0) + weight * (numbers[row * meaningSize + at] ?? 0);
  }
  const length = Math.sqrt(sums.reduce((sum, value) => sum + value * value, 0));
  return length === 0 ? sums : sums.map((value) => value / length);
}

/** A line of words, most frequent first, then a row of bytes for each: `word-vectors/README.md`. */
function readVectors(): WordVectors {
  const bytes = readFileSync(path);
  const end = bytes.indexOf(10);
  const words = bytes.subarray(0, end).toString().split(' ');
  const numbers = new Int8Array(bytes.buffer, bytes.byteOffset + end + 1, words.length * meaningSize);
  const scales = Float32Array.from(words, (_, row) => {
    const own = numbers.subarray(row * meaningSize, (row + 1) * meaningSize);
    return 1 / Math.sqrt(own.reduce((sum, value) => sum + value * value, 1e-9));
  });
  return { rows: new Map(words.map((word, row) => [word, row])), numbers, scales };
}
