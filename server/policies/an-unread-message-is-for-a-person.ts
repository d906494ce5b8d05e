import type { Policy } from './policy.js';

/** Only pictures, files or a form of mail we cannot open: a person looks, and the reply says so. */
export const anUnreadMessageIsForAPerson: Policy = {
  name: 'an-unread-message-is-for-a-person',
  judge: ({ isUnread }) => (isUnread === true ? { kind: 'hand-over', reason: 'unread' } : undefined),
};
