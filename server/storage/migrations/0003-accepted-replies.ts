import { sql, type Kysely } from 'kysely';

/** Replies agents accepted, values stripped, as style examples; kept only where the settings say so. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(
      `create table accepted_reply (
        organization text not null references organization(id) on delete cascade,
        id text not null,
        mailbox text not null,
        language text not null,
        text text not null,
        at timestamptz not null,
        primary key (organization, id))`,
    )
    .execute(db);
  await sql.raw('create index accepted_reply_newest on accepted_reply (organization, mailbox, at desc)').execute(db);
}
