import { black, cssColor, lengthPx, type LengthBase } from './css-values.js';

/** A clip smaller than this, in pixels, shows no word. */
const tinyPx = 3;

/** Whether `clip: rect(…)` leaves nothing; undefined for what is no clip. */
export function isEmptyClip(text: string): boolean | undefined {
  const match = /^rect\(([^)]*)\)$/.exec(text);
  if (match === null) return text === 'auto' ? false : undefined;
  const parts = (match[1] ?? '')
    .trim()
    .split(/[\s,]+/)
    .map((part) => (part === 'auto' ? undefined : Number.parseFloat(part)));
  const [top = 0, right = 1e6, bottom = 1e6, left = 0] = parts;
  return bottom - top < tinyPx || right - left < tinyPx;
}

/** Whether a `clip-path` leaves nothing; undefined for what is none or cannot be told. */
export function isEmptyShape(text: string, base: LengthBase): boolean | undefined {
  if (text === 'none' || text === 'initial') return false;
  const match = /^(inset|circle|ellipse|polygon|rect|xywh)\(([^]*)\)/.exec(text);
  if (match === null) return undefined;
  const inner = (match[2] ?? '').split(/\bround\b|\bat\b/)[0]?.trim() ?? '';
  const percent = (part: string): number => lengthPx(part, { ...base, percentOfPx: 100 }) ?? 50;
  if (match[1] === 'circle' || match[1] === 'ellipse')
    return inner !== '' && inner.split(/\s+/).some((part) => percent(part) < 1);
  if (match[1] === 'polygon') return isEmptyPolygon(inner, percent);
  if (match[1] !== 'inset') return undefined;
  const parts = inner.split(/\s+/);
  const [top = '0', right = top, bottom = top, left = right] = parts;
  const taken = (one: string, other: string): boolean =>
    one.endsWith('%') && other.endsWith('%') && percent(one) + percent(other) >= 99;
  return (
    taken(top, bottom) ||
    taken(left, right) ||
    parts.some((part) => (!part.endsWith('%') && percent(part) >= 1000) || part === '100%')
  );
}

function isEmptyPolygon(inner: string, percent: (part: string) => number): boolean {
  const points = inner.split(',').map((pair) => pair.trim().split(/\s+/).slice(-2).map(percent));
  let area = 0;
  for (const [index, [x = 0, y = 0]] of points.entries()) {
    const [nextX = 0, nextY = 0] = points[(index + 1) % points.length] ?? [];
    area += x * nextY - nextX * y;
  }
  return Math.abs(area) < 2;
}

const gradient = 'gradient(';

/** Whether a mask of gradients lets nothing through. */
export function isClearMask(text: string): boolean | undefined {
  if (text === 'none') return false;
  const start = text.indexOf(gradient);
  if (start === -1 || !text.endsWith(')')) return undefined;
  const colors = text
    .slice(start + gradient.length, -1)
    .match(/#[\da-f]{3,8}|(?:rgba?|hsla?)\([^)]*\)|\b[a-z]{3,20}\b/g)
    ?.flatMap((word) => cssColor(word, black) ?? []);
  return colors !== undefined && colors.length > 0 && colors.every((color) => color.a < 0.05);
}
