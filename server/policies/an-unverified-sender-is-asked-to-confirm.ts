import type { Ask } from '../../shared/assistance.js';
import { needsARecord, type BuiltInIntent } from '../../shared/intent-ids.js';
import type { Policy } from './policy.js';

/** What is on record is told only to its owner. Until the sender is sure, the reply asks instead of telling; who wrote what a colleague passed on,
 * a person looks up. */
export const anUnverifiedSenderIsAskedToConfirm: Policy = {
  name: 'an-unverified-sender-is-asked-to-confirm',
  judge({ sender, understanding }) {
    const needsRecord = understanding.asks.some((ask) => needsARecord(ask.intent) && !isOfTheThing(ask));
    if (!needsRecord || sender.standing !== 'unverified') return undefined;
    const isOfColleague = sender.reasons.includes('passed-on-by-colleague');
    return { kind: isOfColleague ? 'hand-over' : 'clarify', reason: 'sender-unverified' };
  },
};

/** "Does it come assembled?" sounds like an order's state, but nothing on record answers it, whoever asks. */
function isOfTheThing({ intent, wants }: Ask): boolean {
  return states.has(intent) && wants?.every((want) => want === 'deed') === true;
}

const states: ReadonlySet<string> = new Set<BuiltInIntent>(['order-status', 'delivery-late', 'item-missing']);
