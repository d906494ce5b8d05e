import { expect, it } from '@jest/globals';
import { luminanceOf } from './theme-of.js';

it.each([
  ['#ffffff', 1],
  ['#000000', 0],
  ['292929', 0.16],
  ['#F3F2F1', 0.95],
])('the brightness of %s', (color, expected) => {
  expect(luminanceOf(color)).toBeCloseTo(expected, 1);
});

it('is unknown for what is no colour', () => {
  expect(luminanceOf('window')).toBeUndefined();
});
