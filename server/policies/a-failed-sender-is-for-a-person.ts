import type { Policy } from './policy.js';

/** The receiving provider says this address is forged. Nothing is told to it, and a person looks first. */
export const aFailedSenderIsForAPerson: Policy = {
  name: 'a-failed-sender-is-for-a-person',
  judge: ({ sender }) => (sender.standing === 'failed' ? { kind: 'hand-over', reason: 'sender-failed' } : undefined),
};
