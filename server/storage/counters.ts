import { sql, type Kysely } from 'kysely';
import type { Tables } from './tables.js';

/** Adds to a counter of a time window (requests a minute, tokens a day) and answers its new sum. One statement, so it holds across processes. */
export async function count(
  db: Kysely<Tables>,
  of: { organization: string; subject: string; windowMs: number; by: number; now: Date },
): Promise<number> {
  const windowStart = new Date(Math.floor(of.now.getTime() / of.windowMs) * of.windowMs);
  const row = await db
    .insertInto('counter')
    .values({ organization: of.organization, subject: of.subject, window_start: windowStart, used: String(of.by) })
    .onConflict((conflict) =>
      conflict
        .columns(['organization', 'subject', 'window_start'])
        .doUpdateSet({ used: sql<string>`counter.used + ${of.by}` }),
    )
    .returning('used')
    .executeTakeFirstOrThrow();
  return Number(row.used);
}
