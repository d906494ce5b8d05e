import { cssColor, distance, type Color } from './css-values.js';

const maxDistance = 10;

/** The one colour of a background that is a gradient from a colour to itself; undefined for any other picture. */
export function flatGradient(image: string, current: Color): Color | undefined {
  const inner = /^(?:repeating-)?(?:linear|radial|conic)-gradient\((.{1,500})\)$/.exec(image.trim())?.[1];
  if (inner === undefined) return undefined;
  const stops = inner
    .split(/,(?![^(]{0,100}\))/)
    .map((stop) => cssColor(stop.replaceAll(/(?<!\s)\s+[\d.]+(?:%|px|em)(?=\s|$)/g, ''), current));
  const isDirection = stops[0] === undefined;
  const [first, ...others] = stops.slice(isDirection ? 1 : 0);
  if (first === undefined || first.a < 1 || others.length === 0) return undefined;
  return others.every((other) => other !== undefined && other.a >= 1 && distance(first, other) <= maxDistance)
    ? first
    : undefined;
}
