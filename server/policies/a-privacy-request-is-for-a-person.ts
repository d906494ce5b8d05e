import type { Policy } from './policy.js';

/** Access, erasure and leaks of personal data: somebody responsible answers, within a month (GDPR, article 12). */
export const aPrivacyRequestIsForAPerson: Policy = {
  name: 'a-privacy-request-is-for-a-person',
  judge: ({ understanding }) =>
    understanding.signals.includes('privacy') ? { kind: 'hand-over', reason: 'privacy-request' } : undefined,
};
