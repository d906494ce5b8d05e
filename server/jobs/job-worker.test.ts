import { afterEach, expect, it } from '@jest/globals';
import { makeLog } from '../log.js';
import { readSettingsFile } from '../organizations/read-settings.js';
import { demoSettingsPath } from '../demo/demo-settings-path.js';
import { sealedSecretStore } from '../storage/sealed-secret-store.js';
import { startTestServer, type TestServer } from '../test/test-server.js';
import { JobWorker } from './job-worker.js';

let server: TestServer | undefined;
afterEach(() => server?.close());

it('forgets every hour and warns every day of secrets that expire', async () => {
  let now = new Date('2026-11-20T12:00:00Z');
  server = await startTestServer({ settings: await readSettingsFile(demoSettingsPath), now: () => now });
  const { database, organizations } = server.assembled;
  const [organization] = organizations.all();
  if (organization === undefined) throw new Error('the demo has an organization');
  const about = { sealed: 'x', hint: '', setBy: 'ann', setAt: now.toISOString() };
  const store = sealedSecretStore(database.kysely);
  await store.put(organization.id, 'lasting', about);
  await store.put(organization.id, 'soon', { ...about, expiresAt: '2026-12-01T00:00:00.000Z' });
  await store.put(organization.id, 'over', { ...about, expiresAt: '2026-11-01T00:00:00.000Z' });

  const told: string[] = [];
  const tell =
    (level: string) =>
    ({ secret, job }: { secret?: string; job?: string }) =>
      told.push(`${level} ${secret ?? job ?? ''}`);
  const log = { ...makeLog('silent'), info: tell('info'), warn: tell('warn'), error: tell('error') };
  const worker = new JobWorker({ db: database.kysely, log, now: () => now, organizations });
  await worker.start();
  await worker.stop();
  expect(told.sort()).toEqual(['error over', 'info retention', 'info secrets', 'warn soon']);

  told.length = 0;
  now = new Date('2026-11-20T13:30:00Z');
  expect(await worker.runDue()).toBe(1);
  expect(told).toEqual(['info retention']);
});
