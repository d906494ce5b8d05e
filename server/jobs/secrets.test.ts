import { expect, it } from '@jest/globals';
import { makeLog } from '../log.js';
import { Organizations, type Organization } from '../organizations/organizations.js';
import { openDatabase } from '../storage/database.js';
import { sealedSecretStore } from '../storage/sealed-secret-store.js';
import { storeSettings } from '../storage/settings-versions.js';
import { settingsBuilder } from '../test/settings-builder.js';
import { secrets } from './secrets.js';

it('warns of secrets that expire soon, and tells of those that have', async () => {
  const now = new Date('2026-11-20T12:00:00Z');
  const database = await openDatabase({ kind: 'memory' });
  const settings = settingsBuilder();
  const { organization: id } = await storeSettings(database.kysely, settings, 'test');
  const store = sealedSecretStore(database.kysely);
  const about = { sealed: 'x', hint: '', setBy: 'ann', setAt: now.toISOString() };
  await store.put(id, 'lasting', about);
  await store.put(id, 'soon', { ...about, expiresAt: '2026-12-01T00:00:00.000Z' });
  await store.put(id, 'over', { ...about, expiresAt: '2026-11-01T00:00:00.000Z' });

  const told: string[] = [];
  const tell =
    (level: string) =>
    ({ secret }: { secret?: string }) =>
      void told.push(`${level} ${secret ?? ''}`);
  const log = { ...makeLog('silent'), warn: tell('warn'), error: tell('error') } as never;
  const organization = { id, settings } as unknown as Organization;
  const job = {
    organization,
    payload: {},
    signal: new AbortController().signal,
    finish: () => Promise.reject(new Error('unused')),
  };
  const tools = { db: database.kysely, log, now: () => now, organizations: new Organizations() };
  expect(await secrets.run(job, tools)).toEqual({ secrets: 3 });
  expect(told.sort()).toEqual(['error over', 'warn soon']);
  await database.close();
});
