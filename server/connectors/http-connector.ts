import { makeAssembler, type Assemble } from './assemble-record.js';
import type { Failed } from './answer-failure.js';
import { makeReadier, type GetReady } from './get-ready.js';
import type { CompiledDescriptor } from './compile-descriptor.js';
import type { Connector, LookUp, LookUpContext, LookUpOutcome, ProbeReport } from './connector.js';
import { makeWriter, type ActionWriter } from './http-writer.js';
import { lookUpWays } from './look-up-ways.js';
import { normaliseEmail } from './normalise.js';
import { adviceFor } from './probe-advice.js';
import type { HttpConnectorSetup } from './http-setup.js';
import type { ReadingRules } from './reading-rules.js';
import { asText } from './transforms.js';
import { runSteps } from './run-steps.js';

/** A connector that a descriptor drives. Signs in when first needed, or in `warm`. Never rejects for what the remote system does. */
export function makeHttpConnector(setup: HttpConnectorSetup): Connector & { warm(signal: AbortSignal): Promise<void> } {
  const { descriptor } = setup;
  const assemble = makeAssembler(rulesOf(setup));
  const reader = makeReadier(setup, setup.secrets);
  const writer: ActionWriter | undefined =
    setup.writes && makeWriter(setup, setup.writes.actions, makeReadier(setup, setup.writes.secrets));
  return {
    name: setup.name,
    system: setup.system,
    linkHosts: setup.linkHosts,
    operations: new Set(descriptor.operations.keys()),
    lookUp: (lookUp, context) => lookUpWith(setup, assemble, reader, lookUp, context),
    probe: (signal) => probe(descriptor, reader, signal),
    warm: async (signal) => {
      const ready = await reader();
      if (ready.kind === 'ready') await ready.signIn.current(signal);
    },
    close: () => setup.fetch.close(),
    ...(writer === undefined ? {} : { actions: writer.actions, write: writer.write }),
  };
}

/** Vendors whose preset comes with the product write decimals with a point, as programs do; of another system nobody knows. */
function rulesOf({ descriptor: { settings }, values }: HttpConnectorSetup): ReadingRules {
  const point: ReadingRules = settings.evidence === 'blank' ? {} : { decimalMark: '.' };
  return { ...point, ...settings.values, ...values };
}

async function lookUpWith(
  setup: HttpConnectorSetup,
  assemble: Assemble,
  getReady: GetReady,
  lookUp: LookUp,
  context: LookUpContext,
): Promise<LookUpOutcome> {
  const ways = setup.descriptor.operations.get(lookUp.operation);
  const key = cleanKey(lookUp);
  if (ways === undefined || key === undefined) return { kind: 'missing', reason: 'invalid-input' };
  const ready = await getReady();
  if (ready.kind === 'missing') return toMissing(ready);
  const asked: LookUp = { operation: lookUp.operation, key };
  const outcome = await lookUpWays(asked, ways, ready, { ...setup, assemble }, context);
  if (outcome.kind === 'found') return outcome;
  if (outcome.reason === 'refused' && !ready.signIn.isRenewable) getReady.forget();
  return toMissing(outcome);
}

/** An address in the form it is compared in; a number without control characters, 100 characters at most. */
function cleanKey({ operation, key }: LookUp): string | undefined {
  if (operation.endsWith('Email')) return normaliseEmail(key);
  const number = key.trim();
  return number === '' || number.length > 100 || /\p{Cc}/u.test(number) ? undefined : number;
}

export function toMissing({ reason, retryAt }: Failed): Extract<LookUpOutcome, { kind: 'missing' }> {
  return { kind: 'missing', reason, ...(retryAt === undefined ? {} : { retryAt }) };
}

async function probe(
  { probe: settings }: CompiledDescriptor,
  getReady: GetReady,
  signal: AbortSignal,
): Promise<ProbeReport> {
  const ready = await getReady();
  if (ready.kind === 'missing') return { ok: false, reason: ready.reason, advice: adviceFor(ready.reason) };
  const first = settings.steps[0]?.id ?? '';
  const done = await runSteps(settings.steps, first, ready.inputs, ready.ask, signal);
  if (done.kind === 'missing') return { ok: false, reason: done.reason, advice: adviceFor(done.reason) };
  const scope = done.scopes[0];
  const identity = scope === undefined ? undefined : asText(settings.identity(scope));
  if (scope === undefined || identity === undefined || identity === '') {
    return {
      ok: false,
      reason: 'refused',
      advice: 'The system answered but did not say who we are: the credential is not accepted.',
    };
  }
  const canWrite = settings.canWrite?.(scope) === true || settings.canWrite?.(scope) === 'true';
  const warnings = canWrite ? ['This credential may change records. Use one that may only read.'] : [];
  return { ok: true, identity: identity.slice(0, 200), canWrite, warnings };
}
