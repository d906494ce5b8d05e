import { needsARecord } from '../../shared/intent-ids.js';
import type { Policy } from './policy.js';

/** Several of the customer's records could be meant, and the answer differs: which one is asked, never presumed. */
export const oneOfSeveralIsAskedFor: Policy = {
  name: 'one-of-several-is-asked-for',
  judge({ understanding, warnings, isAskOpen }) {
    const isSeveral = warnings.some(({ code }) => code === 'several-records');
    const isNeeded = understanding.asks.some((ask) => needsARecord(ask.intent) && isAskOpen(ask.id));
    return isSeveral && isNeeded ? { kind: 'clarify', reason: 'number-wanted' } : undefined;
  },
};
