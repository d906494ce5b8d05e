import { describe, expect, it } from '@jest/globals';
import { black, cssColor, white } from './css-values.js';
import { flatGradient } from './flat-gradient.js';

describe('cssColor', () => {
  it.each([
    ...['#fff', 'White', 'rgb(255 255 255)', 'rgba(255,255,255,1)', 'hsl(0 0% 100%)', 'hwb(0 100% 0)', 'lab(100% 0 0)'],
    ...['lch(100% 0 0)', 'oklab(1 0 0)', 'oklch(100% 0 0)', 'color(srgb 1 1 1)', 'canvas', 'light-dark(#fff, #000)'],
    'color-mix(in srgb, white 100%, black)',
  ])('%s is white', (text) => {
    expect(cssColor(text, black)).toEqual(white);
  });

  it('reads alpha, and `currentcolor`', () => {
    expect(cssColor('rgb(0 0 0 / 0%)', white)?.a).toBe(0);
    expect(cssColor('currentColor', { ...white, r: 7 })).toEqual({ ...white, r: 7 });
    expect(cssColor('color-mix(in srgb, red, blue)', black)).toEqual({ r: 128, g: 0, b: 128, a: 1 });
  });

  it('knows what is no colour', () => {
    for (const text of ['', 'bogus', 'fff', '12px', 'rgb(', `color-mix(${'('.repeat(500)}`])
      expect(cssColor(text, black)).toBeUndefined();
  });

  it('reads any word in an old attribute as browsers do', () => {
    expect(cssColor('fff', black, true)).toEqual(white);
    expect(cssColor('#fffffff', black, true)).toEqual({ r: 255, g: 255, b: 240, a: 1 });
    expect(cssColor('chucknorris', black, true)).toEqual({ r: 192, g: 0, b: 0, a: 1 });
  });
});

describe('flatGradient', () => {
  it('is the colour of a gradient from a colour to itself', () => {
    expect(flatGradient('linear-gradient(#fff,#fff)', black)).toEqual(white);
    expect(flatGradient('linear-gradient(to right, rgb(255, 255, 255) 0%, white 100%)', black)).toEqual(white);
  });

  it('is none for colours that differ or let through, and for pictures', () => {
    expect(flatGradient('linear-gradient(#fff,#000)', black)).toBeUndefined();
    expect(flatGradient('linear-gradient(transparent,transparent)', black)).toBeUndefined();
    expect(flatGradient('url(a.png)', black)).toBeUndefined();
  });
});
