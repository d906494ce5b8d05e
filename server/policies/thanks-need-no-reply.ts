import type { Policy } from './policy.js';

/** A message that only says thank you and asks nothing needs no reply. */
export const thanksNeedNoReply: Policy = {
  name: 'thanks-need-no-reply',
  judge({ understanding, isUnread }) {
    if (isUnread === true) return undefined;
    const [first] = understanding.intents;
    const asksNothing = understanding.asks.every((ask) => ask.intent === 'thanks');
    const isCalm = understanding.sentiment === 'positive' || understanding.sentiment === 'calm';
    return first?.id === 'thanks' && asksNothing && isCalm ? { kind: 'none', reason: 'thanks' } : undefined;
  },
};
