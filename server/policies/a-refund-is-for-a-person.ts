import type { Policy } from './policy.js';

/** Money goes back only by a person's decision. A refund that the record already shows may be told. */
export const aRefundIsForAPerson: Policy = {
  name: 'a-refund-is-for-a-person',
  judge({ understanding, facts }) {
    const wantsMoneyBack =
      understanding.asks.some((ask) => ask.intent === 'refund') || understanding.intents[0]?.id === 'refund';
    const isRefunded = facts.some((fact) => /(^|\.)refundedAt$/.test(fact.field) && fact.withheld !== true);
    return wantsMoneyBack && !isRefunded ? { kind: 'hand-over', reason: 'refund' } : undefined;
  },
};
