import type { Policy } from './policy.js';

/** Whoever asks for a person is not answered by templates. */
export const somebodyWhoWantsAPersonGetsOne: Policy = {
  name: 'somebody-who-wants-a-person-gets-one',
  judge: ({ understanding }) =>
    understanding.signals.includes('person-wanted') ? { kind: 'hand-over', reason: 'person-wanted' } : undefined,
};
