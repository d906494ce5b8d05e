import type { Policy } from './policy.js';

/** A withdrawal or a notice has effects of its own: a person confirms it. */
export const aLegalDeclarationIsForAPerson: Policy = {
  name: 'a-legal-declaration-is-for-a-person',
  judge: ({ understanding }) =>
    understanding.signals.includes('withdrawal') ? { kind: 'hand-over', reason: 'withdrawal' } : undefined,
};
