import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sql, type Kysely } from 'kysely';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseKnowledge, storeArticles } from '../knowledge/database-knowledge.js';
import { storeMeanings } from '../knowledge/passage-meanings.js';
import { projectRoot } from '../project-root.js';
import { assistanceBuilder } from '../test/assistance-builder.js';
import { everythingOf, insertRow, rowOfEachTable } from '../test/row-of-each-table.js';
import { settingsBuilder } from '../test/settings-builder.js';
import { withoutOrganization } from '../test/without-organization.js';
import { keepAcceptedReply, newestAcceptedReplies } from './accepted-replies.js';
import { knownAgent, releaseAddress } from './agent-accounts.js';
import {
  changeKey,
  dropAssistance,
  findAssistance,
  findByKey,
  finishAssistance,
  keepAlive,
  startAssistance,
} from './assistances.js';
import { writeAudit } from './audit.js';
import { count } from './counters.js';
import type { Database } from './database.js';
import { acrossOrganizations, within } from './organization-scope.js';
import { droppedSentences, intentOutcomes } from './outcome-report.js';
import { writeOutcome } from './outcomes.js';
import { applyRetention } from './apply-retention.js';
import { sealedSecretStore } from './sealed-secret-store.js';
import { approvedPhrases, approvePhrase, countSaidPhrases, offeredPhrases, takeBackPhrase } from './phrases.js';
import { confirmSender, isSenderConfirmed } from './sender-confirmations.js';
import { settingsHistory, settingsOfVersion, storeSettings } from './settings-versions.js';
import type { Tables } from './tables.js';

type Db = Kysely<Tables>;
type Probe = (db: Db, organization: string) => Promise<unknown>;

const ours = 'ours';
const theirs = 'theirs';
const mark = 'planted';
const at = new Date('2026-11-19T10:00:00Z');
const longAgo = new Date('2016-01-01T00:00:00Z');
const signal = new AbortController().signal;
const start = { id: 'as_2', key: 'key-1', mailbox: 'm', agent: 'a', messageDigest: 'd', startedAt: at, expiresAt: at };
const support = { vouched: [], customerAddress: '', recipients: [], factsDigest: '' };
const outcome = { kind: 'inserted' as const, by: { kind: 'agent' as const, id: 'a' } };
const secret = { sealed: 's', hint: 's', setBy: 'a', setAt: at.toISOString() };
const oneDay = settingsBuilder({ organization: { id: ours, name: 'Ours' }, retention: { auditDays: 1 } });
const confirmation = { mailbox: 'support', messageDigest: 'digest-1', agent: 'a', at };
const phrase = { text: 'ours', when: { intent: 'return' } };
const reply = { mailbox: 'support', language: 'en', text: 'ours', at };

/** Every function that reaches a table, called for one organization with what would find the other's row. */
const probes: Record<string, Probe> = {
  keepAcceptedReply: async (db, organization) => {
    for (let number = 0; number < 51; number += 1) await keepAcceptedReply(db, { organization, ...reply });
  },
  newestAcceptedReplies: (db, organization) => newestAcceptedReplies(db, { organization, ...reply, limit: 100 }),
  countSaidPhrases: (db, organization) =>
    countSaidPhrases(db, { organization, language: 'en', phrases: [phrase], assistance: 'as_1', agent: 'a', at }),
  offeredPhrases: (db, organization) => offeredPhrases(db, organization),
  approvedPhrases: (db, organization) => approvedPhrases(db, organization),
  approvePhrase: (db, organization) => approvePhrase(db, { organization, id: 'phrase-1', by: 'a', at }),
  takeBackPhrase: (db, organization) => takeBackPhrase(db, { organization, id: 'phrase-2', by: 'a', at }),
  knownAgent: (db, organization) => knownAgent(db, { organization, agent: { id: 'ann', email: 'x@y.z' }, now: at }),
  releaseAddress: (db, organization) => releaseAddress(db, organization, mark),
  startAssistance: (db, organization) => startAssistance(db, { organization, ...start }),
  finishAssistance: (db, organization) =>
    finishAssistance(db, assistanceBuilder({ id: 'as_1' }), support, { organization, agent: 'a', action: 'x', at }),
  findAssistance: (db, organization) => findAssistance(db, organization, 'as_1'),
  findByKey: (db, organization) => findByKey(db, organization, 'key-1'),
  changeKey: (db, organization) => changeKey(db, organization, 'as_1', 'key-2'),
  dropAssistance: (db, organization) => dropAssistance(db, organization, 'as_1'),
  keepAlive: (db, organization) => keepAlive(db, organization, 'as_1'),
  writeAudit: (db, organization) => writeAudit(db, { organization, agent: 'a', action: 'x', at }),
  count: (db, organization) =>
    count(db, { organization, now: at, counts: [{ subject: 'requests', windowMs: 1000, by: 1 }] }),
  intentOutcomes: (db, organization) => intentOutcomes(db, organization, longAgo),
  droppedSentences: (db, organization) => droppedSentences(db, organization, longAgo),
  writeOutcome: (db, organization) => writeOutcome(db, organization, 'as_1', outcome, at),
  applyRetention: (db, organization) => applyRetention(db, organization, oneDay.retention, new Date('2126-01-01')),
  sealedSecretStore: async (db, organization) => {
    const store = sealedSecretStore(db);
    const read = [await store.get(organization, 'shop'), await store.list(organization)];
    await store.put(organization, 'shop', secret);
    return [...read, await store.remove(organization, 'shop')];
  },
  confirmSender: (db, organization) => confirmSender(db, { organization, ...confirmation }),
  isSenderConfirmed: (db, organization) =>
    isSenderConfirmed(db, { organization, ...confirmation, messageDigest: 'digest-1' }),
  storeSettings: (db, organization) =>
    storeSettings(db, settingsBuilder({ organization: { id: organization, name: 'Ours' } }), 'a'),
  settingsOfVersion: (db, organization) => settingsOfVersion(db, organization, 1),
  settingsHistory: (db, organization) => settingsHistory(db, organization, 100),
  storeArticles: (db, organization) => storeArticles(db, organization, []),
  storeMeanings: (db, organization) => storeMeanings(db, organization),
  DatabaseKnowledge: (db, organization) =>
    new DatabaseKnowledge(db, organization).search({ text: `${mark} parcel`, language: 'en', limit: 5 }, signal),
};
const onlyInsert = ['countSaidPhrases', 'startAssistance', 'writeAudit', 'count', 'writeOutcome', 'confirmSender'];
/** Asked over all organizations by design, or private to a module and reached through it. */
const others = ['currentSettings', 'newestVersions', 'applicationRoleOf', 'find', 'frequencies', 'hasRoom', 'migrate'];

/** That the database alone keeps organizations apart. `open` gives an empty, migrated one whose `asOwner` sees everything. */
export function isolationSpec(name: string, open: () => Promise<{ database: Database; owner: Db }>): void {
  describe(`row-level security on ${name}`, () => {
    let database: Database;
    let owner: Db;
    let untouched: Record<string, string>;

    beforeAll(async () => {
      ({ database, owner } = await open());
      for (const [table, row] of Object.entries(rowOfEachTable(theirs, mark)))
        await insertRow(within(database.kysely, theirs), table, row);
      await storeSettings(database.kysely, oneDay, 'test');
      untouched = await everythingOf(owner, theirs);
    });
    afterAll(() => database.close());

    it('protects every table', async () => {
      const { rows } = await sql<{ name: string; isProtected: boolean }>`
        select relname as name, relrowsecurity and relforcerowsecurity and exists(select from pg_policy where polrelid = c.oid) as "isProtected"
        from pg_class c where relkind in ('r', 'p') and relnamespace = current_schema()::regnamespace
          and relname not like 'kysely%'`.execute(owner);
      expect(rows.filter((table) => !table.isProtected)).toEqual([]);
      expect(rows.map((table) => table.name).sort()).toEqual(Object.keys(rowOfEachTable(ours, mark)).sort());
    });

    it('knows every function that reaches a table', () => {
      const folders = ['server/storage', 'server/knowledge'];
      const found = folders.flatMap((folder) =>
        readdirSync(join(projectRoot, folder))
          .filter((file) => file.endsWith('.ts') && !/(test|spec)\.ts$/.test(file))
          .flatMap((file) => functionsOf(readFileSync(join(projectRoot, folder, file), 'utf8'))),
      );
      expect(found.filter((one) => !(one in probes) && !others.includes(one))).toEqual([]);
      expect(found.length).toBeGreaterThan(20);
    });

    it.each(Object.entries(probes))(
      '%s touches nothing of another organization without its condition',
      async (name, probe) => {
        let forgotten = 0;
        const answer = await probe(
          withoutOrganization(database.kysely, () => (forgotten += 1)),
          ours,
        );
        expect(forgotten > 0).toBe(!onlyInsert.includes(name));
        expect(JSON.stringify(answer) ?? '').not.toContain(mark);
        expect(await everythingOf(owner, theirs)).toEqual(untouched);
      },
    );

    it('would be touched if the database did not look: the test can fail', async () => {
      let forgotten = 0;
      const open = withoutOrganization(database.kysely, () => (forgotten += 1));
      expect((await findAssistance(open, theirs, 'as_1'))?.agent).toBe(mark);
      expect(await newestAcceptedReplies(open, { organization: theirs, ...reply, limit: 9 })).toEqual([mark]);
      expect(await droppedSentences(open, theirs, longAgo)).toEqual([{ sentence: mark, times: 1 }]);
      expect(forgotten).toBe(3);
    });

    it('shows nothing without a scope, and settings and tokens alone across organizations', async () => {
      const seen = async (db: Db) => {
        const counts = Object.keys(rowOfEachTable(ours, mark)).map(async (table) => {
          const { rows } = await sql`select 1 from ${sql.table(table)}`.execute(db);
          return rows.length > 0 ? [table] : [];
        });
        return (await Promise.all(counts)).flat().sort();
      };
      expect(await seen(database.kysely)).toEqual([]);
      expect(await seen(acrossOrganizations(database.kysely))).toEqual(['settings_version', 'token']);
    });

    it.each(Object.keys(rowOfEachTable(ours, mark)))(
      'lets nobody write a row of %s for another organization',
      async (table) => {
        const row = rowOfEachTable('strangers', mark)[table] ?? {};
        const refused = insertRow(within(database.kysely, ours), table, row);
        await expect(refused).rejects.toMatchObject({ code: '42501' });
      },
    );

    it('lets nobody rewrite the audit, nor forget of it what is not old', async () => {
      const own = within(database.kysely, theirs);
      await expect(own.updateTable('audit').set({ agent: 'x' }).execute()).rejects.toMatchObject({ code: '42501' });
      await insertRow(own, 'audit', {
        ...rowOfEachTable(theirs, 'x')['audit'],
        id: 'aud_new',
        at: new Date().toISOString(),
      });
      await expect(own.deleteFrom('audit').where('id', '=', 'aud_new').execute()).rejects.toMatchObject({
        code: '42501',
      });
    });

    it('ends the scope with its transaction, also when that fails', async () => {
      const own = within(database.kysely, theirs);
      const failing = own.transaction().execute(async (tx) => {
        expect(await tx.selectFrom('outcome').select('id').execute()).toHaveLength(1);
        throw new Error('undone');
      });
      await expect(failing).rejects.toThrow('undone');
      expect(await database.kysely.selectFrom('outcome').select('id').execute()).toEqual([]);
      expect(
        await within(database.kysely, ours).selectFrom('assistance').select('id').where('id', '=', 'as_1').execute(),
      ).toEqual([]);
    });
  });
}

function functionsOf(source: string): string[] {
  const declared = source.matchAll(/function (\w+)\(\s*db: Kysely<Tables>/g);
  const classes = source.matchAll(/export class (\w+)[^]*?constructor\(\s*db: Kysely<Tables>/g);
  return [...declared, ...classes].map((match) => match[1] ?? '');
}
