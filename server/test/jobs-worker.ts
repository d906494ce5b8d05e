import { setTimeout } from 'node:timers/promises';
import { z } from 'zod';
import { Jobs } from '../jobs/jobs.js';
import { jobKind } from '../jobs/kind.js';
import { makeLog } from '../log.js';
import { Organizations, type Organization } from '../organizations/organizations.js';
import { openDatabase, type Database } from '../storage/database.js';
import { within } from '../storage/organization-scope.js';
import { settingsBuilder } from './settings-builder.js';

/** Where a worker dies: once a job has been fetched, with its row written, about when that commits, afterwards, and when the handler is done. */
export const steps = ['begun', 'written', 'committing', 'committed', 'ended'] as const;
type Step = (typeof steps)[number];
export const organization = 'main';

/** A job that writes one row, once: twice, it would say 2. Its worker kills itself at one step of it, the first time it comes there. */
export function ledgerKind(database: Database) {
  return jobKind({
    name: 'ledger',
    payload: z.object({ number: z.number() }),
    retries: 100,
    retryDelayS: 1,
    heartbeatS: 10,
    async run({ payload: { number }, finish }) {
      const dies = async (step: Step): Promise<void> => {
        if (steps[number % steps.length] !== step || !(await isFirst(database, number))) return;
        if (step === 'committing' || step === 'ended') void setTimeout(number % 7).then(die);
        else die();
      };
      await dies('begun');
      await finish(async (tx) => {
        await tx
          .insertInto('counter')
          .values({ organization, subject: `job ${number}`, window_start: new Date(0), used: '1' })
          .onConflict((conflict) =>
            conflict.columns(['organization', 'subject', 'window_start']).doUpdateSet({ used: '2' }),
          )
          .execute();
        await dies('written');
        await dies('committing');
      });
      await dies('committed');
      await dies('ended');
      return undefined;
    },
  });
}

function die(): void {
  process.kill(process.pid, 'SIGKILL');
}

/** Writes down, at once and whatever is rolled back, that a worker dies of this job. False where one has died of it before. */
async function isFirst({ kysely }: Database, number: number): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await within(kysely, organization)
    .insertInto('counter')
    .values({ organization, subject: `death ${number}`, window_start: new Date(0), used: '1' })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}

/** A worker in a process of its own, for `jobs-spec.ts`: tells its parent when it works. */
export async function workAsProcess(databaseUrl: string): Promise<void> {
  const database = await openDatabase({ kind: 'postgresql', url: databaseUrl });
  const organizations = new Organizations();
  const settings = settingsBuilder({ organization: { id: organization } });
  organizations.put({ id: organization, settings, connectors: [] } as unknown as Organization);
  const tools = { database, db: database.kysely, log: makeLog('error'), now: () => new Date(), organizations };
  const jobs = new Jobs({ ...tools, kinds: [ledgerKind(database)], superviseS: 1 });
  await jobs.start({ works: true });
  process.send?.({ port: 0 });
}
