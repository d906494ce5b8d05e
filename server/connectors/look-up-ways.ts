import { makeAssembler } from './assemble-record.js';
import type { Failed } from './answer-failure.js';
import type { CompiledWay } from './compile-descriptor.js';
import type { LookUp, LookUpContext, LookUpOutcome } from './connector.js';

import type { Ready } from './get-ready.js';
import type { BusinessRecord } from '../../shared/records.js';
import type { HttpConnectorSetup } from './http-setup.js';
import { runSteps } from './run-steps.js';
import type { Inputs } from './template.js';
import { verifyRecords, wantedKind } from './verify.js';

type Found = Extract<LookUpOutcome, { kind: 'found' }>;

/**
 * Asks all ways of an operation at once and puts together what they find. When one fails and another finds something, the answer is
 * `partial`; when one fails and nothing is found, the look-up failed: "not found" is only said by those that were all asked.
 */
export async function lookUpWays(
  lookUp: LookUp,
  ways: readonly CompiledWay[],
  ready: Ready,
  setup: HttpConnectorSetup,
  context: LookUpContext,
): Promise<Found | Failed> {
  const inputs = { ...ready.inputs, in: { key: lookUp.key } };
  const outcomes = await Promise.all(ways.map((way) => lookUpWay(lookUp, way, inputs, ready, setup, context)));
  const found = outcomes.filter((outcome) => outcome.kind === 'found');
  const failed = outcomes.find((outcome) => outcome.kind === 'missing');
  const records = unique(found.flatMap((outcome) => outcome.records));
  if (failed?.kind === 'missing' && records.length === 0) return failed;
  return {
    kind: 'found',
    records,
    dropped: found.reduce((sum, { dropped }) => sum + dropped, 0),
    truncated: found.some(({ truncated }) => truncated),
    coverage: failed === undefined && found.every(({ coverage }) => coverage === 'full') ? 'full' : 'partial',
    readAt: context.now.toISOString(),
  };
}

async function lookUpWay(
  lookUp: LookUp,
  way: CompiledWay,
  inputs: Inputs,
  ready: Ready,
  setup: HttpConnectorSetup,
  context: LookUpContext,
): Promise<Found | Failed> {
  const done = await runSteps(way.steps, way.records, inputs, ready.ask, context.signal);
  if (done.kind === 'missing') return done;
  const made = done.scopes.map((scope) => assemble(wantedKind[lookUp.operation], way.map(scope)));
  const records = made.filter((record) => record !== undefined);
  const verified = verifyRecords(lookUp, records, { leadingZeros: way.settings.leadingZeros });
  const unreadable = made.length - records.length;
  if (unreadable > 0) setup.watch?.({ dropped: `${unreadable} items`, why: 'the map finds no number or id in them' });
  verified.dropped.forEach(({ record, why }) => setup.watch?.({ dropped: record, why }));
  const dropped = verified.dropped.length + unreadable;
  const isPartial = done.isPartial || dropped > 0 || showsOnlyPart(way, inputs.config);
  return {
    kind: 'found',
    records: verified.kept,
    dropped,
    truncated: done.truncated,
    coverage: isPartial ? 'partial' : 'full',
    readAt: '',
  };
}

function showsOnlyPart({ settings }: CompiledWay, config: Inputs['config']): boolean {
  if (settings.coverage === undefined) return false;
  return settings.coverage === 'partial' || config[settings.coverage.partialUnless.slice('config.'.length)] !== true;
}

const assemble = makeAssembler();

/** The first of those that are the same record: an order before its posted invoice. */
function unique(records: readonly BusinessRecord[]): BusinessRecord[] {
  const seen = new Set<string>();
  return records.filter(({ record }) => !seen.has(record) && seen.add(record));
}
