import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { setTimeout } from 'node:timers/promises';
import { Jobs } from '../jobs/jobs.js';
import { makeLog } from '../log.js';
import { Organizations } from '../organizations/organizations.js';
import { openDatabase, type Database } from '../storage/database.js';
import { asOwner } from '../storage/organization-scope.js';
import { storeSettings } from '../storage/settings-versions.js';
import { ledgerKind, organization, steps } from './jobs-worker.js';
import { hasPostgres, startPostgres, type TestPostgres } from './postgres.js';
import { startProcess, type ServerProcess } from './server-process.js';
import { settingsBuilder } from './settings-builder.js';

const workers = 2;

/**
 * As many jobs as said, of each of which a worker dies by kill -9 at one of its steps, unless another took it along: `npm run test:long -- settings`, and some in the slow
 * suites.
 */
export function killedWorkers({ jobs: count }: { jobs: number }): void {
  if (!hasPostgres) console.warn('SKIPPED: killed workers, because there is no PostgreSQL server on this machine');
  (hasPostgres ? describe : describe.skip)('jobs whose workers are killed', () => {
    let postgres: TestPostgres;
    let database: Database;
    beforeAll(async () => {
      postgres = await startPostgres();
      database = await openDatabase({ kind: 'postgresql', url: postgres.url });
      await storeSettings(database.kysely, settingsBuilder({ organization: { id: organization } }), 'test');
    }, 60_000);
    afterAll(async () => {
      await database.close();
      await postgres.stop();
    });

    it(
      `are each done, none lost, and what they write is written once: ${count}`,
      async () => {
        const startedAt = performance.now();
        const kind = ledgerKind(database);
        const tools = { database, db: database.kysely, log: makeLog('error'), now: () => new Date() };
        const sender = new Jobs({ ...tools, organizations: new Organizations(), kinds: [kind] });
        await sender.start({ works: false });
        for (let number = 0; number < count; number += 1)
          await sender.enqueue(database.kysely, kind, { organization, payload: { number } });

        let isOver = false;
        let deaths = 0;
        const running = new Set<ServerProcess>();
        const keepWorking = async (): Promise<void> => {
          while (!isOver) {
            const worker = await startProcess('test/jobs-worker-process.js', [postgres.url]).catch(() => undefined);
            if (worker === undefined) continue; // it died of a job before it could say that it works
            running.add(worker);
            if (worker.child.exitCode === null && worker.child.signalCode === null)
              await new Promise((resolve) => worker.child.once('exit', resolve));
            running.delete(worker);
            deaths += 1;
          }
        };
        const working = Promise.all(Array.from({ length: workers }, keepWorking));
        while ((await states(database))['completed'] !== count && !isLost(await states(database)))
          await setTimeout(250);
        isOver = true;
        for (const worker of running) await worker.kill();
        await working;
        await sender.stop();

        expect(await states(database)).toEqual({ completed: count });
        const written = await rows(database, 'job %');
        expect(written.filter(({ used }) => used !== '1')).toEqual([]);
        expect(written).toHaveLength(count);
        const died = (await rows(database, 'death %')).map(({ subject }) => Number(subject.split(' ')[1]));
        const at = steps.map(
          (step, index) => `${step} ${died.filter((number) => number % steps.length === index).length}`,
        );
        process.stdout.write(
          `jobs: ${count} done once, workers killed ${deaths} times: ${at.join(', ')}; ${Math.round((performance.now() - startedAt) / 1000)} s\n`,
        );
        // one that another job's death took along at the same moment dies of none itself
        expect(died.length).toBeGreaterThan(count / 2);
      },
      120_000 + count * 4000,
    );
  });
}

/** How many jobs are in which state. */
async function states(database: Database): Promise<Record<string, number>> {
  const { rows: found } = await sql<{ state: string; n: number }>`
    select case when name = 'dead' then 'dead' else state::text end as state, count(*)::int as n from jobs.job
    where name in ('ledger', 'dead') group by 1`.execute(asOwner(database.kysely));
  return Object.fromEntries(found.map(({ state, n }) => [state, n]));
}

function isLost({ dead = 0, failed = 0 }: Record<string, number>): boolean {
  return dead + failed > 0;
}

async function rows(database: Database, subject: string): Promise<{ subject: string; used: string }[]> {
  return asOwner(database.kysely)
    .selectFrom('counter')
    .select(['subject', 'used'])
    .where('subject', 'like', subject)
    .execute();
}
