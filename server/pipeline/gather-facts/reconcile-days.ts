import type { InvoiceRecord, OrderRecord } from '../../../shared/records.js';
import type { Rulings } from './reconcile-record.js';

/** Days on which something has happened cannot be to come, days that are expected not be years away: such a day is no fact, and is named. */

const maxDaysAhead = 730;
const dayMs = 86_400_000;

type Dated = Record<string, unknown>;
const past = [
  'placedAt',
  'shippedAt',
  'deliveredAt',
  'cancelledAt',
  'paidAt',
  'refundedAt',
  'issuedAt',
  'requestedAt',
  'receivedAt',
];
const toCome = ['eta', 'dueAt'];

/** The same record and its pieces without days that cannot be meant. An arrival to come is what is expected. */
export function reconcileDays<Kind extends OrderRecord | InvoiceRecord>(
  record: Kind,
  today: string,
  made: Rulings,
): Kind;
export function reconcileDays(record: OrderRecord | InvoiceRecord, today: string, made: Rulings): Dated {
  const furthest = plusDays(today, maxDaysAhead);
  const clean = (values: object, prefix: string): Dated => {
    const kept: Dated = { ...values };
    const drop = (field: string, rule: string): void => {
      made.rulings.push({ field: prefix + field, rule, from: [] });
      delete kept[field];
    };
    const arrival = kept['deliveredAt'];
    if (isDay(arrival) && arrival.slice(0, 10) > today && kept['eta'] === undefined) kept['eta'] = arrival;
    for (const field of past) if (isLater(kept[field], today)) drop(field, 'not-yet-happened');
    for (const field of toCome) if (isLater(kept[field], furthest)) drop(field, 'too-far-away');
    const { shippedAt, deliveredAt, placedAt, eta } = kept;
    if (isDay(shippedAt) && isDay(deliveredAt) && deliveredAt.slice(0, 10) < shippedAt.slice(0, 10))
      drop('shippedAt', 'arrived-before-it-left');
    if (isDay(placedAt) && isDay(eta) && eta.slice(0, 10) < placedAt.slice(0, 10))
      drop('eta', 'expected-before-it-was-ordered');
    return kept;
  };
  const kept = clean(record, '');
  if (record.kind === 'invoice') return kept;
  return {
    ...kept,
    shipments: record.shipments.map((one, at) => clean(one, `shipment${at + 1}.`)),
    lines: record.lines.map((one, at) => clean(one, `line${at + 1}.`)),
    returns: record.returns.map((one, at) => clean(one, at === 0 ? 'return.' : `return${at + 1}.`)),
  };
}

function isDay(value: unknown): value is string {
  return typeof value === 'string';
}

function isLater(value: unknown, day: string): boolean {
  return isDay(value) && value.slice(0, 10) > day;
}

export function plusDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);
}
