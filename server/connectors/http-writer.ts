import { LRUCache } from 'lru-cache';
import type { Failed } from './answer-failure.js';
import type { CompiledRequest } from './compile-request.js';
import { compileRequest } from './compile-request.js';
import { compileStep, type CompiledStep } from './compile-descriptor.js';
import type { Connector, WriteAction, WriteOutcome } from './connector.js';
import type { ActionSettings } from './descriptor.js';
import { compileExpression, type Expression } from './expression.js';
import type { GetReady, Ready } from './get-ready.js';
import type { HttpConnectorSetup } from './http-setup.js';
import { runSteps } from './run-steps.js';
import { compileTemplate, type Inputs } from './template.js';
import { asText } from './transforms.js';

export interface ActionWriter {
  actions: WriteAction[];
  write: NonNullable<Connector['write']>;
}

interface CompiledAction {
  settings: ActionSettings;
  request: CompiledRequest;
  find: CompiledStep | undefined;
  record: Expression;
}

const advice = 'The system did not say whether it was written. Look there before doing it again.';

/**
 * Writes once per idempotency key. The same key never runs twice at once, and one that was done answers its record again. After a time-out
 * the key is closed: it is looked for in the system (`find`), or sent again only where the system itself writes once per key.
 */
export function makeWriter(setup: HttpConnectorSetup, allowed: readonly string[], getReady: GetReady): ActionWriter {
  const compiled = new Map<string, CompiledAction>();
  for (const name of allowed) {
    const settings = setup.descriptor.settings.actions[name];
    if (settings !== undefined) compiled.set(name, compileAction(settings, setup));
  }
  const writes = new LRUCache<string, Promise<WriteOutcome>>({ max: 2000 });
  const write: ActionWriter['write'] = async (name, fields, idempotencyKey, signal) => {
    const action = compiled.get(name);
    if (action === undefined || !fieldsFit(action.settings, fields) || !/^[\w-]{8,100}$/.test(idempotencyKey))
      return { kind: 'missing', reason: 'invalid-input' };
    const before = writes.get(idempotencyKey);
    const running = begin(action, before, { fields, idempotencyKey, signal, getReady, config: setup.config });
    writes.set(idempotencyKey, running);
    return running;
  };
  const actions = [...compiled].map(([name, { settings }]) => ({
    name,
    label: settings.label,
    fields: Object.keys(settings.fields),
  }));
  return { actions, write };
}

interface Writing {
  fields: Record<string, string>;
  idempotencyKey: string;
  signal: AbortSignal;
  getReady: GetReady;
  config: Record<string, unknown>;
}

async function begin(
  action: CompiledAction,
  before: Promise<WriteOutcome> | undefined,
  writing: Writing,
): Promise<WriteOutcome> {
  const earlier = await before;
  if (earlier?.kind === 'done') return earlier;
  const ready = await writing.getReady();
  if (ready.kind === 'missing') return { kind: 'missing', reason: ready.reason };
  const inputs: Inputs = { ...ready.inputs, in: { ...writing.fields, idempotencyKey: writing.idempotencyKey } };
  const found = await findEarlier(action, inputs, ready, writing.signal);
  if (found.kind === 'done') return found;
  if (found.kind === 'missing')
    return earlier?.kind === 'unknown' ? earlier : { kind: 'missing', reason: found.reason };
  if (earlier?.kind === 'unknown' && action.settings.idempotencyHeader === undefined) return earlier;
  return sendOnce(action, inputs, ready, writing);
}

async function findEarlier(
  action: CompiledAction,
  inputs: Inputs,
  { ask }: Ready,
  signal: AbortSignal,
): Promise<Extract<WriteOutcome, { kind: 'done' }> | Failed | { kind: 'none' }> {
  if (action.find === undefined) return { kind: 'none' };
  const done = await runSteps([action.find], action.find.id, inputs, ask, signal);
  if (done.kind === 'missing') return done;
  const [scope] = done.scopes;
  return scope === undefined ? { kind: 'none' } : (doneWith(action, scope.item, inputs) ?? { kind: 'none' });
}

async function sendOnce(
  action: CompiledAction,
  inputs: Inputs,
  { ask }: Ready,
  { idempotencyKey, signal }: Writing,
): Promise<WriteOutcome> {
  const header = action.settings.idempotencyHeader;
  const build: CompiledRequest['build'] = (given) => {
    const built = action.request.build(given);
    if (typeof built === 'string' || header === undefined) return built;
    return { request: { ...built.request, headers: { ...built.request.headers, [header]: idempotencyKey } } };
  };
  const asked = await ask({ step: 'write', build, inputs, notFound: [], signal, mayRepeat: false });
  if (asked.kind === 'nothing') return { kind: 'missing', reason: 'invalid-input' };
  if (asked.kind === 'missing')
    return wasRefused(asked) ? { kind: 'missing', reason: asked.reason } : { kind: 'unknown', advice };
  return doneWith(action, asked.body, inputs) ?? { kind: 'unknown', advice };
}

/** Refused for certain: a 4xx answer, or it never left. Everything else may have been written. */
function wasRefused({ status, wasSent }: Failed): boolean {
  if (status !== undefined) return status >= 400 && status < 500 && status !== 408;
  return wasSent === undefined || wasSent === 'no';
}

/** The record that was written (or found), if the answer names it. Its expression reads `answer` and `in`. */
function doneWith(
  { record: read, settings }: CompiledAction,
  answer: unknown,
  inputs: Inputs,
): Extract<WriteOutcome, { kind: 'done' }> | undefined {
  const record = asText(read({ item: { answer, in: inputs.in }, steps: {} }));
  if (record === undefined || record === '') return undefined;
  const url =
    settings.url === undefined
      ? undefined
      : compileTemplate(settings.url).write({ ...inputs, item: { record } }, encodeURI);
  return { kind: 'done', record, ...(url === undefined || typeof url === 'string' ? {} : { url: url.text }) };
}

function compileAction(settings: ActionSettings, { descriptor }: HttpConnectorSetup): CompiledAction {
  return {
    settings,
    request: compileRequest(settings, descriptor.settings.fragments),
    find: settings.find && compileStep(settings.find, descriptor.settings),
    record: compileExpression(settings.record),
  };
}

function fieldsFit(settings: ActionSettings, fields: Record<string, string>): boolean {
  const names = Object.keys(fields);
  if (names.some((name) => !Object.hasOwn(settings.fields, name))) return false;
  return Object.entries(settings.fields).every(([name, { maxLength, required }]) => {
    const value = Object.hasOwn(fields, name) ? fields[name] : undefined;
    return value === undefined || value === '' ? !required : value.length <= maxLength;
  });
}
