import type { HashedFeatures } from './linear-features.js';
import { randomNumbers, shuffle } from './support-vectors.js';

const rounds = 10;
const firstRate = 1;

/**
 * Multinomial logistic regression by stochastic gradient descent: one step per row, `rounds` times over, each round in smaller steps and stopped early
 * instead of regularised. All labels are learned against each other, which tells alike ones apart from few examples; a row of no label is to look alike
 * for all. `labelsOf[i]` are the columns of `rows[i]`. Answers a row of weights per bucket, one column per label. The same seed gives the same weights.
 */
export function separateTogether(
  rows: readonly HashedFeatures[],
  labelsOf: readonly (readonly number[])[],
  size: { buckets: number; labels: number },
  seed: number,
): Float32Array {
  const weights = new Float32Array(size.buckets * size.labels);
  const random = randomNumbers(seed);
  const order = Uint32Array.from(rows.keys());
  for (let round = 0; round < rounds; round++) {
    shuffle(order, random);
    const rate = firstRate * (1 - round / rounds);
    for (const i of order) {
      const row = rows[i];
      if (row !== undefined) descend(row, labelsOf[i] ?? [], weights, size.labels, rate);
    }
  }
  return weights;
}

function descend(
  { indices, values }: HashedFeatures,
  own: readonly number[],
  weights: Float32Array,
  labels: number,
  rate: number,
): void {
  const excess = probabilities({ indices, values }, weights, labels);
  if (own.length === 0) for (let at = 0; at < labels; at++) excess[at] = (excess[at] ?? 0) - 1 / labels;
  for (const at of own) excess[at] = (excess[at] ?? 0) - 1 / own.length;
  for (let k = 0; k < indices.length; k++) {
    const start = (indices[k] ?? 0) * labels;
    const step = rate * (values[k] ?? 0);
    for (let at = 0; at < labels; at++) weights[start + at] = (weights[start + at] ?? 0) - step * (excess[at] ?? 0);
  }
}

function probabilities({ indices, values }: HashedFeatures, weights: Float32Array, labels: number): Float32Array {
  const scores = new Float32Array(labels);
  for (let k = 0; k < indices.length; k++) {
    const start = (indices[k] ?? 0) * labels;
    const value = values[k] ?? 0;
    for (let at = 0; at < labels; at++) scores[at] = (scores[at] ?? 0) + value * (weights[start + at] ?? 0);
  }
  const highest = scores.reduce((max, score) => Math.max(max, score), -Infinity);
  const powers = scores.map((score) => Math.exp(score - highest));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}
