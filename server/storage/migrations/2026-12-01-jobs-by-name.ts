import { sql, type Kysely } from 'kysely';

/**
 * Jobs are those of pg-boss from here on, in a schema of its own. What waits in our own table is moved when the queues are opened
 * (`jobs/earlier-jobs.ts`), which takes it by another name and drops it; a table without rows goes at once.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw('alter table job no force row level security').execute(db);
  await sql.raw('alter table job disable row level security').execute(db);
  const { rows } = await sql`select 1 from job limit 1`.execute(db);
  if (rows.length === 0) {
    await sql.raw('drop table job').execute(db);
    return;
  }
  await sql
    .raw(`do $$ begin revoke all on job from truedraft_app; exception when undefined_object then null; end $$`)
    .execute(db);
  await sql.raw('alter table job rename to earlier_job').execute(db);
}
