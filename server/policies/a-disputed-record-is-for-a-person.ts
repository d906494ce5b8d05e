import type { Policy } from './policy.js';

const money: ReadonlySet<string> = new Set(['payment', 'invoice', 'refund', 'money-dispute']);

/** Paid already, charged twice, refunded too little, delivered but never received: what the customer contests is no answer to them. */
export const aDisputedRecordIsForAPerson: Policy = {
  name: 'a-disputed-record-is-for-a-person',
  judge({ understanding: { signals, asks, intents }, facts }) {
    const has = (field: RegExp, ...values: string[]): boolean =>
      facts.some(
        (fact) =>
          field.test(`${fact.alias}.${fact.field}`) && typeof fact.value === 'string' && values.includes(fact.value),
      );
    const isAboutMoney = [...asks.map((ask) => ask.intent), ...intents.map(({ id }) => id)].some((id) => money.has(id));
    const isUnpaid =
      has(/^invoice\d*\.status$/, 'open', 'overdue') || (isAboutMoney && has(/^order\d*\.payment$/, 'open'));
    if (signals.includes('money-dispute')) return { kind: 'hand-over', reason: 'money-dispute' };
    if (signals.includes('paid-claim') && (isUnpaid || isAboutMoney))
      return { kind: 'hand-over', reason: 'money-dispute' };
    const isDelivered = has(/^order\d*\.status$/, 'delivered');
    return signals.includes('not-received') && isDelivered
      ? { kind: 'hand-over', reason: 'delivery-disputed' }
      : undefined;
  },
};
