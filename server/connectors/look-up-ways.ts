import type { Assemble } from './assemble-record.js';
import type { Failed } from './answer-failure.js';
import type { CompiledWay } from './compile-descriptor.js';
import type { Gap, LookUp, LookUpContext, LookUpOutcome } from './connector.js';

import type { Ready } from './get-ready.js';
import type { BusinessRecord } from '../../shared/records.js';
import type { HttpConnectorSetup } from './http-setup.js';
import type { TellLost } from './reading-rules.js';
import { runSteps } from './run-steps.js';
import type { Inputs } from './template.js';
import { verifyRecords, wantedKind } from './verify.js';

/** How a connector's answers become records. */
export type Reading = Pick<HttpConnectorSetup, 'watch'> & { assemble: Assemble };

type Found = Extract<LookUpOutcome, { kind: 'found' }>;

/**
 * Asks all ways of an operation at once and puts together what they find. When one fails and another finds something, the answer is
 * `partial`; when one fails and nothing is found, the look-up failed: "not found" is only said by those that were all asked.
 */
export async function lookUpWays(
  lookUp: LookUp,
  ways: readonly CompiledWay[],
  ready: Ready,
  setup: Reading,
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
    gaps: [
      ...new Set([
        ...found.flatMap(({ gaps = [] }) => gaps),
        ...(failed === undefined ? [] : ['partly-shown' as const]),
      ]),
    ],
    coverage: failed === undefined && found.every(({ coverage }) => coverage === 'full') ? 'full' : 'partial',
    readAt: context.now.toISOString(),
  };
}

async function lookUpWay(
  lookUp: LookUp,
  way: CompiledWay,
  inputs: Inputs,
  ready: Ready,
  setup: Reading,
  context: LookUpContext,
): Promise<Found | Failed> {
  const done = await runSteps(way.steps, way.records, inputs, ready.ask, context.signal);
  if (done.kind === 'missing') return done;
  const kind = wantedKind[lookUp.operation];
  const { watch } = setup;
  const lost: TellLost | undefined = watch && (({ field, why }) => watch({ lost: field, why }));
  const today = context.now.toISOString().slice(0, 10);
  const made = done.scopes.map((scope) => setup.assemble(kind, way.map({ ...scope, lost, today }), lost));
  const records = made.filter((record) => record !== undefined);
  const verified = verifyRecords(lookUp, records, { leadingZeros: way.settings.leadingZeros });
  const unreadable = made.length - records.length;
  if (unreadable > 0) setup.watch?.({ dropped: `${unreadable} items`, why: 'the map finds no number or id in them' });
  verified.dropped.forEach(({ record, why }) => setup.watch?.({ dropped: record, why }));
  const dropped = verified.dropped.length + unreadable;
  const isPart = done.isPartial || showsOnlyPart(way, inputs.config);
  const gaps: Gap[] = [
    ...(isPart ? ['partly-shown' as const] : []),
    ...(done.truncated ? ['cut-off' as const] : []),
    ...(unreadable > 0 ? ['unreadable' as const] : []),
  ];
  return {
    kind: 'found',
    records: verified.kept,
    dropped,
    truncated: done.truncated,
    coverage: isPart || dropped > 0 ? 'partial' : 'full',
    gaps,
    readAt: '',
  };
}

function showsOnlyPart({ settings }: CompiledWay, config: Inputs['config']): boolean {
  if (settings.coverage === undefined) return false;
  return settings.coverage === 'partial' || config[settings.coverage.partialUnless.slice('config.'.length)] !== true;
}

/** The first of those that are the same record: an order before its posted invoice. */
function unique(records: readonly BusinessRecord[]): BusinessRecord[] {
  const seen = new Set<string>();
  return records.filter(({ record }) => !seen.has(record) && seen.add(record));
}
