import { sql, type Kysely } from 'kysely';
import { settingsBuilder } from './settings-builder.js';

/** One row of each table, in the order they may be inserted. `mark` stands in whatever is somebody's words or says what they are about. */
export function rowOfEachTable(
  organization: string,
  mark: string,
  at = '2026-11-19T10:00:00Z',
): Record<string, Record<string, unknown>> {
  const settings = settingsBuilder({ organization: { id: organization, name: mark } });
  const mailbox = `${mark}@shop.example`;
  const phrase = { organization, id: 'phrase-1', language: 'en', text: mark, intent: 'return' };
  const rows = {
    organization: { id: organization },
    settings_version: { organization, version: 1, document: settings, created_by: mark },
    assistance: {
      organization,
      id: 'as_1',
      key: 'key-1',
      state: 'done',
      mailbox,
      agent: mark,
      message_digest: 'digest-1',
      document: { id: 'as_1', subject: mark },
      support: { customerAddress: mark },
      started_at: at,
      expires_at: at,
    },
    outcome: {
      organization,
      id: 'out_1',
      assistance: 'as_1',
      kind: 'inserted',
      by_kind: 'agent',
      by_id: mark,
      detail: { mark },
      at,
    },
    audit: {
      organization,
      id: 'aud_1',
      at,
      agent: mark,
      action: 'insertion',
      assistance: 'as_1',
      detail: { intents: [mark], language: 'en', droppedSentences: [mark] },
    },
    sender_confirmation: { organization, mailbox: 'support', message_digest: 'digest-1', agent: mark, at },
    counter: { organization, subject: 'requests', window_start: at, used: 41 },
    sealed_secret: { organization, name: 'shop', sealed: mark, hint: mark.slice(-4), set_by: mark, set_at: at },
    passage: {
      organization,
      id: 'p_1',
      article: 'returns',
      title: mark,
      heading: mark,
      language: 'en',
      text: `${mark} parcel`,
    },
    passage_meaning: { organization, passage: 'p_1', encoder: mark, numbers: Uint8Array.of(1) },
    accepted_reply: { organization, id: 'rep_1', mailbox: 'support', language: 'en', text: mark, at },
    said_phrase: { ...phrase, assistance: 'as_1', agent: mark, at },
    approved_phrase: { ...phrase, id: 'phrase-2', approved_by: mark, approved_at: at },
    agent_account: { organization, agent: 'ann', email: mark, first_seen_at: at },
    person: {
      organization,
      id: 'per_1',
      email: mark,
      state: 'active',
      issuer: 'https://id.example',
      subject: 'ann',
      created_at: at,
    },
    role_grant: { organization, person: 'per_1', role: 'admin', granted_by: mark, granted_at: at },
    token: {
      organization,
      id: 'tok_1',
      name: mark,
      hash: `hash ${organization}`,
      scopes: [],
      mailboxes: [],
      created_by: mark,
      created_at: at,
      expires_at: at,
    },
    conversation: {
      organization,
      id: 'con_1',
      mailbox: 'support',
      thread: '<1@example.com>',
      customer: mark,
      state: 'open',
      created_at: at,
    },
    message_ref: {
      organization,
      mailbox: 'support',
      internet_message_id: '<1@example.com>',
      conversation: 'con_1',
      direction: 'inbound',
      actor_kind: 'customer',
      actor: mark,
      at,
    },
    presence: { organization, conversation: 'con_1', person: mark, doing: 'viewing', seen_at: at },
    open_point: { organization, id: 'op_1', conversation: 'con_1', text: mark, opened_at: at },
  };
  return rows;
}

export async function insertRow<T>(db: Kysely<T>, table: string, row: Record<string, unknown>): Promise<void> {
  const columns = sql.join(Object.keys(row).map((column) => sql.ref(column)));
  const values = Object.values(row).map((value) =>
    typeof value === 'object' && !(value instanceof Uint8Array) ? sql`${JSON.stringify(value)}::jsonb` : sql`${value}`,
  );
  await sql`insert into ${sql.table(table)} (${columns}) values (${sql.join(values)})`.execute(db);
}

/** All that is stored of one organization, table by table, as text to compare. */
export async function everythingOf<T>(db: Kysely<T>, organization: string): Promise<Record<string, string>> {
  const all: Record<string, string> = {};
  for (const table of Object.keys(rowOfEachTable(organization, 'x'))) {
    const column = sql.ref(table === 'organization' ? 'id' : 'organization');
    const { rows } =
      await sql`select to_jsonb(t) as row from ${sql.table(table)} t where ${column} = ${organization} order by to_jsonb(t)::text`.execute(
        db,
      );
    all[table] = JSON.stringify(rows);
  }
  return all;
}
