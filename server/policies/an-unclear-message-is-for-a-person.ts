import type { Policy } from './policy.js';

/** Nothing in the message was recognised, or what it asks is about nothing we know: a person reads it. */
export const anUnclearMessageIsForAPerson: Policy = {
  name: 'an-unclear-message-is-for-a-person',
  judge({ understanding, topics }) {
    const isKnown =
      understanding.intents.some((intent) => intent.id !== 'other') ||
      understanding.asks.some((ask) => ask.intent !== 'other');
    const isAnswerable = understanding.asks.some(({ wants = [] }) => wants.some((want) => want !== 'deed'));
    if (isKnown || isAnswerable || topics.length > 0) return undefined;
    return { kind: 'hand-over', reason: understanding.asks.length > 0 ? 'not-on-file' : 'ambiguous' };
  },
};
