import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { assistance as assistanceSchema } from '../../shared/assistance.js';
import { SealedSecrets } from '../auth/sealed-secrets.js';
import { Jobs } from '../jobs/jobs.js';
import { DatabaseKnowledge } from '../knowledge/database-knowledge.js';
import { makeLog } from '../log.js';
import { Organizations } from '../organizations/organizations.js';
import { projectRoot } from '../project-root.js';
import { newestAcceptedReplies } from './accepted-replies.js';
import { findAssistance } from './assistances.js';
import type { Database } from './database.js';
import { asOwner } from './organization-scope.js';
import { sealedSecretStore } from './sealed-secret-store.js';
import { currentSettings, storeSettings } from './settings-versions.js';

/** The store that version 0.1.0 left, as SQL for an empty database. */
export const keptStore = readFileSync(join(projectRoot, 'server/storage/kept/0.1.0.sql'), 'utf8');
/** What sealed the secret in it. */
const key = Buffer.alloc(32, 7);

/** That a store of 0.1.0 is opened, with everything in it. `open` gives one in which `keptStore` was run before. */
export function keptStoreSpec(name: string, open: () => Promise<Database>): void {
  describe(`a store of version 0.1.0 on ${name}`, () => {
    let database: Database;
    beforeAll(async () => {
      database = await open();
    }, 60_000);
    afterAll(() => database.close());

    it('keeps every row', async () => {
      const inserted = [...keptStore.matchAll(/^INSERT INTO public\.(\w+)/gm)].map((match) => match[1] ?? '');
      const tables = [...new Set(inserted)].filter((table) => !table.startsWith('kysely'));
      expect(tables).toHaveLength(11);
      for (const table of tables) {
        const isNow = table === 'job' ? 'earlier_job' : table;
        const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(isNow)}`.execute(
          asOwner(database.kysely),
        );
        expect([table, rows[0]?.n]).toEqual([table, inserted.filter((one) => one === table).length]);
      }
    });

    it('reads its settings, and takes a change of them as the next version', async () => {
      const [demo, second] = await currentSettings(database.kysely);
      expect([demo?.organization, demo?.settings.organization.name]).toEqual(['demo', 'Harbour & Pine']);
      expect(second?.organization).toBe('second');
      if (demo === undefined) throw new Error('there are no settings');
      expect((await storeSettings(database.kysely, demo.settings, 'test')).version).toBeLessThanOrEqual(2);
    });

    it('gives out its assistances, accepted replies, passages and secrets', async () => {
      const ids = [...keptStore.matchAll(/INSERT INTO public\.assistance VALUES \('demo', '(\w+)'/g)].map(
        (match) => match[1] ?? '',
      );
      expect(ids).toHaveLength(2);
      for (const id of ids) {
        const stored = await findAssistance(database.kysely, 'demo', id);
        expect(assistanceSchema.parse(stored?.assistance).id).toBe(id);
        expect(await findAssistance(database.kysely, 'second', id)).toBeUndefined();
      }
      const of = { organization: 'demo', mailbox: 'support@demo.example', language: 'en', limit: 9 };
      expect(await newestAcceptedReplies(database.kysely, of)).toContain('Thank you for your message.');
      const knowledge = new DatabaseKnowledge(database.kysely, 'demo');
      const query = { text: 'How do I return an unused item?', language: 'en', limit: 1 };
      expect((await knowledge.search(query, new AbortController().signal)).map(({ article }) => article)).toEqual([
        'Returns',
      ]);
      const secrets = new SealedSecrets(sealedSecretStore(database.kysely), [key]);
      expect(await secrets.open('demo', 'shop')).toBe('open sesame, please');
    });

    it('moves its jobs into the queues, due when they were', async () => {
      const organizations = new Organizations();
      const log = makeLog('silent');
      const tools = { database, db: database.kysely, log, now: () => new Date(), organizations };
      for (const _time of ['once', 'and again']) {
        const jobs = new Jobs(tools);
        await jobs.start({ works: false });
        await jobs.stop();
      }
      const { rows } = await sql<{ name: string; at: Date; data: { organization: string } }>`
        select name, start_after as at, data from jobs.job where state = 'created' order by name`.execute(
        asOwner(database.kysely),
      );
      expect(rows.map(({ name, at, data }) => `${name} ${data.organization} ${at.toISOString()}`)).toEqual([
        'retention demo 2026-11-19T11:00:00.000Z',
        'secrets demo 2026-11-20T10:00:00.000Z',
      ]);
      const { rows: tables } =
        await sql`select to_regclass('earlier_job') as "left", to_regclass('job') as "own"`.execute(
          asOwner(database.kysely),
        );
      expect(tables).toEqual([{ left: null, own: null }]);
    });
  });
}
