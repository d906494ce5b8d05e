import { describe, expect, it } from '@jest/globals';
import { meaningOf, meaningSize } from './word-vectors.js';

const even = (): number => 1;
const near = (one: string, other: string): number => {
  const [a, b] = [meaningOf(one.split(' '), even), meaningOf(other.split(' '), even)];
  return a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);
};

describe('meaningOf', () => {
  it('is near for words of like meaning, whatever their letters', () => {
    expect(near('refund money', 'reimburse cash')).toBeGreaterThan(near('refund money', 'beautiful weather') + 0.2);
    expect(near('parcel', 'package')).toBeGreaterThan(near('parcel', 'guitar'));
  });

  it('has length 1, or is nought where no word is known', () => {
    expect(near('where is my order', 'where is my order')).toBeCloseTo(1, 4);
    expect(meaningOf(['qqqqzz', 'constructor__'], even)).toEqual(new Float32Array(meaningSize));
    expect(meaningOf([], even)).toEqual(new Float32Array(meaningSize));
  });

  it('heeds the weights', () => {
    const onlyFirst = meaningOf(['order', 'weather'], (word) => (word === 'order' ? 1 : 0));
    expect(onlyFirst).toEqual(meaningOf(['order'], even));
  });
});
