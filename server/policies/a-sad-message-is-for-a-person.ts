import type { Policy } from './policy.js';

/** A death in the family, a lost job, a fire: somebody reads it before it is answered. */
export const aSadMessageIsForAPerson: Policy = {
  name: 'a-sad-message-is-for-a-person',
  judge({ understanding }) {
    const reason = (['bereavement', 'hardship'] as const).find((signal) => understanding.signals.includes(signal));
    return reason === undefined ? undefined : { kind: 'hand-over', reason };
  },
};
