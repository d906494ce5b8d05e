import { describe, expect, it } from '@jest/globals';
import type { HashedFeatures } from './linear-features.js';
import { separateTogether } from './soft-maximum.js';

const row = (...indices: number[]): HashedFeatures => ({
  indices: Uint32Array.from(indices),
  values: Float32Array.from(indices, () => 1 / Math.sqrt(indices.length)),
});
const scoresOf = ({ indices, values }: HashedFeatures, weights: Float32Array, labels: number): number[] =>
  Array.from({ length: labels }, (_, label) =>
    [...indices].reduce((sum, index, k) => sum + (values[k] ?? 0) * (weights[index * labels + label] ?? 0), 0),
  );

describe('separateTogether', () => {
  const rows = [row(0, 1), row(0, 2), row(3, 1), row(3, 2), row(4, 5)];
  const weights = separateTogether(rows, [[0], [0], [1], [1], []], { buckets: 6, labels: 2 }, 7);

  it('tells labels apart by what only one of them has', () => {
    const [first = 0, second = 0] = scoresOf(row(0, 2), weights, 2);
    expect(first).toBeGreaterThan(second + 1);
    const [third = 0, fourth = 0] = scoresOf(row(3, 1), weights, 2);
    expect(fourth).toBeGreaterThan(third + 1);
  });

  it('learns next to nothing from what all labels share, and nothing about what it never saw', () => {
    const [first = 0, second = 0] = scoresOf(row(1), weights, 2);
    expect(Math.abs(first - second)).toBeLessThan(0.5);
    expect(
      scoresOf(row(5), separateTogether(rows.slice(0, 4), [[0], [0], [1], [1]], { buckets: 6, labels: 2 }, 7), 2),
    ).toEqual([0, 0]);
  });

  it('lets a row of no label look alike for all', () => {
    const [first = 0, second = 0] = scoresOf(row(4, 5), weights, 2);
    expect(Math.abs(first - second)).toBeLessThan(0.1);
  });

  it('gives a row of two labels to both', () => {
    const three = separateTogether([row(0), row(1), row(2)], [[0, 1], [2], [2]], { buckets: 3, labels: 3 }, 7);
    const [first = 0, second = 0, third = 0] = scoresOf(row(0), three, 3);
    expect(first).toBeCloseTo(second, 5);
    expect(first).toBeGreaterThan(third + 1);
  });

  it('gives the same weights for the same seed', () => {
    expect(separateTogether(rows, [[0], [0], [1], [1], []], { buckets: 6, labels: 2 }, 7)).toEqual(weights);
  });
});
