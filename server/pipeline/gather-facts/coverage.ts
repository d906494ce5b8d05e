import type { Coverage, CoverageReason, MissingReason } from '../../../shared/fact.js';
import type { BusinessRecord } from '../../../shared/records.js';
import type { Gap, LookUpOutcome } from '../../connectors/connector.js';
import { normaliseEmail } from '../../connectors/normalise.js';
import type { ConnectorAnswer } from './ask-connector.js';

type Reading = ConnectorAnswer['reading'];

const reasonOf: Readonly<Record<Gap, CoverageReason>> = {
  'partly-shown': 'rights',
  'cut-off': 'paging',
  unreadable: 'dropped',
};
const noRights: ReadonlySet<MissingReason> = new Set(['forbidden', 'refused', 'reconnect']);

/** How the look-ups of one system went, for the customer of this address. */
export function readingOf(outcomes: readonly LookUpOutcome[], address: string): Reading {
  const why = outcomes.flatMap((outcome) => reasonsOf(outcome, address));
  const answered = outcomes.filter(({ kind }) => kind === 'found').length;
  return { asked: outcomes.length, answered, why: [...new Set(why)] };
}

function reasonsOf(outcome: LookUpOutcome, address: string): CoverageReason[] {
  if (outcome.kind === 'missing') return [noRights.has(outcome.reason) ? 'rights' : 'unanswered'];
  const { gaps = [], records, truncated, coverage, dropped } = outcome;
  const why: CoverageReason[] = gaps.map((gap) => reasonOf[gap]);
  if (truncated) why.push('paging');
  if (records.some((record) => addressesOf(record).length === 0)) why.push('guest');
  for (const record of records)
    if (addressesOf(record).some((email) => normaliseEmail(email) === address)) why.push(...cutIn(record));
  if (why.length === 0 && coverage === 'partial') why.push(dropped > 0 ? 'dropped' : 'rights');
  return why;
}

/** A list of a record that is not whole: cut, or with items that could not be read. */
function cutIn({ leftOut = [] }: BusinessRecord): CoverageReason[] {
  return leftOut.map(({ of }) => (of === undefined ? 'paging' : 'dropped'));
}

function addressesOf(record: BusinessRecord): readonly string[] {
  return record.kind === 'customer' ? record.emails : record.owner.emails;
}

/** Adds how further look-ups of the same system went. */
export function addReading({ reading }: ConnectorAnswer, { reading: more }: ConnectorAnswer): void {
  reading.asked += more.asked;
  reading.answered += more.answered;
  reading.why = [...new Set([...reading.why, ...more.why])];
}

/** In the contract's words; nothing of a system that has no look-up for this message. */
export function coverageOf({ connector: { name, system }, reading, missing }: ConnectorAnswer): Coverage[] {
  const { asked, answered } = reading;
  const isLimited = missing.some(({ reason }) => reason === 'too-many-look-ups') && !reading.why.includes('unanswered');
  const why: CoverageReason[] = isLimited ? [...reading.why, 'unanswered'] : reading.why;
  if (asked === 0 && !isLimited) return [];
  const extent = answered === 0 ? 'none' : why.length === 0 ? 'full' : 'partial';
  return [{ connector: name, system, extent, why }];
}
