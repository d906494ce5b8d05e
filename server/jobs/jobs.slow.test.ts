import { afterAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { z } from 'zod';
import { makeLog } from '../log.js';
import { Organizations, type Organization } from '../organizations/organizations.js';
import { openDatabase } from '../storage/database.js';
import { within } from '../storage/organization-scope.js';
import { storeSettings } from '../storage/settings-versions.js';
import { hasPostgres, startPostgres } from '../test/postgres.js';
import { settingsBuilder } from '../test/settings-builder.js';
import { Jobs } from './jobs.js';
import { jobKind } from './kind.js';

if (hasPostgres) {
  const server = await startPostgres();
  afterAll(() => server.stop());
  const as = (user: string): string => server.url.replace('tester@', `${user}@`).replace(/postgres$/, 'shared');

  it('jobs are sent, done and finished by a user who owns no table, in transactions of the application’s role', async () => {
    const client = new pg.Client({ connectionString: server.url });
    await client.connect();
    for (const statement of [
      'create role keeper login createrole',
      'create database shared owner keeper',
      'create role truedraft_app nologin',
      'grant truedraft_app to keeper with admin option',
      'create role web login',
      'grant truedraft_app to web',
    ])
      await client.query(statement);
    await client.end();

    const database = await openDatabase({ kind: 'postgresql', url: as('web'), migrationUrl: as('keeper') });
    const settings = settingsBuilder();
    await storeSettings(database.kysely, settings, 'test');
    const organizations = new Organizations();
    organizations.put({ id: 'main', settings, connectors: [] } as unknown as Organization);
    let done: (number: number) => void = () => undefined;
    const all = new Promise<number>((resolve) => (done = resolve));
    const kind = jobKind({
      name: 'write',
      payload: z.object({ number: z.number() }),
      everyOrganization: '1 1 1 1 *',
      async run({ payload: { number }, finish }) {
        await finish((tx) =>
          tx
            .insertInto('counter')
            .values({ organization: 'main', subject: `job ${number}`, window_start: new Date(0), used: '1' })
            .execute(),
        );
        done(number);
        return undefined;
      },
    });
    const tools = { database, db: database.kysely, log: makeLog('silent'), now: () => new Date(), organizations };
    const worker = new Jobs({ ...tools, kinds: [kind] });
    await worker.start({ works: true });
    await within(database.kysely, 'main')
      .transaction()
      .execute((tx) => worker.enqueue(tx, kind, { organization: 'main', payload: { number: 7 } }));
    expect(await all).toBe(7);
    await worker.stop();
    const rows = await within(database.kysely, 'main').selectFrom('counter').select('subject').execute();
    expect(rows).toEqual([{ subject: 'job 7' }]);
    await database.close();
  });
} else {
  console.warn('SKIPPED: jobs on PostgreSQL, because there is no PostgreSQL server on this machine');
  describe('jobs on PostgreSQL', () => it.skip('needs a PostgreSQL server', () => undefined));
}
