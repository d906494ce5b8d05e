import { sql, type Kysely } from 'kysely';

/** When the process that makes an assistance last said that it lives, by the clock of the database: those of servers differ, and jump. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw('alter table assistance add column alive_at timestamptz not null default now()').execute(db);
}
