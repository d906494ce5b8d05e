import type { CoverageReason, Missing } from '../../../shared/fact.js';
import type { Connector, LookUpContext, LookUpOutcome } from '../../connectors/connector.js';
import { normaliseEmail } from '../../connectors/normalise.js';
import type { BusinessRecord, CustomerRecord } from '../../../shared/records.js';
import { readingOf } from './coverage.js';
import { reconcileRecord } from './reconcile-record.js';
import type { PlannedLookUp, Wanted } from './look-ups.js';

/** A record of the customer who asks, and the number that led to it. */
export interface Hit {
  record: Exclude<BusinessRecord, CustomerRecord>;
  wanted?: Wanted;
  readAt: string;
  stale?: true;
}

/** What one connector knows of the customer. Nothing of anybody else is in here, not even a count. */
export interface ConnectorAnswer {
  connector: Connector;
  customers: { record: CustomerRecord; readAt: string }[];
  hits: Hit[];
  /** Numbers it surely has nothing for that may be told: unknown to it, or somebody else's. */
  nothingFor: Wanted[];
  /** Numbers it could not, or not fully, be asked for. */
  unsureOf: Wanted[];
  /** Whether a number led to a record of another customer. For the agent's panel alone. */
  hasNotTheirs: boolean;
  missing: Missing[];
  /** How its look-ups went: how many were answered, of how many, and what was not among the answers. */
  reading: { asked: number; answered: number; why: CoverageReason[] };
}

/** Runs the look-ups of one connector at once and reconciles each record as of `today` (YYYY-MM-DD, in the organization's zone). Never rejects, and never waits past the signal. */
export async function askConnector(
  connector: Connector,
  plan: readonly PlannedLookUp[],
  address: string,
  context: LookUpContext,
  today: string,
): Promise<ConnectorAnswer> {
  const answer: ConnectorAnswer = {
    connector,
    customers: [],
    hits: [],
    nothingFor: [],
    unsureOf: [],
    hasNotTheirs: false,
    missing: [],
    reading: readingOf([], address),
  };
  const outcomes = await Promise.all(plan.map((lookUp) => lookUpUntil(connector, lookUp, context)));
  answer.reading = readingOf(outcomes, address);
  outcomes.forEach((outcome, at) => takeOutcome(answer, outcome, address, plan[at]?.wanted, today));
  return answer;
}

/** Whether one of the addresses is the customer's: equal as `normaliseEmail` writes them, nothing fuzzier. */
export function isAddressAmong(emails: readonly string[], address: string): boolean {
  const asked = normaliseEmail(address);
  return asked !== undefined && emails.some((email) => normaliseEmail(email) === asked);
}

/** A look-up whose wait ends with the signal, also when the connector does not listen to it. */
async function lookUpUntil(
  connector: Connector,
  lookUp: PlannedLookUp,
  context: LookUpContext,
): Promise<LookUpOutcome> {
  const { signal } = context;
  const timeout: LookUpOutcome = { kind: 'missing', reason: 'timeout' };
  if (signal.aborted) return timeout;
  return new Promise((resolve) => {
    const giveUp = (): void => resolve(timeout);
    signal.addEventListener('abort', giveUp, { once: true });
    connector
      .lookUp({ operation: lookUp.operation, key: lookUp.key }, context)
      .then(resolve, () => resolve({ kind: 'missing', reason: 'unavailable' }))
      .finally(() => signal.removeEventListener('abort', giveUp));
  });
}

function takeOutcome(
  answer: ConnectorAnswer,
  outcome: LookUpOutcome,
  address: string,
  wanted: Wanted | undefined,
  today: string,
): void {
  if (outcome.kind === 'missing') {
    addMissing(answer, outcome);
    if (wanted !== undefined) answer.unsureOf.push(wanted);
    return;
  }
  const theirs = outcome.records.filter((record) => isAddressAmong(addressesOf(record), address));
  for (const record of theirs) takeRecord(answer, reconcileRecord(record, today), outcome, wanted);
  const { gaps = [] } = outcome;
  if (gaps.includes('unreadable')) addMissing(answer, { reason: 'unreadable' });
  if (theirs.length > 0) return;
  const isGuests = outcome.records.some((record) => addressesOf(record).length === 0);
  if (isGuests) addMissing(answer, { reason: 'guest-order' });
  else if (wanted !== undefined && outcome.records.length > 0) answer.hasNotTheirs = true;
  const isPartial = outcome.coverage === 'partial' || isGuests;
  if (outcome.coverage === 'partial') addMissing(answer, { reason: gaps[0] ?? 'partly-shown' });
  if (wanted !== undefined) (isPartial ? answer.unsureOf : answer.nothingFor).push(wanted);
}

function takeRecord(answer: ConnectorAnswer, record: BusinessRecord, outcome: Found, wanted: Wanted | undefined): void {
  const { readAt } = outcome;
  if (record.kind === 'customer') answer.customers.push({ record, readAt });
  else {
    const hit: Hit = {
      record,
      readAt,
      ...(wanted === undefined ? {} : { wanted }),
      ...(outcome.stale === true ? { stale: true } : {}),
    };
    answer.hits.push(hit);
  }
}
type Found = Extract<LookUpOutcome, { kind: 'found' }>;

function addressesOf(record: BusinessRecord): readonly string[] {
  return record.kind === 'customer' ? record.emails : record.owner.emails;
}

/** One entry a reason: five look-ups that time out are one system that did not answer. */
function addMissing(answer: ConnectorAnswer, { reason, retryAt }: Pick<Missing, 'reason' | 'retryAt'>): void {
  const { name: connector, system } = answer.connector;
  if (answer.missing.some((one) => one.reason === reason)) return;
  answer.missing.push({ connector, system, reason, ...(retryAt === undefined ? {} : { retryAt }) });
}
