import { createHash } from 'node:crypto';
import { sql, type Kysely } from 'kysely';
import type { Phrase } from '../../shared/phrase.js';
import { writeAudit } from './audit.js';
import { within } from './organization-scope.js';
import type { Tables } from './tables.js';

/** So often a sentence must have been said before it is offered, and by so many where there are as many. */
const timesSaid = 3;
const agentsNeeded = 2;

export interface StoredPhrase extends Phrase {
  id: string;
  language: string;
}

/** A sentence agents keep saying, for an admin to approve. */
export interface OfferedPhrase extends StoredPhrase {
  times: number;
  agents: string[];
}

export interface ApprovedPhrase extends StoredPhrase {
  approvedBy: string;
  approvedAt: Date;
}

/** Counts sentences of an inserted reply as said, each once for an assistance. Meant for the transaction that records the insertion. */
export async function countSaidPhrases(
  db: Kysely<Tables>,
  said: {
    organization: string;
    language: string;
    phrases: readonly Phrase[];
    assistance: string;
    agent: string;
    at: Date;
  },
): Promise<void> {
  const { organization, language, phrases, assistance, agent, at } = said;
  if (phrases.length === 0) return;
  await within(db, organization)
    .insertInto('said_phrase')
    .values(phrases.map((phrase) => ({ ...rowOf(organization, language, phrase), assistance, agent, at })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Sentences said three times, by two agents where the organization has two, that nobody has approved yet; those said most first. */
export async function offeredPhrases(db: Kysely<Tables>, organization: string): Promise<OfferedPhrase[]> {
  const { rows } = await sql<{
    id: string;
    language: string;
    text: string;
    intent: string;
    status: string | null;
    times: string;
    agents: string[];
  }>`
    select id, language, text, intent, status, count(*) as times, array_agg(distinct agent) as agents
    from said_phrase where organization = ${organization}
      and id not in (select id from approved_phrase where organization = ${organization})
    group by id, language, text, intent, status
    having count(*) >= ${timesSaid}
      and count(distinct agent) >= least(${agentsNeeded}, greatest(1,
        (select count(*) from agent_account where organization = ${organization})))
    order by count(*) desc, text limit 200`.execute(within(db, organization));
  return rows.map(({ times, agents, ...row }) => ({ ...phraseOf(row), times: Number(times), agents }));
}

/** The phrases that are free, by language and text. */
export async function approvedPhrases(db: Kysely<Tables>, organization: string): Promise<ApprovedPhrase[]> {
  const rows = await within(db, organization)
    .selectFrom('approved_phrase')
    .selectAll()
    .where('organization', '=', organization)
    .orderBy('language')
    .orderBy('text')
    .execute();
  return rows.map((row) => ({ ...phraseOf(row), approvedBy: row.approved_by, approvedAt: row.approved_at }));
}

/** Makes an offered sentence free, and says so in the audit. False when no such sentence is offered. */
export async function approvePhrase(
  db: Kysely<Tables>,
  { organization, id, by, at }: { organization: string; id: string; by: string; at: Date },
): Promise<boolean> {
  const offered = (await offeredPhrases(db, organization)).find((phrase) => phrase.id === id);
  if (offered === undefined) return false;
  await db.transaction().execute(async (tx: Kysely<Tables>) => {
    await within(tx, organization)
      .insertInto('approved_phrase')
      .values({ ...rowOf(organization, offered.language, offered), approved_by: by, approved_at: at })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    const detail = { phrase: id, text: offered.text, when: offered.when, saidBy: offered.agents };
    await writeAudit(tx, { organization, agent: by, action: 'phrase-approved', detail, at });
  });
  return true;
}

/** From now on the phrase is marked again, and says so in the audit. False when it was not approved. */
export async function takeBackPhrase(
  db: Kysely<Tables>,
  { organization, id, by, at }: { organization: string; id: string; by: string; at: Date },
): Promise<boolean> {
  const approved = (await approvedPhrases(db, organization)).find((phrase) => phrase.id === id);
  if (approved === undefined) return false;
  await db.transaction().execute(async (tx: Kysely<Tables>) => {
    await within(tx, organization)
      .deleteFrom('approved_phrase')
      .where('organization', '=', organization)
      .where('id', '=', id)
      .execute();
    const detail = { phrase: id, text: approved.text };
    await writeAudit(tx, { organization, agent: by, action: 'phrase-taken-back', detail, at });
  });
  return true;
}

function rowOf(organization: string, language: string, { text, when }: Phrase) {
  const status = when.status ?? null;
  const id = createHash('sha256')
    .update(JSON.stringify([language, text, when.intent, status]))
    .digest('hex')
    .slice(0, 12);
  return { organization, id, language, text, intent: when.intent, status };
}

function phraseOf(row: {
  id: string;
  language: string;
  text: string;
  intent: string;
  status: string | null;
}): StoredPhrase {
  const { id, language, text, intent, status } = row;
  return { id, language, text, when: { intent, ...(status === null ? {} : { status }) } };
}
