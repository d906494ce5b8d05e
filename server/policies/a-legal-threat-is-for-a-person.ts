import type { Policy } from './policy.js';

const graveSignals = ['legal-threat', 'safety', 'chargeback', 'press'] as const;

/** Lawyers, injuries, chargebacks and journalists: a person decides what is said. */
export const aLegalThreatIsForAPerson: Policy = {
  name: 'a-legal-threat-is-for-a-person',
  judge({ understanding }) {
    const signal = graveSignals.find((grave) => understanding.signals.includes(grave));
    return signal === undefined ? undefined : { kind: 'hand-over', reason: signal };
  },
};
