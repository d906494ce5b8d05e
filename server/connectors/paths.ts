/** One way into a JSON value. Total: it answers undefined where nothing stands, never throws, sees own members only. */
export type Path = (root: unknown) => unknown;

const segmentPattern = /^(?:\.?([A-Za-z0-9_@$ -]+)|\.?(\*)|\.?\['([^']+)'\])/;
const prototypeNames = new Set(['__proto__', 'constructor', 'prototype']);
const maxSegments = 12;

/**
 * Compiles `lines.0.sku`, `lines.*.sku` (all of them) or `['party.'].name` (a member whose name has a dot). The empty path is the value itself.
 * Throws a RangeError with a sentence when the text is no path, too long, or names a prototype.
 */
export function compilePath(text: string): Path {
  const segments = parse(text);
  const star = segments.indexOf('*');
  if (star < 0) return (root) => walk(root, segments);
  const before = segments.slice(0, star);
  const after = compileRest(segments.slice(star + 1));
  return (root) => {
    const list = walk(root, before);
    return Array.isArray(list) ? list.flatMap((item) => after(item) ?? []) : undefined;
  };
}

function compileRest(segments: string[]): Path {
  const text = segments.map((segment) => (segment === '*' ? '.*' : `['${segment}']`)).join('');
  return compilePath(text);
}

function parse(text: string): string[] {
  const segments: string[] = [];
  for (let rest = text; rest !== '';) {
    const match = segmentPattern.exec(rest);
    const segment = match?.[1] ?? match?.[2] ?? match?.[3];
    if (match === null || segment === undefined) throw new RangeError(`"${text}" is no path`);
    if (prototypeNames.has(segment))
      throw new RangeError(`"${text}" names a prototype; a path names members of an answer`);
    segments.push(segment);
    rest = rest.slice(match[0].length);
  }
  if (segments.length > maxSegments) throw new RangeError(`"${text}" has more than ${maxSegments} steps`);
  return segments;
}

function walk(root: unknown, segments: readonly string[]): unknown {
  let value = root;
  for (const segment of segments) {
    if (!isMembered(value) || !Object.hasOwn(value, segment)) return undefined;
    value = value[segment];
  }
  return value;
}

/** Whether a value is an object or a list, so that members may be read by name. */
export function isMembered(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
