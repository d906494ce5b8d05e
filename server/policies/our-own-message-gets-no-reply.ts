import type { Policy } from './policy.js';

/** What a colleague wrote to a customer is answered by the customer. */
export const ourOwnMessageGetsNoReply: Policy = {
  name: 'our-own-message-gets-no-reply',
  judge: ({ isSentByUs }) => (isSentByUs === true ? { kind: 'none', reason: 'sent-by-us' } : undefined),
};
