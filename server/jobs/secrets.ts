import { z } from 'zod';
import { expiryAlarm } from '../auth/sealed-secrets.js';
import { sealedSecretStore } from '../storage/sealed-secret-store.js';
import { jobKind } from './kind.js';

/** Warns every day of secrets that expire: an expired one is found by customers who get no answer, so it is told before. */
export const secrets = jobKind({
  name: 'secrets',
  payload: z.object({}),
  everyOrganization: '41 5 * * *',
  async run({ organization: { id } }, { db, log, now }) {
    const kept = await sealedSecretStore(db).list(id);
    for (const { name, expiresAt } of kept) {
      const alarm = expiryAlarm(expiresAt, now());
      if (alarm === 'none') continue;
      const level = alarm === 'soon' ? 'warn' : 'error';
      const sentence = alarm === 'expired' ? 'a secret has expired: set it again' : 'a secret expires soon: renew it';
      log[level]({ organization: id, secret: name, expiresAt }, sentence);
    }
    return { secrets: kept.length };
  },
});
