import { sql, type Kysely } from 'kysely';

/** Which account each agent's address belongs to: addresses change hands, accounts do not. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(
      `create table agent_account (
        organization text not null references organization(id) on delete cascade,
        agent text not null,
        email text not null,
        first_seen_at timestamptz not null,
        primary key (organization, agent),
        unique (organization, email))`,
    )
    .execute(db);
}
