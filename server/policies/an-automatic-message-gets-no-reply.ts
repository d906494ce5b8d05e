import type { Policy } from './policy.js';

/** Nobody reads a reply to an out-of-office note, a bounce or a newsletter, and two machines may answer each other for ever (RFC 3834). */
export const anAutomaticMessageGetsNoReply: Policy = {
  name: 'an-automatic-message-gets-no-reply',
  judge: ({ isAutomatic }) => (isAutomatic ? { kind: 'none', reason: 'automatic' } : undefined),
};
