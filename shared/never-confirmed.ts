import type { UnsupportedReason } from './draft.js';

/** What a record does not say, or may not be told, no agent can vouch for: such a stretch can only be left out. */
export const neverConfirmed: ReadonlySet<UnsupportedReason> = new Set([
  'withheld-fact',
  'unknown-slot',
  'changed-fact',
]);
