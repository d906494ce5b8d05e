import { z } from 'zod';
import { isCut, markCut } from './cut-lists.js';
import { compileExpression, type Expression, type Scope } from './expression.js';
import { isMembered } from './paths.js';
import { compileTemplate } from './template.js';
import { asText } from './transforms.js';

const limit = z.union([z.number(), z.string().max(40)]).optional();
/** Beside `given`: only where the value equals, is below or is above a number or a day (`today` too). */
const comparison = { equals: limit, below: limit, above: limit };
type Comparison = { [Name in keyof typeof comparison]?: string | number | undefined };
type Given = { given: string } & Comparison & ({ is: string } | { map: MapNode });

/**
 * How a record is made of an answer. A text is an expression; `is` a word of ours; `given` takes a word or a map only where an expression gives something; `from` and `table` turn a system's words into ours;
 * `first` takes the first that gives something; `each` and `map` make a list; `link` is an address with holes; a list is a list; anything else names fields.
 */
export type MapNode =
  | string
  | { is: string }
  | Given
  | { from: string; table: Record<string, string> }
  | { first: MapNode[] }
  | { each: string; map: MapNode }
  | { link: string }
  | MapNode[]
  | { [field: string]: MapNode };

/** The assembler keeps fewer, and says how many there are. */
const maxItems = 1000;
/** Any word: what is no field of ours is named with what was meant. */
const fieldName = z.string().regex(/^[A-Za-z][A-Za-z0-9_-]{0,40}$/);

export const mapNode: z.ZodType<MapNode> = z.lazy(() =>
  z.union([
    z.string().max(500),
    z.strictObject({ is: z.string().max(100) }),
    z.strictObject({ given: z.string().max(500), ...comparison, is: z.string().max(100) }),
    z.strictObject({ given: z.string().max(500), ...comparison, map: mapNode }),
    z.strictObject({ from: z.string().max(500), table: z.record(z.string().max(200), z.string().max(100)) }),
    z.strictObject({ first: z.array(mapNode).min(1).max(20) }),
    z.strictObject({ link: z.string().max(1000) }),
    z.strictObject({ each: z.string().max(500), map: mapNode }),
    z.array(mapNode).max(20),
    z.record(fieldName, mapNode),
  ]),
);

/** Compiles a mapping, once, at start. Throws a RangeError with a sentence when an expression in it is wrong. */
export function compileMap(node: MapNode): Expression {
  if (typeof node === 'string') return compileExpression(node);
  if (Array.isArray(node)) return compileList(node);
  if (isEach(node)) return compileEach(node.each, node.map);
  if (isTable(node)) return compileTable(node.from, node.table);
  if (isFirst(node)) return compileFirst(node.first);
  if (isLink(node)) return compileLink(node.link);
  if (isGiven(node)) return compileGiven(node);
  if (isConstant(node)) return () => node.is;
  return compileFields(node);
}

export const isEach = (node: object): node is { each: string; map: MapNode } => 'each' in node && 'map' in node;
export const isTable = (node: object): node is { from: string; table: Record<string, string> } => 'table' in node;
export const isFirst = (node: object): node is { first: MapNode[] } => 'first' in node && Array.isArray(node.first);
export const isLink = (node: object): node is { link: string } => 'link' in node && typeof node.link === 'string';
export const isGiven = (node: object): node is Given => 'given' in node && ('is' in node || 'map' in node);
export const isConstant = (node: object): node is { is: string } => 'is' in node && typeof node.is === 'string';

function compileList(nodes: readonly MapNode[]): Expression {
  const items = nodes.map(compileMap);
  return (scope) => items.map((item) => item(scope)).filter((value) => value !== undefined);
}

function compileEach(each: string, map: MapNode): Expression {
  const list = compileExpression(each);
  const item = compileMap(map);
  return (scope) => {
    const values = list(scope);
    if (!Array.isArray(values)) return undefined;
    const { steps, today, lost } = scope;
    const inner: Scope = { item: undefined, steps, up: scope, today, lost };
    const made = values.slice(0, maxItems).map((value: unknown) => {
      inner.item = value;
      return item(inner);
    });
    return isCut(values) || values.length > maxItems ? markCut(made) : made;
  };
}

function compileTable(from: string, table: Record<string, string>): Expression {
  const read = compileExpression(from);
  const words = new Map(Object.entries(table));
  return (scope) => {
    const word = asText(read(scope));
    if (word === undefined) return undefined;
    const ours = words.get(word);
    if (ours === undefined && word !== '')
      scope.lost?.({ field: from, why: `has the word "${word.slice(0, 40)}", which its table does not know` });
    return ours;
  };
}

function compileGiven(node: Given): Expression {
  const read = compileExpression(node.given);
  const made = compileMap('is' in node ? { is: node.is } : node.map);
  const isSo = compileComparison(node);
  return (scope) => {
    const value = read(scope);
    return value === undefined || value === false || value === '' || !isSo(value, scope) ? undefined : made(scope);
  };
}

/** Numbers are compared as numbers, days as days; what is neither is not so. `today` is the day of the look-up. */
function compileComparison({ equals, below, above }: Comparison): (value: unknown, scope: Scope) => boolean {
  const compared = (value: unknown, limit: string | number, scope: Scope): number | undefined => {
    const text = asText(value);
    if (text === undefined) return undefined;
    if (limit === 'today') return scope.today === undefined ? undefined : dayOrder(text, scope.today);
    const [one, other] = [Number(text), Number(limit)];
    if (text.trim() !== '' && !Number.isNaN(one) && !Number.isNaN(other)) return one - other;
    return /^\d{4}-\d\d-\d\d/.test(text) && typeof limit === 'string' ? dayOrder(text, limit) : undefined;
  };
  return (value, scope) => {
    if (equals !== undefined && compared(value, equals, scope) !== 0 && asText(value) !== String(equals)) return false;
    if (below !== undefined && !((compared(value, below, scope) ?? NaN) < 0)) return false;
    return above === undefined || (compared(value, above, scope) ?? NaN) > 0;
  };
}

function dayOrder(one: string, other: string): number {
  return one.slice(0, 10).localeCompare(other.slice(0, 10));
}

function compileFirst(nodes: readonly MapNode[]): Expression {
  const ways = nodes.map(compileMap);
  return (scope) => {
    const silent = scope.lost === undefined ? scope : { ...scope, lost: undefined };
    for (const way of ways) {
      const value = way(silent);
      if (value !== undefined) return value;
    }
    return undefined;
  };
}

/** An address made of the item and the config; every value put in is percent-encoded. */
function compileLink(text: string): Expression {
  const template = compileTemplate(text);
  return ({ item, steps }) => {
    const config = isMembered(steps['config']) ? steps['config'] : {};
    const isBase = text.startsWith('{{config.');
    const written = template.write({ in: {}, config, secret: {}, session: {}, item, steps }, (value) =>
      isBase && /^https:\/\//.test(value) ? value : encodeURIComponent(value),
    );
    return typeof written === 'string' ? undefined : written.text;
  };
}

function compileFields(node: Record<string, MapNode>): Expression {
  const fields = Object.entries(node).map(([name, child]) => ({ name, read: compileMap(child) }));
  return (scope) => {
    const made: Record<string, unknown> = {};
    for (const { name, read } of fields) made[name] = read(scope);
    return made;
  };
}

/** Every expression of a mapping, for checks before anything runs. */
export function expressionsOf(node: MapNode): string[] {
  if (typeof node === 'string') return [node];
  if (Array.isArray(node)) return node.flatMap(expressionsOf);
  if (isEach(node)) return [node.each, ...expressionsOf(node.map)];
  if (isTable(node)) return [node.from];
  if (isGiven(node)) return [node.given, ...('map' in node ? expressionsOf(node.map) : [])];
  if (isFirst(node)) return node.first.flatMap(expressionsOf);
  if (isConstant(node) || isLink(node) || !isMembered(node)) return [];
  return Object.values(node).flatMap(expressionsOf);
}
