import type { Policy } from './policy.js';

/** Somebody who is angry, or about to leave for good, wants a person. */
export const anAngryMessageIsForAPerson: Policy = {
  name: 'an-angry-message-is-for-a-person',
  judge({ understanding }) {
    if (understanding.sentiment === 'angry') return { kind: 'hand-over', reason: 'angry' };
    return understanding.signals.includes('churn') ? { kind: 'hand-over', reason: 'churn' } : undefined;
  },
};
