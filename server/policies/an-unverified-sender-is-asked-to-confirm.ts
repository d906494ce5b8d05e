import { needsARecord } from '../../shared/intent-ids.js';
import type { Policy } from './policy.js';

/** What is on record is told only to its owner. Until the sender is sure, the reply asks instead of telling. */
export const anUnverifiedSenderIsAskedToConfirm: Policy = {
  name: 'an-unverified-sender-is-asked-to-confirm',
  judge({ sender, understanding }) {
    const needsRecord = understanding.asks.some((ask) => needsARecord(ask.intent));
    return needsRecord && sender.standing === 'unverified'
      ? { kind: 'clarify', reason: 'sender-unverified' }
      : undefined;
  },
};
