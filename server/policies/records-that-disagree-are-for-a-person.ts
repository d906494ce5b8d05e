import { needsARecord } from '../../shared/intent-ids.js';
import type { Policy } from './policy.js';

/** What a system says in two ways that no rule decides is looked up by a person before anybody is told. */
export const recordsThatDisagreeAreForAPerson: Policy = {
  name: 'records-that-disagree-are-for-a-person',
  judge({ understanding, warnings }) {
    const needsRecord = understanding.asks.some((ask) => needsARecord(ask.intent));
    return needsRecord && warnings.some(({ code }) => code === 'records-disagree')
      ? { kind: 'hand-over', reason: 'records-disagree' }
      : undefined;
  },
};
