import { sql, type Kysely } from 'kysely';
import { newId } from './new-id.js';
import { jsonb } from './storable.js';
import { acrossOrganizations, within } from './organization-scope.js';
import type { Tables } from './tables.js';

export interface Job {
  id: string;
  organization: string;
  kind: string;
  payload: Record<string, unknown>;
  attempts: number;
}

/** Puts a job into the queue. Given a transaction's handle it is there only if that commits. */
export async function addJob(
  db: Kysely<Tables>,
  job: { organization: string; kind: string; payload?: Record<string, unknown>; runAt: Date; id?: string },
): Promise<void> {
  await within(db, job.organization)
    .insertInto('job')
    .values({
      id: job.id ?? newId('job', job.runAt),
      organization: job.organization,
      kind: job.kind,
      payload: jsonb(job.payload ?? {}),
      run_at: job.runAt,
      leased_until: null,
      last_error: null,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
}

/** Leases the next due job that nobody else has. A job whose worker died comes back when its lease ends. */
export async function takeJob(db: Kysely<Tables>, now: Date, leaseMs: number): Promise<Job | undefined> {
  const row = await acrossOrganizations(db)
    .updateTable('job')
    .set({ leased_until: new Date(now.getTime() + leaseMs), attempts: sql<number>`attempts + 1` })
    .where('id', '=', (select) =>
      select
        .selectFrom('job')
        .select('id')
        .where('run_at', '<=', now)
        .where((where) => where.or([where('leased_until', 'is', null), where('leased_until', '<', now)]))
        .orderBy('run_at')
        .limit(1)
        .forUpdate()
        .skipLocked(),
    )
    .returning(['id', 'organization', 'kind', 'payload', 'attempts'])
    .executeTakeFirst();
  return row;
}

export async function finishJob(
  db: Kysely<Tables>,
  { organization, id }: Pick<Job, 'organization' | 'id'>,
): Promise<void> {
  await within(db, organization)
    .deleteFrom('job')
    .where('organization', '=', organization)
    .where('id', '=', id)
    .execute();
}

/** Gives a failed job back, to be tried again later. `error` is a code or an error's name, never a remote body. */
export async function postponeJob(
  db: Kysely<Tables>,
  { organization, id }: Pick<Job, 'organization' | 'id'>,
  error: string,
  runAt: Date,
): Promise<void> {
  await within(db, organization)
    .updateTable('job')
    .set({ leased_until: null, last_error: error, run_at: runAt })
    .where('organization', '=', organization)
    .where('id', '=', id)
    .execute();
}
