import { parseDocument } from 'yaml';
import { noSuchOperation, operations } from './connector.js';
import { descriptor, type Descriptor } from './descriptor.js';
import { isMembered } from './paths.js';

/** What is wrong with a descriptor, one sentence each, with the place in front. */
export type Loaded<T> = { ok: true; value: T } | { ok: false; problems: string[] };

const maxBytes = 64 * 1024;
const maxAliasCount = 40;
const maxDepth = 24;
const maxNodes = 10_000;
const prototypeNames = new Set(['__proto__', 'constructor', 'prototype']);

/** Reads a descriptor file: YAML of 64 KB at most, few aliases, no deep nesting, and the schema. Never throws. */
export function loadDescriptor(text: string): Loaded<Descriptor> {
  if (Buffer.byteLength(text) > maxBytes) return refuse('the file is larger than 64 KB');
  if (deepestOpening(text) > maxDepth * 2) return refuse(`it is nested deeper than ${maxDepth} levels`);
  try {
    const document = parseDocument(text, { prettyErrors: true, uniqueKeys: true });
    const [error] = document.errors;
    if (error !== undefined) return refuse(`it is no YAML: ${error.message.split('\n', 1)[0]}`);
    return checkDescriptor(document.toJS({ maxAliasCount }));
  } catch (error) {
    return refuse(aliasOrNesting(error));
  }
}

/** The same for a descriptor that stands in the settings. */
export function checkDescriptor(value: unknown): Loaded<Descriptor> {
  const shape = shapeProblem(value);
  if (shape !== undefined) return refuse(shape);
  const strange = unknownOperations(value);
  if (strange.length > 0) return { ok: false, problems: strange };
  const parsed = descriptor.safeParse(value);
  if (parsed.success) return { ok: true, value: parsed.data };
  return {
    ok: false,
    problems: parsed.error.issues.map((issue) => `${issue.path.join('.') || 'the file'}: ${issue.message}`),
  };
}

/** Named before the schema looks: it would say only that a key is not recognised. */
function unknownOperations(value: unknown): string[] {
  const given = isMembered(value) ? value['operations'] : undefined;
  if (!isMembered(given)) return [];
  const strange = Object.keys(given).filter((name) => !operations.some((known) => known === name));
  return strange.map((name) => `operations.${name}: ${noSuchOperation(name)}`);
}

function refuse(sentence: string): { ok: false; problems: string[] } {
  return { ok: false, problems: [sentence] };
}

function aliasOrNesting(error: unknown): string {
  if (error instanceof RangeError) return `it is nested deeper than ${maxDepth} levels`;
  if (error instanceof ReferenceError) return `it uses more than ${maxAliasCount} aliases, or one that is not defined`;
  return 'it is no YAML';
}

/** How deep brackets are opened in flow style: a parser that calls itself for each would run out of stack or time. */
function deepestOpening(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (const char of text) {
    if (char === '[' || char === '{') deepest = Math.max(deepest, ++depth);
    else if (char === ']' || char === '}') depth = Math.max(0, depth - 1);
  }
  return deepest;
}

/** Depth, size and names, without recursion, before the schema looks. */
function shapeProblem(root: unknown): string | undefined {
  const open: { value: unknown; depth: number }[] = [{ value: root, depth: 0 }];
  let nodes = 0;
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next.depth > maxDepth) return `it is nested deeper than ${maxDepth} levels`;
    if (++nodes > maxNodes) return `it has more than ${maxNodes} values`;
    if (!isMembered(next.value)) continue;
    for (const name of Object.keys(next.value)) {
      if (prototypeNames.has(name)) return `"${name}" is the name of a prototype, not of a field`;
      open.push({ value: next.value[name], depth: next.depth + 1 });
    }
  }
  return undefined;
}
