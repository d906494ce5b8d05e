import { needsARecord } from '../../shared/intent-ids.js';
import type { Policy } from './policy.js';

/** A system that knows did not answer and nothing else is known: a person looks it up instead of the draft guessing. */
export const missingFactsAreNotGuessed: Policy = {
  name: 'missing-facts-are-not-guessed',
  judge({ understanding, facts, missing }) {
    const needsRecord = understanding.asks.some((ask) => needsARecord(ask.intent));
    const knowsOrder = facts.some((fact) => /^(order|invoice)\d*$/.test(fact.alias));
    return needsRecord && missing.length > 0 && !knowsOrder
      ? { kind: 'hand-over', reason: 'missing-facts' }
      : undefined;
  },
};
