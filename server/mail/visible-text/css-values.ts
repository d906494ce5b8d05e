import { colord, extend } from 'colord';
import hwb from 'colord/plugins/hwb';
import lch from 'colord/plugins/lch';
import names from 'colord/plugins/names';
import oklab from 'colord/plugins/oklab';
import oklch from 'colord/plugins/oklch';
import { newerColor } from './newer-color.js';

extend([names, hwb, lch, oklab, oklch]);

/** Red, green and blue from 0 to 255, alpha from 0 to 1. */
export interface Color {
  r: number;
  g: number;
  b: number;
  a: number;
}

export const white: Color = { r: 255, g: 255, b: 255, a: 1 };
export const black: Color = { r: 0, g: 0, b: 0, a: 1 };

/** A CSS colour, `current` for `currentcolor`, or undefined for what is none. `isLegacy`: as in `bgcolor`, where `fff` is one. */
export function cssColor(value: string, current: Color, isLegacy = false): Color | undefined {
  const text = value.trim().toLowerCase().slice(0, 100);
  if (text === 'currentcolor') return current;
  const light = /^light-dark\(((?:[^,()]|\([^()]*\))+),/.exec(text)?.[1];
  if (light !== undefined) return cssColor(light, current, isLegacy);
  const parsed = colord(spaced(text));
  if (parsed.isValid()) return parsed.toRgb();
  if (isLegacy) return legacyColor(text);
  return newerColor(text)?.toRgb();
}

/** Any text as a colour, by the rules of the HTML standard (2.4.6) for `bgcolor` and `<font color>`: `fff` and `#fffffff` are white. */
function legacyColor(value: string): Color | undefined {
  if (value === '' || value === 'transparent') return undefined;
  const digits = value
    .replace(/^#/, '')
    .slice(0, 128)
    .replaceAll(/[^\da-f]/g, '0');
  const short = /^#?[\da-f]{3}$/.test(value) ? digits.replaceAll(/./g, '$&$&') : digits;
  const size = Math.max(1, Math.ceil(short.length / 3));
  const padded = short.padEnd(3 * size, '0');
  const parts = [0, 1, 2].map((at) => padded.slice(at * size, (at + 1) * size).slice(-8));
  const lead = Math.min(
    ...parts.map((part) => (part.length > 2 ? (/^0*/.exec(part.slice(0, -2))?.[0].length ?? 0) : 0)),
  );
  const [r = 0, g = 0, b = 0] = parts.map((part) => Number.parseInt(part.slice(lead, lead + 2), 16));
  return { r, g, b, a: 1 };
}

/** `rgb(1 2 3 / 4%)` and `rgba(1,2,3,.4)` alike. */
function spaced(text: string): string {
  return text
    .replace(/^rgb\(((?:[^),]*,){3}[^)]*)\)$/, 'rgba($1)')
    .replace(/^hsl\(((?:[^),]*,){3}[^)]*)\)$/, 'hsla($1)');
}

/** One colour seen through its alpha on another. */
export function over(top: Color, below: Color, opacity = 1): Color {
  const a = top.a * opacity;
  const mix = (one: number, other: number): number => one * a + other * (1 - a);
  return { r: mix(top.r, below.r), g: mix(top.g, below.g), b: mix(top.b, below.b), a: 1 };
}

/** How far two opaque colours are apart, from 0 to 441. */
export function distance(one: Color, other: Color): number {
  return Math.hypot(one.r - other.r, one.g - other.g, one.b - other.b);
}

/** What lengths are counted by: the font size, the width of what contains the box, and whether `5` alone is five pixels. */
export interface LengthBase {
  fontPx: number;
  percentOfPx: number | undefined;
  isQuirky: boolean;
}

const units: Record<string, (base: LengthBase) => number | undefined> = {
  px: () => 1,
  pt: () => 4 / 3,
  pc: () => 16,
  in: () => 96,
  cm: () => 37.8,
  mm: () => 3.78,
  q: () => 0.945,
  em: (base) => base.fontPx,
  rem: () => 16,
  ex: (base) => base.fontPx / 2,
  ch: (base) => base.fontPx / 2,
  lh: (base) => base.fontPx * 1.2,
  vw: () => 12.8,
  vh: () => 8,
  vmin: () => 8,
  vmax: () => 12.8,
  dvh: () => 8,
  svh: () => 8,
  lvh: () => 8,
  dvw: () => 12.8,
  '%': (base) => (base.percentOfPx === undefined ? undefined : base.percentOfPx / 100),
};

/** A CSS length in pixels, or undefined for keywords, percentages of what is not known, and what is no length. */
export function lengthPx(value: string, base: LengthBase): number | undefined {
  const text = value.trim().toLowerCase();
  const calc = /^(calc|min|max|clamp)\((.{1,200})\)$/.exec(text);
  if (calc !== null) return mathPx(calc[1] ?? '', calc[2] ?? '', base);
  const match = /^([+-]?(?:\d{1,12}\.?\d{0,12}|\.\d{1,12})(?:e[+-]?\d{1,3})?)([a-z%]{0,4})$/.exec(text);
  if (match === null) return undefined;
  const number = Number(match[1]);
  const unit = match[2] ?? '';
  if (unit === '') return number === 0 || base.isQuirky ? number : undefined;
  const perUnit = units[unit]?.(base);
  return perUnit === undefined ? undefined : number * perUnit;
}

/** Sums, products by a number, and the smallest or largest of a list: all that mail uses. */
function mathPx(name: string, inner: string, base: LengthBase): number | undefined {
  if (name === 'calc') return sumPx(inner, base);
  const values = inner.split(',').map((part) => sumPx(part, base));
  if (values.some((value) => value === undefined)) return undefined;
  const [first = 0, second = 0, third = 0] = values.map((value) => value ?? 0);
  if (name === 'clamp') return Math.max(first, Math.min(second, third));
  const all = values.map((value) => value ?? 0);
  return name === 'min' ? Math.min(...all) : Math.max(...all);
}

function sumPx(text: string, base: LengthBase): number | undefined {
  let sum = 0;
  for (const term of text
    .trim()
    .replaceAll(/\s([+-])\s/g, '|$1')
    .split('|')) {
    let product: number | undefined;
    for (const [index, factor] of term
      .replaceAll(/^\+|\s/g, '')
      .split(/(?=[*/])/)
      .entries()) {
      const bare = factor.replace(/^[*/]/, '');
      const value = /^-?[\d.]+$/.test(bare) ? Number(bare) : lengthPx(bare, base);
      if (value === undefined) return undefined;
      product = index === 0 ? value : factor.startsWith('/') ? (product ?? 0) / value : (product ?? 0) * value;
    }
    sum += product ?? 0;
  }
  return sum;
}
