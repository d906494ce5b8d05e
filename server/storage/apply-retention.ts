import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { Settings } from '../../shared/settings/settings.js';
import { within } from './organization-scope.js';
import type { Tables } from './tables.js';

const dayMs = 86_400_000;

interface Limits {
  retention: Settings['retention'];
  now: Date;
  /** What is older than this many days. */
  before: (days: number) => Date;
}

/** Which rows of a table go, or why it holds nobody's words and stays as long as its organization. */
type Rule = { goes: (limits: Limits) => RawBuilder<unknown> } | { stays: string };

/** How long each table keeps what customers and agents said and did. The compiler asks for a new table's rule, too. */
const rules: Readonly<Record<keyof Tables | 'passage' | 'passage_meaning', Rule>> = {
  organization: { stays: 'a name' },
  settings_version: { stays: 'what an admin wrote, and the history of it' },
  sealed_secret: { stays: 'secrets of systems, until they are removed' },
  passage: { stays: 'articles, replaced when they are stored again' },
  passage_meaning: { stays: 'goes with its passage' },
  agent_account: { stays: 'who works here, until released' },
  person: { stays: 'who works here' },
  role_grant: { stays: 'goes with its person' },
  token: { stays: 'other systems, with an end of their own' },
  assistance: { goes: ({ now }) => sql`expires_at < ${now}` },
  outcome: { goes: ({ before, retention }) => sql`at < ${before(retention.auditDays)}` },
  // By the database's clock, too: it keeps what is younger by that.
  audit: {
    goes: ({ before, retention: { auditDays } }) =>
      sql`at < least(${before(auditDays)}::timestamptz, now() - make_interval(days => ${auditDays}::int))`,
  },
  sender_confirmation: { goes: ({ before, retention }) => sql`at < ${before(retention.auditDays)}` },
  accepted_reply: {
    goes: ({ before, retention }) =>
      retention.keepStyleExamples ? sql`at < ${before(retention.auditDays)}` : sql`true`,
  },
  said_phrase: {
    goes: ({ before, retention }) =>
      retention.keepStyleExamples ? sql`at < ${before(retention.auditDays)}` : sql`true`,
  },
  approved_phrase: { stays: 'what an admin approved, until taken back' },
  counter: { goes: ({ before }) => sql`window_start < ${before(2)}` },
  presence: { goes: ({ before }) => sql`seen_at < ${before(1)}` },
  open_point: { goes: ({ before, retention }) => sql`opened_at < ${before(retention.auditDays)}` },
  message_ref: { goes: ({ before, retention }) => sql`at < ${before(retention.auditDays)}` },
  conversation: {
    goes: ({ before, retention }) =>
      sql`greatest(created_at, last_inbound_at, last_outbound_at) < ${before(retention.auditDays)}`,
  },
};

/** Deletes what the settings no longer allow to be kept. Answers how many rows went, by table. */
export async function applyRetention(
  db: Kysely<Tables>,
  organization: string,
  retention: Settings['retention'],
  now: Date,
): Promise<Record<string, number>> {
  const limits = { retention, now, before: (days: number) => new Date(now.getTime() - days * dayMs) };
  const gone: Record<string, number> = {};
  for (const [table, rule] of Object.entries(rules)) {
    if ('stays' in rule) continue;
    const { numAffectedRows = 0n } = await sql`
      delete from ${sql.table(table)} where organization = ${organization} and ${rule.goes(limits)}`.execute(
      within(db, organization),
    );
    if (numAffectedRows > 0n) gone[table] = Number(numAffectedRows);
  }
  return gone;
}
