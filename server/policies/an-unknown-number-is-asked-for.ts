import { needsARecord } from '../../shared/intent-ids.js';
import type { Policy } from './policy.js';

/**
 * The ask is about an order, and none may be told: ask for the right number. An unknown number and somebody else's read the same. Whoever says that
 * the order is another's has no other number to give: its owner must write.
 */
export const anUnknownNumberIsAskedFor: Policy = {
  name: 'an-unknown-number-is-asked-for',
  judge({ understanding, facts, notFound }) {
    const needsRecord = understanding.asks.some((ask) => needsARecord(ask.intent));
    const canTell = facts.some((fact) => /^(order|invoice)\d*$/.test(fact.alias) && fact.withheld !== true);
    if (!needsRecord || canTell) return undefined;
    if (notFound.length > 0 && understanding.signals.includes('for-somebody-else'))
      return { kind: 'hand-over', reason: 'somebody-else' };
    return { kind: 'clarify', reason: notFound.length > 0 ? 'number-not-found' : 'number-wanted' };
  },
};
