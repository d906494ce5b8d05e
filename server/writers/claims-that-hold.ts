import type { Fact } from '../../shared/fact.js';

/** What a status says of a record, as a model may be told: the event, and what has not happened yet. */
const claims: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'order.status': {
    draft: 'has not been confirmed yet and has not been shipped',
    confirmed: 'is confirmed and has not been shipped yet',
    processing: 'is being processed and has not been shipped yet',
    'partially-shipped': 'has been shipped in part; the rest has not been shipped yet',
    shipped: 'has been shipped and has not been delivered yet',
    delivered: 'has been delivered',
    cancelled: 'has been cancelled',
  },
  'order.payment': {
    open: 'has not been paid yet',
    paid: 'has been paid',
    refunded: 'has been refunded',
    'partially-refunded': 'has been partly refunded',
  },
  'order.shipment.status': {
    pending: 'has not been shipped yet',
    shipped: 'has been shipped and has not been delivered yet',
    'in-transit': 'has been shipped and has not been delivered yet',
    delivered: 'has been delivered',
  },
  'invoice.status': {
    open: 'has not been paid yet',
    paid: 'has been paid',
    overdue: 'has not been paid and is overdue',
    cancelled: 'has been cancelled',
  },
  'order.return.status': {
    requested: 'has been requested and not approved yet',
    approved: 'has been approved; the parcel has not been received yet',
    received: 'has been received and not refunded yet',
    refunded: 'has been refunded',
    refused: 'has been refused',
  },
  'ticket.status': {
    open: 'is open',
    pending: 'is open',
    solved: 'is marked as solved',
    closed: 'is marked as solved',
  },
};

/** The claims that hold by the records' states, one line a record and state: "order2: has been delivered". */
export function claimsThatHold(facts: readonly Fact[]): string[] {
  return facts.flatMap((fact) => {
    if (fact.type !== 'status') return [];
    const name = `${fact.alias}.${fact.field}`;
    const claim = claims[name.replaceAll(/\d+(?=\.)/g, '')]?.[fact.value];
    return claim === undefined ? [] : [`${name.replace(/\.(?:status|payment)$/, '')}: ${claim}`];
  });
}
