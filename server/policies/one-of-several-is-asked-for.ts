import type { Policy } from './policy.js';

/** What is done to one order; where an order is can be told of several. */
const aboutOneOrder: ReadonlySet<string> = new Set([
  'cancel-order',
  'change-order',
  'return',
  'item-damaged',
  'item-wrong',
  'item-missing',
]);

/** Several orders could be meant and something is to be done to one of them: which one is asked, never presumed. */
export const oneOfSeveralIsAskedFor: Policy = {
  name: 'one-of-several-is-asked-for',
  judge({ understanding, warnings }) {
    const isSeveral = warnings.some(({ code }) => code === 'several-records');
    return isSeveral && understanding.asks.some((ask) => aboutOneOrder.has(ask.intent))
      ? { kind: 'clarify', reason: 'number-wanted' }
      : undefined;
  },
};
