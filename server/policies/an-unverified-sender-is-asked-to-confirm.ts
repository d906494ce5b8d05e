import { needsARecord } from '../../shared/intent-ids.js';
import type { Policy } from './policy.js';

/** What is on record is told only to its owner. Until the sender is sure, the reply asks instead of telling; who wrote what a colleague passed on,
 * a person looks up. */
export const anUnverifiedSenderIsAskedToConfirm: Policy = {
  name: 'an-unverified-sender-is-asked-to-confirm',
  judge({ sender, understanding }) {
    const needsRecord = understanding.asks.some((ask) => needsARecord(ask.intent));
    if (!needsRecord || sender.standing !== 'unverified') return undefined;
    const isOfColleague = sender.reasons.includes('passed-on-by-colleague');
    return { kind: isOfColleague ? 'hand-over' : 'clarify', reason: 'sender-unverified' };
  },
};
