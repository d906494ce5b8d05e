import type { ReadValue } from './style.js';
import { lengthPx, type LengthBase } from './css-values.js';

/** A box moved this far up or left is off the page. */
export const farPx = 400;

/** Scaled to nothing, turned on its edge, or moved off the page by a transform. */
export function isShrunk(read: ReadValue, base: LengthBase): boolean {
  const transform = read('transform', (text) => text) ?? '';
  const scale = read('scale', (text) => text) ?? '';
  const translate = read('translate', (text) => text) ?? '';
  const rotate = read('rotate', (text) => text) ?? '';
  if (scale !== '' && scale !== 'none' && scale.split(/\s+/).some(isTinyFactor)) return true;
  if (/^[xy]\s/.test(rotate) && isOnEdge(rotate.split(/\s+/)[1] ?? '')) return true;
  if (translate.split(/\s+/).some((part) => isFar(part, base))) return true;
  for (const [, name = '', inner = ''] of transform.matchAll(/(?<![a-z0-9])([a-z0-9]+)\(([^)]{0,200})\)/g)) {
    const parts = inner.split(/[\s,]+/).filter((part) => part !== '');
    if (/^scale(?:x|y)?$/.test(name) && parts.some(isTinyFactor)) return true;
    if (name === 'scale3d' && parts.slice(0, 2).some(isTinyFactor)) return true;
    if (/^rotate[xy]$/.test(name) && isOnEdge(parts[0] ?? '')) return true;
    if (/^translate(?:x|y|3d)?$/.test(name) && parts.slice(0, 2).some((part) => isFar(part, base))) return true;
    if (name === 'matrix' && isFlatMatrix(parts.map(Number))) return true;
  }
  return false;
}

function isTinyFactor(text: string): boolean {
  const factor = text.endsWith('%') ? Number(text.slice(0, -1)) / 100 : Number(text);
  return Math.abs(factor) < 0.15;
}

function isOnEdge(angle: string): boolean {
  const degrees =
    Number.parseFloat(angle) *
    (angle.endsWith('turn') ? 360 : angle.endsWith('grad') ? 0.9 : angle.endsWith('rad') ? 180 / Math.PI : 1);
  return Math.abs(Math.abs(degrees % 180) - 90) < 3;
}

function isFar(text: string, base: LengthBase): boolean {
  const length = lengthPx(text, { ...base, percentOfPx: 1280 });
  return length !== undefined && (length <= -farPx || length >= 2500);
}

function isFlatMatrix([a = 1, b = 0, c = 0, d = 1, x = 0, y = 0]: readonly number[]): boolean {
  return Math.abs(a * d - b * c) < 0.02 || x <= -farPx || y <= -farPx || x >= 2500;
}
