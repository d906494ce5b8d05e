import type { Fact } from '../../../shared/fact.js';
import { truthIn, type Truth } from './conditions.js';
import type { EventKind } from './event-kinds.js';
import { factRecords, type FactRecord } from './fact-records.js';

type Said = Partial<Record<Truth, string>>;

/** How events are put to a model, a line of each record for what is here together, in the order in which things happen. What is not here is not told. */
const said: readonly (readonly [EventKind, Said][])[] = [
  [
    ['processing', { yes: 'is being processed' }],
    ['confirmed', { no: 'has not been confirmed' }],
    ['shipped', { yes: 'has been shipped', no: 'has not been shipped yet', partly: 'has been partly shipped' }],
    ['delivered', { yes: 'has been delivered', no: 'has not been delivered yet' }],
    ['cancelled', { yes: 'has been cancelled' }],
    ['delayed', { yes: 'is late' }],
  ],
  [
    ['paid', { yes: 'has been paid', no: 'has not been paid yet' }],
    ['overdue', { yes: 'is overdue' }],
  ],
  [
    ['return-requested', { yes: 'has been requested' }],
    ['return-approved', { yes: 'has been approved', no: 'has not been approved' }],
    ['returned', { yes: 'has been received', no: 'has not been received' }],
  ],
  [['refunded', { yes: 'has been refunded', partly: 'has been partly refunded' }]],
  [['ticket-closed', { yes: 'is marked as solved', no: 'is open' }]],
];
/** Goes without saying once the other has happened, and is not said of what has not even begun. */
const needless: Partial<Record<EventKind, [EventKind, Truth]>> = {
  shipped: ['delivered', 'yes'],
  delivered: ['shipped', 'no'],
  paid: ['refunded', 'yes'],
};

/**
 * What surely holds of each record, by the very conditions the checker puts to a draft, a line or two a record: "order2: has been shipped
 * and has not been delivered yet". No value of a fact is in it. `today` is YYYY-MM-DD.
 */
export function claimsThatHold(facts: readonly Fact[], today: string): string[] {
  return factRecords(facts).flatMap((record) =>
    said.flatMap((group) => {
      const claims = group.flatMap(([kind, words]) =>
        isNeedless(record, kind, today) ? [] : (words[truthIn(record, kind, today) ?? 'unknown'] ?? []),
      );
      return claims.length === 0 ? [] : [`${nameOf(record)}: ${claims.join(' and ')}`];
    }),
  );
}

function isNeedless(record: FactRecord, kind: EventKind, today: string): boolean {
  const [other, truth] = needless[kind] ?? [];
  return other !== undefined && truthIn(record, other, today) === truth;
}

/** A return or shipment within an order is named after it: "order.return". */
function nameOf({ alias, base }: FactRecord): string {
  return alias.replace(/(?<!\d)\d+$/, '') === base ? alias : `${alias}.${base}`;
}
