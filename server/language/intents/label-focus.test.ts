import { describe, expect, it } from '@jest/globals';
import { focusOf } from './label-focus.js';
import type { HashedFeatures } from './linear-features.js';

const row = (...indices: number[]): HashedFeatures => ({
  indices: Uint32Array.from(indices),
  values: new Float32Array(indices.length).fill(1),
});

describe('focusOf', () => {
  const rows = [row(0, 1), row(0, 1), row(2, 1), row(2, 1), row(3, 1)];
  const focus = focusOf(rows, [['a'], ['a'], ['b'], ['b'], []], ['a', 'b'], 6);
  const most = 1 + Math.log(3);

  it('is highest for what stands with one label, and with texts of none', () => {
    expect(focus[0]).toBeCloseTo(most, 5);
    expect(focus[2]).toBeCloseTo(most, 5);
    expect(focus[3]).toBeCloseTo(most, 5);
  });

  it('is lower the more evenly a bucket is spread', () => {
    const entropy = -(0.4 * Math.log(0.4) * 2 + 0.2 * Math.log(0.2));
    expect(focus[1]).toBeCloseTo(most - entropy, 5);
    const even = focusOf([row(0), row(0), row(0)], [['a'], ['b'], []], ['a', 'b'], 1);
    expect(even[0]).toBeCloseTo(1, 5);
  });

  it('is highest for what no example has', () => {
    expect(focus[5]).toBeCloseTo(most, 5);
  });

  it('counts a text with two labels for both', () => {
    const shared = focusOf([row(0)], [['a', 'b']], ['a', 'b'], 1);
    expect(shared[0]).toBeCloseTo(most - Math.log(2), 5);
  });
});
