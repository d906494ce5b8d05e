import type { LookUp, Operation } from './connector.js';
import { normaliseEmail, normaliseNumber } from './normalise.js';
import type { BusinessRecord } from '../../shared/records.js';

/** How a system's numbers may differ in writing from what a customer writes. */
export interface NumberRule {
  /** `00000100` and `100` are one number in this system. */
  leadingZeros?: 'ignored' | undefined;
}

export interface Verified {
  kept: BusinessRecord[];
  dropped: { record: string; why: string }[];
}

/**
 * Keeps the records that are an answer to the look-up, compared in our own code. A remote filter is never trusted: servers that ignore
 * an unknown parameter, take `_` for a wildcard or compare by substring answer 200 with somebody else's order. Numbers must be equal
 * after `normaliseNumber` (other numbers of an order count), addresses after `normaliseEmail`. A record that comes twice is kept once.
 */
export function verifyRecords(lookUp: LookUp, records: readonly BusinessRecord[], rule: NumberRule = {}): Verified {
  const verified: Verified = { kept: [], dropped: [] };
  const seen = new Set<string>();
  for (const record of records) {
    const why = mismatch(lookUp, record, rule);
    if (why !== undefined) verified.dropped.push({ record: record.record, why });
    else if (!seen.has(record.record)) verified.kept.push(record);
    seen.add(record.record);
  }
  return verified;
}

/** The kind of record that answers an operation. */
export const wantedKind: Record<Operation, BusinessRecord['kind']> = {
  customerByEmail: 'customer',
  orderByNumber: 'order',
  ordersByEmail: 'order',
  orderByTracking: 'order',
  invoiceByNumber: 'invoice',
  invoicesByEmail: 'invoice',
  ticketByNumber: 'ticket',
  ticketsByEmail: 'ticket',
};

/** Why a record is no answer; undefined when it is one. */
function mismatch({ operation, key }: LookUp, record: BusinessRecord, rule: NumberRule): string | undefined {
  if (record.kind !== wantedKind[operation]) return `it is no ${wantedKind[operation]}`;
  if (operation.endsWith('Email')) {
    const asked = normaliseEmail(key);
    if (asked === undefined) return 'the key is no address';
    return emailsOf(record).some((email) => normaliseEmail(email) === asked) ? undefined : 'its address is another';
  }
  const asked = comparable(key, rule);
  if (asked === '') return 'the key is no number';
  const numbers = operation === 'orderByTracking' ? trackingNumbersOf(record) : numbersOf(record);
  return numbers.some((number) => comparable(number, rule) === asked) ? undefined : 'its number is another';
}

function comparable(number: string, rule: NumberRule): string {
  const normalised = normaliseNumber(number);
  return rule.leadingZeros === 'ignored' ? normalised.replace(/^0+(?=\d)/, '') : normalised;
}

function emailsOf(record: BusinessRecord): string[] {
  return record.kind === 'customer' ? record.emails : record.owner.emails;
}

function numbersOf(record: BusinessRecord): string[] {
  if (record.kind === 'customer') return record.number === undefined ? [] : [record.number];
  if (record.kind !== 'order') return [record.number];
  return [record.number, ...record.otherNumbers.map((other) => other.value)];
}

function trackingNumbersOf(record: BusinessRecord): string[] {
  if (record.kind !== 'order') return [];
  return record.shipments.flatMap((shipment) => shipment.tracking.map((tracking) => tracking.number));
}
