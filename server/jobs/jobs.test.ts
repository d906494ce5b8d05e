import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { z } from 'zod';
import { makeLog } from '../log.js';
import { Organizations, type Organization } from '../organizations/organizations.js';
import { openDatabase, type Database } from '../storage/database.js';
import { asOwner, within } from '../storage/organization-scope.js';
import { storeSettings } from '../storage/settings-versions.js';
import { settingsBuilder } from '../test/settings-builder.js';
import { Jobs } from './jobs.js';
import { jobKind, type JobKind } from './kind.js';

let database: Database;
let jobs: Jobs | undefined;
let told: string[];
beforeEach(async () => {
  database = await openDatabase({ kind: 'memory' });
  told = [];
});
afterEach(async () => {
  await jobs?.stop();
  await database.close();
});

/** Starts a worker that does these kinds for organizations a and b. */
async function work(...kinds: JobKind[]): Promise<Jobs> {
  const organizations = new Organizations();
  for (const id of ['a', 'b']) {
    const settings = settingsBuilder({ organization: { id } });
    await storeSettings(database.kysely, settings, 'test');
    organizations.put({ id, settings, connectors: [] } as unknown as Organization);
  }
  const tell =
    (level: string) =>
    ({ job }: { job?: string }) =>
      void told.push(`${level} ${job ?? ''}`);
  const log = { ...makeLog('silent'), info: tell('info'), warn: tell('warn'), error: tell('error') } as never;
  jobs = new Jobs({ database, db: database.kysely, log, now: () => new Date(), organizations, kinds });
  await jobs.start({ works: true });
  return jobs;
}

/** Resolves with the first `count` calls. */
function calls<T>(count: number): { call: (value: T) => void; all: Promise<T[]> } {
  const seen: T[] = [];
  let resolve: (values: T[]) => void = () => undefined;
  const all = new Promise<T[]>((done) => (resolve = done));
  return { all, call: (value) => void (seen.push(value) === count && resolve(seen)) };
}

const payload = z.object({ number: z.number() });

describe('jobs on the embedded database', () => {
  it('are done with the organization and what was sent', async () => {
    const { call, all } = calls<string>(12);
    const kind = jobKind({
      name: 'greet',
      payload,
      run: async ({ organization, payload: { number } }) => {
        call(`${organization.id}${number}`);
        return undefined;
      },
    });
    const { enqueue } = await work(kind).then((started) => ({ enqueue: started.enqueue.bind(started) }));
    for (let number = 0; number < 12; number += 1)
      await enqueue(database.kysely, kind, { organization: number % 2 === 0 ? 'a' : 'b', payload: { number } });
    expect((await all).sort()).toEqual(
      ['a0', 'a10', 'a2', 'a4', 'a6', 'a8', 'b1', 'b11', 'b3', 'b5', 'b7', 'b9'].sort(),
    );
  });

  it('go with the transaction that sent them, and spoil none that goes on beside them', async () => {
    const { call, all } = calls<number>(1);
    const kind = jobKind({
      name: 'count',
      payload,
      run: async ({ payload: { number } }) => {
        call(number);
        return undefined;
      },
    });
    const started = await work(kind);
    const send = (number: number, undone: boolean) =>
      within(database.kysely, 'a')
        .transaction()
        .execute(async (tx) => {
          await started.enqueue(tx, kind, { organization: 'a', payload: { number } });
          if (undone) throw new Error('undone');
        });
    await expect(send(1, true)).rejects.toThrow('undone');
    await send(2, false);
    expect(await all).toEqual([2]);
  });

  it("of an organization that has many leave room for another's", async () => {
    const { call, all } = calls<string>(1);
    let open: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (open = resolve));
    const kind = jobKind({
      name: 'slow',
      payload: z.object({}),
      run: async ({ organization }) => {
        if (organization.id === 'b') call('b');
        else await gate;
        return undefined;
      },
    });
    const started = await work(kind);
    for (let number = 0; number < 9; number += 1) await started.enqueue(database.kysely, kind, { organization: 'a' });
    await started.enqueue(database.kysely, kind, { organization: 'b' });
    expect(await all).toEqual(['b']);
    open();
  });

  it('of one key are planned once', async () => {
    const kind = jobKind({ name: 'later', payload: z.object({}), run: async () => undefined });
    const started = await work(kind);
    const order = { organization: 'a', key: 'thread-1', runAt: new Date('2126-01-01') };
    expect(await started.enqueue(database.kysely, kind, order)).toEqual(expect.any(String));
    expect(await started.enqueue(database.kysely, kind, order)).toBeUndefined();
    expect(await started.enqueue(database.kysely, kind, { ...order, key: 'thread-2' })).toEqual(expect.any(String));
  });

  it('end together with what they write, or not at all', async () => {
    const { call, all } = calls<string>(1);
    const kind = jobKind({
      name: 'write',
      payload: z.object({}),
      retries: 0,
      run: async ({ finish }) => {
        await finish(async (tx) => {
          await tx
            .insertInto('counter')
            .values({ organization: 'a', subject: 'written', window_start: new Date(0), used: '1' })
            .execute();
        });
        const late = finish(async (tx) => {
          await tx
            .insertInto('counter')
            .values({ organization: 'a', subject: 'twice', window_start: new Date(0), used: '1' })
            .execute();
        });
        call(await late.then(String, (error: Error) => error.message));
        return undefined;
      },
    });
    const started = await work(kind);
    await started.enqueue(database.kysely, kind, { organization: 'a' });
    expect(await all).toEqual(['another worker has this job by now']);
    const rows = await within(database.kysely, 'a').selectFrom('counter').select('subject').execute();
    expect(rows).toEqual([{ subject: 'written' }]);
  });

  it('that fail for good lie with the dead, with the name of what went wrong and no more', async () => {
    const { call, all } = calls<string>(1);
    const kind = jobKind({
      name: 'fail',
      payload,
      retries: 0,
      run: async () => {
        call('called');
        throw new RangeError('secret words');
      },
    });
    const started = await work(kind);
    await started.enqueue(database.kysely, kind, { organization: 'a', payload: { number: 1 } });
    await all;
    await started.stop();
    const { rows } = await sql<{ name: string; output: unknown }>`
      select name, output from jobs.job where name = 'dead'`.execute(asOwner(database.kysely));
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain('secret words');
    expect(told).toEqual(['error fail']);

    await started.start({ works: false });
    expect(await started.dead()).toEqual([
      { kind: 'fail', organization: 'a', since: expect.any(String), why: 'RangeError' },
    ]);
    expect(await started.retryDead()).toBe(1);
    expect(await started.dead()).toEqual([]);
    expect(await started.counts()).toContainEqual({ queue: 'fail', ready: 1, later: 0, active: 0, failed: 1 });
  });

  it('that come again stand in the database, and are done for every organization', async () => {
    const { call, all } = calls<string>(2);
    const kind = jobKind({
      name: 'sweep',
      payload: z.object({}),
      everyOrganization: '11 * * * *',
      run: async ({ organization }) => {
        call(organization.id);
        return undefined;
      },
    });
    const started = await work(kind);
    const { rows } = await sql`select name, cron, timezone from jobs.schedule`.execute(asOwner(database.kysely));
    expect(rows).toEqual([{ name: 'sweep', cron: '11 * * * *', timezone: 'UTC' }]);
    await started.runForAll(kind);
    expect((await all).sort()).toEqual(['a', 'b']);
  });

  it('refuse a payload that is none of their kind when they are sent', async () => {
    const kind = jobKind({ name: 'greet', payload, run: async () => undefined });
    const started = await work(kind);
    expect(() => started.enqueue(database.kysely, kind, { organization: 'a', payload: { number: 'one' } })).toThrow();
  });
});
