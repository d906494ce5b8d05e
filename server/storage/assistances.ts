import { sql, type Kysely } from 'kysely';
import type { Assistance } from '../../shared/assistance.js';
import { auditRow, type AuditEntry } from './audit.js';
import { jsonb } from './storable.js';
import { within } from './organization-scope.js';
import type { AssistanceSupport, Tables } from './tables.js';

export interface StoredAssistance {
  id: string;
  key: string;
  state: 'working' | 'done' | 'failed';
  mailbox: string;
  agent: string;
  messageDigest: string;
  startedAt: Date;
  expiresAt: Date;
  /** Whether the process that makes it has said so within eight seconds, by the database's own clock, whichever way that jumps. */
  isAlive: boolean;
  assistance: Assistance | undefined;
  support: AssistanceSupport | undefined;
}

export interface AssistanceStart {
  organization: string;
  id: string;
  key: string;
  mailbox: string;
  agent: string;
  messageDigest: string;
  startedAt: Date;
  expiresAt: Date;
}

/** Claims a key for one assistance. False when another has it, whose row `findByKey` answers. */
export async function startAssistance(db: Kysely<Tables>, start: AssistanceStart): Promise<boolean> {
  const result = await within(db, start.organization)
    .insertInto('assistance')
    .values({
      organization: start.organization,
      id: start.id,
      key: start.key,
      state: 'working',
      mailbox: start.mailbox,
      agent: start.agent,
      message_digest: start.messageDigest,
      document: null,
      support: null,
      started_at: start.startedAt,
      expires_at: start.expiresAt,
    })
    .onConflict((conflict) => conflict.columns(['organization', 'key']).doNothing())
    .returning('id')
    .execute();
  return result.length === 1;
}

/** Says that the process that makes it lives: due every two seconds, for as long as it works. */
export async function keepAlive(db: Kysely<Tables>, organization: string, id: string): Promise<void> {
  await within(db, organization)
    .updateTable('assistance')
    .set({ alive_at: sql`now()` })
    .where('organization', '=', organization)
    .where('id', '=', id)
    .where('state', '=', 'working')
    .execute();
}

/** Writes the finished assistance together with its audit row, in one statement: both or neither, for one journey to the database. */
export async function finishAssistance(
  db: Kysely<Tables>,
  assistance: Assistance,
  support: AssistanceSupport,
  audit: AuditEntry,
): Promise<void> {
  await within(db, audit.organization)
    .with('finished', (query) =>
      query
        .updateTable('assistance')
        .set({
          state: assistance.state,
          document: jsonb(assistance),
          support: jsonb(support),
          expires_at: new Date(assistance.expiresAt),
        })
        .where('organization', '=', audit.organization)
        .where('id', '=', assistance.id),
    )
    .insertInto('audit')
    .values(auditRow(audit))
    .execute();
}

/** Gives an assistance this key, which nobody else may have: its own id frees the one it had, and it is found by that id alone. */
export async function changeKey(db: Kysely<Tables>, organization: string, id: string, key: string): Promise<void> {
  await within(db, organization)
    .updateTable('assistance')
    .set({ key })
    .where('organization', '=', organization)
    .where('id', '=', id)
    .execute();
}

/** Forgets an assistance that failed or was cancelled, so that its key is free again. */
export async function dropAssistance(db: Kysely<Tables>, organization: string, id: string): Promise<void> {
  await within(db, organization)
    .deleteFrom('assistance')
    .where('organization', '=', organization)
    .where('id', '=', id)
    .execute();
}

export async function findAssistance(
  db: Kysely<Tables>,
  organization: string,
  id: string,
): Promise<StoredAssistance | undefined> {
  const row = await within(db, organization)
    .selectFrom('assistance')
    .selectAll()
    .select(isAlive)
    .where('organization', '=', organization)
    .where('id', '=', id)
    .executeTakeFirst();
  return row === undefined ? undefined : stored(row);
}

export async function findByKey(
  db: Kysely<Tables>,
  organization: string,
  key: string,
): Promise<StoredAssistance | undefined> {
  const row = await within(db, organization)
    .selectFrom('assistance')
    .selectAll()
    .select(isAlive)
    .where('organization', '=', organization)
    .where('key', '=', key)
    .executeTakeFirst();
  return row === undefined ? undefined : stored(row);
}

const isAlive = sql<boolean>`abs(extract(epoch from now() - alive_at)) < 8`.as('is_alive');

interface Row {
  id: string;
  key: string;
  state: 'working' | 'done' | 'failed';
  mailbox: string;
  agent: string;
  message_digest: string;
  started_at: Date;
  expires_at: Date;
  is_alive: boolean;
  document: Assistance | null;
  support: AssistanceSupport | null;
}

function stored(row: Row): StoredAssistance {
  return {
    id: row.id,
    key: row.key,
    state: row.state,
    mailbox: row.mailbox,
    agent: row.agent,
    messageDigest: row.message_digest,
    startedAt: row.started_at,
    expiresAt: row.expires_at,
    isAlive: row.is_alive,
    assistance: row.document ?? undefined,
    support: row.support ?? undefined,
  };
}
