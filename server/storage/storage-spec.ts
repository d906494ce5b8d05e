import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { assistanceBuilder } from '../test/assistance-builder.js';
import { everythingOf, insertRow, rowOfEachTable } from '../test/row-of-each-table.js';
import { settingsBuilder } from '../test/settings-builder.js';
import { keepAcceptedReply, newestAcceptedReplies } from './accepted-replies.js';
import { dropAssistance, findAssistance, findByKey, finishAssistance, startAssistance } from './assistances.js';
import { writeAudit } from './audit.js';
import { count } from './counters.js';
import type { Database } from './database.js';
import { newId } from './new-id.js';
import { droppedSentences, intentOutcomes } from './outcome-report.js';
import { asOwner, within } from './organization-scope.js';
import { writeOutcome } from './outcomes.js';
import { applyRetention } from './apply-retention.js';
import { confirmSender, isSenderConfirmed } from './sender-confirmations.js';
import { sealedSecretStore } from './sealed-secret-store.js';
import { currentSettings, storeSettings } from './settings-versions.js';

const now = new Date('2026-11-19T10:00:00Z');
const later = (ms: number): Date => new Date(now.getTime() + ms);
const organization = 'main';

/** What the store does, the same on every database. `open` gives an empty, migrated one. */
export function storageSpec(name: string, open: () => Promise<Database>): void {
  describe(`storage on ${name}`, () => {
    let database: Database;
    beforeAll(async () => {
      database = await open();
      await storeSettings(database.kysely, settingsBuilder(), 'test');
    });
    afterAll(() => database.close());

    const start = (id: string, key: string, startedAt = now) => ({
      organization,
      id,
      key,
      mailbox: 'support@shop.example',
      agent: 'agent-1',
      messageDigest: 'digest',
      startedAt,
      expiresAt: later(3_600_000),
    });
    const support = {
      vouched: ['We ship worldwide.'],
      customerAddress: 'anna@example.com',
      recipients: [],
      factsDigest: 'f',
    };

    it('keeps settings as versions, and makes no new one for the same settings', async () => {
      const same = await storeSettings(database.kysely, settingsBuilder(), 'test');
      expect(same.version).toBe(1);
      const changed = await storeSettings(
        database.kysely,
        settingsBuilder({ retention: { assistanceHours: 1 } }),
        'test',
      );
      expect(changed.version).toBe(2);
      const current = await currentSettings(database.kysely);
      expect(current.map(({ version, settings }) => [version, settings.retention.assistanceHours])).toEqual([[2, 1]]);
    });

    it('lets one of two claim a key, and answers whose it is', async () => {
      expect(await startAssistance(database.kysely, start('as_1', 'key-1'))).toBe(true);
      expect(await startAssistance(database.kysely, start('as_2', 'key-1'))).toBe(false);
      expect((await findByKey(database.kysely, organization, 'key-1'))?.id).toBe('as_1');
    });

    it('keeps the same key apart between organizations', async () => {
      await storeSettings(database.kysely, settingsBuilder({ organization: { id: 'other', name: 'Other' } }), 'test');
      expect(await startAssistance(database.kysely, { ...start('as_o', 'key-1'), organization: 'other' })).toBe(true);
      expect(await findAssistance(database.kysely, 'other', 'as_1')).toBeUndefined();
    });

    it('finishes an assistance together with its audit row, or neither', async () => {
      await startAssistance(database.kysely, start('as_3', 'key-3'));
      const assistance = assistanceBuilder({ id: 'as_3' });
      const audit = { organization, agent: 'agent-1', action: 'assisted', assistance: 'as_3', at: now };
      const broken = { ...audit, organization: 'nobody' };
      await expect(finishAssistance(database.kysely, assistance, support, broken)).rejects.toThrow();
      expect((await findAssistance(database.kysely, organization, 'as_3'))?.state).toBe('working');
      await finishAssistance(database.kysely, assistance, support, audit);
      const stored = await findAssistance(database.kysely, organization, 'as_3');
      expect(stored?.assistance).toEqual(assistance);
      expect(stored?.support).toEqual(support);
      const rows = await asOwner(database.kysely)
        .selectFrom('audit')
        .select('action')
        .where('assistance', '=', 'as_3')
        .execute();
      expect(rows).toEqual([{ action: 'assisted' }]);
    });

    it('frees the key of a dropped assistance', async () => {
      await startAssistance(database.kysely, start('as_4', 'key-4'));
      await dropAssistance(database.kysely, organization, 'as_4');
      expect(await startAssistance(database.kysely, start('as_5', 'key-4'))).toBe(true);
    });

    it('remembers a confirmed sender for one message of one mailbox', async () => {
      const of = { organization, mailbox: 'support@shop.example', messageDigest: 'd1' };
      await confirmSender(database.kysely, { ...of, agent: 'agent-1', at: now });
      await confirmSender(database.kysely, { ...of, agent: 'agent-2', at: now });
      expect(await isSenderConfirmed(database.kysely, of)).toBe(true);
      expect(await isSenderConfirmed(database.kysely, { ...of, messageDigest: 'd2' })).toBe(false);
      expect(await isSenderConfirmed(database.kysely, { ...of, organization: 'other' })).toBe(false);
    });

    it('counts within a window, from many at once', async () => {
      const one = { subject: 'requests', windowMs: 60_000, by: 1 };
      const two = { subject: 'tokens', windowMs: 86_400_000, by: 10 };
      const of = { organization, now, counts: [one, two] };
      await Promise.all(Array.from({ length: 20 }, () => count(database.kysely, of)));
      expect(await count(database.kysely, { ...of, counts: [one] })).toEqual([21]);
      expect(await count(database.kysely, of)).toEqual([22, 210]);
      expect(await count(database.kysely, { ...of, now: later(60_000) })).toEqual([1, 220]);
    });

    it('deletes what has expired, and keeps the rest', async () => {
      await startAssistance(database.kysely, { ...start('as_old', 'key-old'), expiresAt: later(-1) });
      await startAssistance(database.kysely, start('as_new', 'key-new'));
      await writeAudit(database.kysely, { organization, agent: 'a', action: 'old', at: later(-4000 * 86_400_000) });
      const retention = settingsBuilder().retention;
      const deleted = await applyRetention(database.kysely, organization, retention, now);
      expect(deleted).toEqual({ assistance: 1, audit: 1 });
      expect(await findAssistance(database.kysely, organization, 'as_new')).toBeDefined();
    });

    it('forgets, in every table that holds words of people, what is older than the settings allow', async () => {
      const forgotten = 'forgotten';
      for (const [table, row] of Object.entries(rowOfEachTable(forgotten, 'Anna', '2016-01-01T00:00:00Z')))
        await insertRow(within(database.kysely, forgotten), table, row);
      await applyRetention(database.kysely, forgotten, settingsBuilder().retention, now);
      const left = Object.entries(await everythingOf(asOwner(database.kysely), forgotten));
      expect(left.flatMap(([table, rows]) => (rows === '[]' ? [] : [table])).sort()).toEqual([
        'agent_account',
        'approved_phrase',
        'organization',
        'passage',
        'passage_meaning',
        'person',
        'role_grant',
        'sealed_secret',
        'settings_version',
        'token',
      ]);
    });

    it('forgets style examples at once when the settings no longer keep any', async () => {
      const reply = { organization, mailbox: 'm', language: 'en', text: 'Kept.', at: now };
      const retention = (keepStyleExamples: boolean) => settingsBuilder({ retention: { keepStyleExamples } }).retention;
      await keepAcceptedReply(database.kysely, reply);
      expect(await applyRetention(database.kysely, organization, retention(true), now)).toEqual({});
      expect(await applyRetention(database.kysely, organization, retention(false), now)).toEqual({ accepted_reply: 1 });
    });

    it('records outcomes', async () => {
      const outcome = { kind: 'inserted' as const, by: { kind: 'agent' as const, id: 'agent-1' }, edited: true };
      await writeOutcome(database.kysely, organization, 'as_3', outcome, now);
      const rows = await asOwner(database.kysely)
        .selectFrom('outcome')
        .selectAll()
        .where('assistance', '=', 'as_3')
        .execute();
      expect(rows.map((row) => [row.kind, row.by_id, row.detail])).toEqual([['inserted', 'agent-1', { edited: true }]]);
    });

    it('lists sealed secrets without what is sealed, and removes them', async () => {
      const store = sealedSecretStore(database.kysely);
      const secret = { sealed: 'x1', hint: 'alue', setBy: 'admin', setAt: now.toISOString() };
      await store.put(organization, 'a-listed-one', secret);
      const listed = (await store.list(organization)).find(({ name }) => name === 'a-listed-one');
      expect(listed).toEqual({ name: 'a-listed-one', hint: 'alue', setBy: 'admin', setAt: now.toISOString() });
      expect(await store.remove(organization, 'a-listed-one')).toBe(true);
      expect(await store.remove(organization, 'a-listed-one')).toBe(false);
    });

    it('keeps sealed secrets by organization, the last one put', async () => {
      const store = sealedSecretStore(database.kysely);
      const secret = { sealed: 'x1', hint: 'alue', setBy: 'admin', setAt: now.toISOString() };
      await store.put(organization, 'shop', secret);
      await store.put(organization, 'shop', { ...secret, sealed: 'x2', expiresAt: later(1000).toISOString() });
      expect(await store.get(organization, 'shop')).toEqual({
        ...secret,
        sealed: 'x2',
        expiresAt: later(1000).toISOString(),
      });
      expect(await store.get('other', 'shop')).toBeUndefined();
    });

    it('reports how messages of each kind went, and which template sentences agents take out', async () => {
      const asked = { organization, agent: 'a', action: 'assisted', at: now };
      await writeAudit(database.kysely, {
        ...asked,
        assistance: 'r1',
        detail: { intents: ['return'], language: 'fr' },
      });
      await writeAudit(database.kysely, {
        ...asked,
        assistance: 'r2',
        detail: { intents: ['return'], language: 'fr' },
      });
      const detail = { droppedSentences: ['We look into it.'] };
      await writeAudit(database.kysely, {
        organization,
        agent: 'a',
        action: 'insertion',
        assistance: 'r1',
        detail,
        at: now,
      });
      const by = { kind: 'agent' as const, id: 'a' };
      await writeOutcome(database.kysely, organization, 'r1', { kind: 'inserted', by, edited: true }, now);
      await writeOutcome(database.kysely, organization, 'r1', { kind: 'good', by }, now);
      const report = await intentOutcomes(database.kysely, organization, later(-1));
      const counts = { assistances: 2, inserted: 1, edited: 1, discarded: 0, good: 1, bad: 0 };
      expect(report).toContainEqual({ intent: 'return', language: 'fr', ...counts });
      expect(await droppedSentences(database.kysely, organization, later(-1))).toEqual([
        { sentence: 'We look into it.', times: 1 },
      ]);
      expect(await intentOutcomes(database.kysely, 'other', later(-1))).toEqual([]);
    });

    it('keeps the newest accepted replies of a mailbox and language, fifty at most', async () => {
      const reply = { organization, mailbox: 'support@shop.example', language: 'fr' };
      for (let index = 0; index < 53; index += 1)
        await keepAcceptedReply(database.kysely, { ...reply, text: `reply ${index}`, at: later(index) });
      expect(await newestAcceptedReplies(database.kysely, { ...reply, limit: 2 })).toEqual(['reply 52', 'reply 51']);
      expect(await newestAcceptedReplies(database.kysely, { ...reply, limit: 100 })).toHaveLength(50);
      expect(await newestAcceptedReplies(database.kysely, { ...reply, language: 'de', limit: 2 })).toEqual([]);
    });

    it('makes ids that sort by time', () => {
      expect(newId('as', now) < newId('as', later(1))).toBe(true);
    });
  });
}
