import { sql, type Kysely } from 'kysely';
import type { Settings } from '../../shared/settings/settings.js';
import { within } from './organization-scope.js';
import type { Tables } from './tables.js';

const dayMs = 86_400_000;

/** Deletes what the settings no longer allow to be kept. Answers how many rows went. */
export async function applyRetention(
  db: Kysely<Tables>,
  organization: string,
  retention: Settings['retention'],
  now: Date,
): Promise<{ assistances: number; auditRows: number }> {
  const own = within(db, organization);
  const auditLimit = new Date(now.getTime() - retention.auditDays * dayMs);
  const assistances = await own
    .deleteFrom('assistance')
    .where('organization', '=', organization)
    .where('expires_at', '<', now)
    .executeTakeFirst();
  const audit = await own
    .deleteFrom('audit')
    .where('organization', '=', organization)
    // By the database's clock, too: it keeps what is younger by that
    .where(
      'at',
      '<',
      sql<Date>`least(${auditLimit}::timestamptz, now() - make_interval(days => ${retention.auditDays}::int))`,
    )
    .executeTakeFirst();
  await own.deleteFrom('outcome').where('organization', '=', organization).where('at', '<', auditLimit).execute();
  await own
    .deleteFrom('sender_confirmation')
    .where('organization', '=', organization)
    .where('at', '<', auditLimit)
    .execute();
  await own
    .deleteFrom('counter')
    .where('organization', '=', organization)
    .where('window_start', '<', new Date(now.getTime() - 2 * dayMs))
    .execute();
  return { assistances: Number(assistances.numDeletedRows), auditRows: Number(audit.numDeletedRows) };
}
