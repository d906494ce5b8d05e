import type { Failed } from './answer-failure.js';
import type { Ask } from './ask.js';
import type { CompiledStep } from './compile-descriptor.js';
import { markCut } from './cut-lists.js';
import type { Scope } from './expression.js';
import { nextPage } from './next-page.js';
import type { Inputs } from './template.js';
import { asText } from './transforms.js';

interface Rows {
  kind: 'rows';
  rows: unknown[];
  truncated: boolean;
}

/** What one step brought: rows for the whole look-up, or, for `each` and `match`, a list of rows per item of the step it belongs to. */
type StepResult = Rows | { kind: 'attached'; to: string; rows: unknown[][]; truncated: boolean };

export interface StepsDone {
  kind: 'done';
  /** The items of the records' step, each with what the other steps brought for it. */
  scopes: Scope[];
  truncated: boolean;
  /** An optional step failed, so something is left out. */
  isPartial: boolean;
}

const maxEach = 10;

/** Runs the steps of one way, each as soon as what it depends on has come back. */
export async function runSteps(
  steps: readonly CompiledStep[],
  records: string,
  inputs: Inputs,
  ask: Ask,
  signal: AbortSignal,
): Promise<StepsDone | Failed> {
  const running = new Map<string, Promise<StepResult | Failed>>();
  for (const step of steps) running.set(step.id, start(step, running, inputs, ask, signal));
  const results = new Map<string, StepResult>();
  let isPartial = false;
  for (const step of steps) {
    const result = await running.get(step.id);
    if (result === undefined) continue;
    if (result.kind !== 'missing') results.set(step.id, result);
    else if (step.settings.optional) isPartial = true;
    else return result;
  }
  const own = results.get(records);
  const rows = own?.kind === 'rows' ? own.rows : [];
  const scopes = rows.map((item, index) => ({
    item,
    steps: { ...stepsFor(results, records, index), config: inputs.config },
  }));
  return { kind: 'done', scopes, isPartial, truncated: [...results.values()].some(({ truncated }) => truncated) };
}

async function start(
  step: CompiledStep,
  running: ReadonlyMap<string, Promise<StepResult | Failed>>,
  inputs: Inputs,
  ask: Ask,
  signal: AbortSignal,
): Promise<StepResult | Failed> {
  const before = new Map<string, StepResult>();
  for (const name of step.dependsOn) {
    const result = await running.get(name);
    if (result?.kind === 'missing') return result;
    if (result !== undefined) before.set(name, result);
  }
  const ready = { ...inputs, steps: stepsFor(before, undefined, 0) };
  const target = step.settings.each ?? step.match?.step;
  if (target === undefined) return rowsOf(step, ready, ask, signal);
  const items = before.get(target);
  if (items?.kind !== 'rows')
    return { kind: 'missing', reason: 'bad-mapping', why: `step ${target} has no items to go through` };
  if (step.match !== undefined) return matched(step, step.match, items.rows, ready, ask, signal);
  return forEach(step, target, items.rows, before, inputs, ask, signal);
}

async function forEach(
  step: CompiledStep,
  target: string,
  items: readonly unknown[],
  before: ReadonlyMap<string, StepResult>,
  inputs: Inputs,
  ask: Ask,
  signal: AbortSignal,
): Promise<StepResult | Failed> {
  const all = await Promise.all(
    items
      .slice(0, maxEach)
      .map((item, index) => rowsOf(step, { ...inputs, item, steps: stepsFor(before, target, index) }, ask, signal)),
  );
  const failed = all.find((result) => result.kind === 'missing');
  if (failed?.kind === 'missing') return failed;
  const rows = all.map((result) => (result.kind === 'rows' ? result.rows : []));
  return { kind: 'attached', to: target, rows, truncated: items.length > maxEach };
}

async function matched(
  step: CompiledStep,
  match: NonNullable<CompiledStep['match']>,
  items: readonly unknown[],
  inputs: Inputs,
  ask: Ask,
  signal: AbortSignal,
): Promise<StepResult | Failed> {
  if (items.length === 0) return { kind: 'attached', to: match.step, rows: [], truncated: false };
  const found = await rowsOf(step, inputs, ask, signal);
  if (found.kind === 'missing') return found;
  const rows = items.map((item) => {
    const theirs = asText(match.theirs(item));
    const own = theirs === undefined ? [] : found.rows.filter((row) => belongs(row, theirs, match));
    return found.truncated ? markCut(own) : own;
  });
  return { kind: 'attached', to: match.step, rows, truncated: found.truncated };
}

/** Whether a row's key (or one of its keys) is the item's; `only` must hold of all it names. */
function belongs(row: unknown, theirs: string, { mine, only }: NonNullable<CompiledStep['match']>): boolean {
  const asList = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value]);
  if (only !== undefined && !asList(only.path(row)).every((value) => value === only.equals)) return false;
  return asList(mine(row)).some((value) => asText(value) === theirs);
}

/** Asks one question, page by page. */
async function rowsOf(step: CompiledStep, inputs: Inputs, ask: Ask, signal: AbortSignal): Promise<Rows | Failed> {
  const { settings } = step;
  const built = step.request.build(inputs);
  const rows: unknown[] = [];
  let next: ReturnType<typeof nextPage> = built;
  for (let page = 1; next !== undefined; page += 1) {
    const request = next;
    const build = page === 1 ? (signed: Inputs) => step.request.build(signed) : () => request;
    const asked = await ask({ step: step.id, build, inputs, notFound: settings.notFound, signal, mayRepeat: true });
    if (asked.kind === 'missing') return asked;
    if (asked.kind === 'nothing') break;
    const found = itemsOf(step, asked.body);
    if (found === undefined)
      return {
        kind: 'missing',
        reason: 'bad-mapping',
        why: `there is no ${settings.single ? 'item' : 'list'} at "${settings.items}" of its answer`,
      };
    rows.push(...found);
    next = typeof built === 'string' ? undefined : nextPage(step, built.request, asked, found.length, page);
    if (page === settings.paging?.maxPages && next !== undefined)
      return { kind: 'rows', rows: markCut(rows), truncated: true };
  }
  const truncated = !settings.single && settings.paging === undefined && rows.length >= settings.limit;
  return { kind: 'rows', rows: truncated ? markCut(rows) : rows, truncated };
}

/** The items of an answer; undefined when it does not have the shape the descriptor says. */
function itemsOf(step: CompiledStep, body: unknown): unknown[] | undefined {
  const value = step.items(body);
  if (!step.settings.single) return Array.isArray(value) ? value : undefined;
  if (value === null || value === false) return [];
  return typeof value === 'object' ? [value] : undefined;
}

/** What expressions see: rows of whole-look-up steps, and of attached ones those of the item at `index`. */
function stepsFor(
  results: ReadonlyMap<string, StepResult>,
  target: string | undefined,
  index: number,
): Record<string, unknown> {
  const seen: Record<string, unknown> = {};
  for (const [name, result] of results) {
    if (result.kind === 'rows') seen[name] = result.rows;
    else if (result.to === target) seen[name] = result.rows[index] ?? [];
  }
  return seen;
}
