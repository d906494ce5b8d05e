import { compilePath, type Path } from './paths.js';
import type { TellLost } from './reading-rules.js';
import { transforms, type Transform } from './transforms.js';

/** What a mapping may read: one item of an answer, and what other steps brought (for this item, or for the whole look-up). */
export interface Scope {
  item: unknown;
  steps: Readonly<Record<string, unknown>>;
  /** The item around this one, inside an `each`: `$up`. */
  up?: Scope | undefined;
  /** YYYY-MM-DD, for comparisons. */
  today?: string | undefined;
  /** Told what stood there and gave nothing. */
  lost?: TellLost | undefined;
}

export type Expression = (scope: Scope) => unknown;

/**
 * Compiles `path|transform|transform:argument ?? path|transform`: the first alternative that gives something. A path that begins with
 * `$name` reads what the step of that name brought. Throws a RangeError with a sentence for anything else.
 */
export function compileExpression(text: string): Expression {
  const ways = text.split('??').map((way) => compileWay(way.trim()));
  const [only] = ways;
  if (only !== undefined && ways.length === 1) return only;
  return (scope) => {
    const silent = scope.lost === undefined ? scope : { ...scope, lost: undefined };
    for (const way of ways) {
      const value = way(silent);
      if (value !== undefined && value !== null && value !== '') return value;
    }
    return undefined;
  };
}

function compileWay(text: string): Expression {
  const [pathText = '', ...pipe] = text.split('|').map((part) => part.trim());
  const read = compileRoot(pathText);
  const changes = pipe.map(compileTransform);
  const dropsOnPurpose = pipe.some((one) => /^(?:falseNull|nonZero|after|first|last|https|when|utc)\b/.test(one));
  return (scope) => {
    let value = read(scope);
    const given = value;
    for (const { transform, argument } of changes) {
      if (value === undefined || value === null) return undefined;
      value = transform(value, argument);
    }
    if (value === undefined && isSomething(given) && scope.lost !== undefined && !dropsOnPurpose)
      scope.lost({ field: text, why: 'gives nothing of what stands there' });
    return value ?? undefined;
  };
}

function isSomething(value: unknown): boolean {
  return (
    value !== undefined &&
    value !== null &&
    value !== '' &&
    value !== false &&
    !(Array.isArray(value) && value.length === 0)
  );
}

function compileRoot(text: string): Expression {
  const step = /^\$([a-z][A-Za-z0-9]*)((?:[^A-Za-z0-9].*)?)$/.exec(text);
  const name = step?.[1];
  const path: Path = compilePath(step?.[2] ?? text);
  if (name === 'up') return (scope) => path(scope.up?.item);
  return name === undefined ? (scope) => path(scope.item) : (scope) => path(scope.steps[name]);
}

/** `name` or `name:argument`. Throws a RangeError when there is no such transform. */
export function compileTransform(text: string): { transform: Transform; argument: string } {
  const colon = text.indexOf(':');
  const name = colon < 0 ? text : text.slice(0, colon);
  const transform = transforms.get(name);
  if (transform === undefined)
    throw new RangeError(`there is no transform "${name}"; there are ${[...transforms.keys()].join(', ')}`);
  return { transform, argument: colon < 0 ? '' : text.slice(colon + 1) };
}

/** Names of the steps an expression reads. */
export function stepsOf(text: string): string[] {
  return [...text.replaceAll(/\$up\b/g, '').matchAll(/\$([a-z][A-Za-z0-9]*)/g)].flatMap((match) => match[1] ?? []);
}
