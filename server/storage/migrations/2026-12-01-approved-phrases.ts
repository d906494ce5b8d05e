import { sql, type Kysely } from 'kysely';
import { protectTable } from './2026-11-30-row-level-security.js';

/** Sentences agents said that rest on nothing but them, values stripped, and those of them an admin approved. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
  await protectTable(db, 'said_phrase', 'select, insert, delete');
  await protectTable(db, 'approved_phrase', 'select, insert, delete');
}

const phrase = `
  organization text not null references organization(id) on delete cascade,
  id text not null,
  language text not null,
  text text not null,
  intent text not null,
  status text`;
const statements = [
  `create table said_phrase (${phrase},
    assistance text not null,
    agent text not null,
    at timestamptz not null,
    primary key (organization, id, assistance))`,
  `create table approved_phrase (${phrase},
    approved_by text not null,
    approved_at timestamptz not null,
    primary key (organization, id))`,
];
