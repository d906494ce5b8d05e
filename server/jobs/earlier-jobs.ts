import type { PgBoss } from 'pg-boss';
import { z } from 'zod';
import { jobKinds } from './kinds.js';
import { ensureQueues, sendTo } from './queues.js';

const rows = z.array(z.object({ organization: z.string(), kind: z.string(), run_at: z.coerce.date() }));

/**
 * Moves what waits in the job table of 0.1, of which every kind was planned for each organization, into the queues of the same names, due when it
 * was due there; the table goes then. Done twice or by two at once, it adds nothing: each organization has one such job at a time.
 */
export async function moveEarlierJobs(boss: PgBoss): Promise<number> {
  const db = boss.getDb();
  const { rows: found } = await db.executeSql(`select to_regclass('earlier_job') is not null as "isThere"`);
  if (!z.array(z.object({ isThere: z.boolean() })).parse(found)[0]?.isThere) return 0;
  await ensureQueues(boss, jobKinds);
  const { rows: waiting } = await db.executeSql('select organization, kind, run_at from earlier_job order by run_at');
  let moved = 0;
  for (const { organization, kind, run_at } of rows.parse(waiting)) {
    const known = jobKinds.find(({ name }) => name === kind);
    if (known === undefined) continue;
    await sendTo(boss, known, { organization, key: organization, runAt: run_at });
    moved += 1;
  }
  await db.executeSql('drop table if exists earlier_job');
  return moved;
}
