import { sql, type Kysely } from 'kysely';
import { protectTable } from './2026-11-30-row-level-security.js';

/** What each passage means, as the encoder of that name says: 512 signed bytes. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(
      `create table passage_meaning (
        organization text not null,
        passage text not null,
        encoder text not null,
        numbers bytea not null,
        primary key (organization, passage, encoder),
        foreign key (organization, passage) references passage (organization, id) on delete cascade)`,
    )
    .execute(db);
  await protectTable(db, 'passage_meaning', 'select, insert, delete');
}
