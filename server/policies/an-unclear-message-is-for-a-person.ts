import type { Policy } from './policy.js';

/** Nothing in the message was recognised: a person reads it. */
export const anUnclearMessageIsForAPerson: Policy = {
  name: 'an-unclear-message-is-for-a-person',
  judge({ understanding }) {
    const isKnown =
      understanding.intents.some((intent) => intent.id !== 'other') ||
      understanding.asks.some((ask) => ask.intent !== 'other');
    return isKnown ? undefined : { kind: 'hand-over', reason: 'ambiguous' };
  },
};
