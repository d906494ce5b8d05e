import { isRecognised } from './is-recognised.js';
import type { Policy } from './policy.js';

/** Nothing in the message was recognised, and nobody can tell what it asks: a person reads it. */
export const anUnclearMessageIsForAPerson: Policy = {
  name: 'an-unclear-message-is-for-a-person',
  judge: (situation) =>
    isRecognised(situation) || situation.understanding.asks.length > 0
      ? undefined
      : { kind: 'hand-over', reason: 'ambiguous' },
};
