import { sql, type Kysely } from 'kysely';
import type { Tables } from './tables.js';

export interface Count {
  organization: string;
  /** Added to each subject, once a subject. */
  subjects: readonly string[];
  windowMs: number;
  by: number;
  now: Date;
}

/**
 * Adds to counters of a time window (requests a minute, tokens a day) and answers their new sums, in the order of the subjects. One
 * statement, so it holds across processes.
 */
export async function count(
  db: Kysely<Tables>,
  { organization, subjects, windowMs, by, now }: Count,
): Promise<number[]> {
  const windowStart = new Date(Math.floor(now.getTime() / windowMs) * windowMs);
  const rows = await db
    .insertInto('counter')
    .values(subjects.map((subject) => ({ organization, subject, window_start: windowStart, used: String(by) })))
    .onConflict((conflict) =>
      conflict
        .columns(['organization', 'subject', 'window_start'])
        .doUpdateSet({ used: sql<string>`counter.used + ${by}` }),
    )
    .returning(['subject', 'used'])
    .execute();
  const sums = new Map(rows.map((row) => [row.subject, Number(row.used)]));
  return subjects.map((subject) => sums.get(subject) ?? by);
}
