import { sql, type Kysely } from 'kysely';
import { within } from './organization-scope.js';
import type { Tables } from './tables.js';

/** What is added to one counter, and how long its window is. */
export interface Count {
  subject: string;
  windowMs: number;
  by: number;
}

/**
 * Adds to counters of time windows (requests a minute, tokens a day) and answers their new sums, in the order given. One statement, so it
 * holds across processes. No subject may stand twice.
 */
export async function count(
  db: Kysely<Tables>,
  { organization, now, counts }: { organization: string; now: Date; counts: readonly Count[] },
): Promise<number[]> {
  const rows = await within(db, organization)
    .insertInto('counter')
    .values(
      counts.map(({ subject, windowMs, by }) => ({
        organization,
        subject,
        window_start: new Date(Math.floor(now.getTime() / windowMs) * windowMs),
        used: String(by),
      })),
    )
    .onConflict((conflict) =>
      conflict
        .columns(['organization', 'subject', 'window_start'])
        .doUpdateSet({ used: sql<string>`counter.used + excluded.used` }),
    )
    .returning(['subject', 'used'])
    .execute();
  const sums = new Map(rows.map((row) => [row.subject, Number(row.used)]));
  return counts.map(({ subject, by }) => sums.get(subject) ?? by);
}
