import type { Kysely } from 'kysely';
import { within } from './organization-scope.js';
import type { Tables } from './tables.js';

interface Account {
  /** Stable for a person: never changes, never goes to somebody else. */
  id: string;
  email: string;
}

/**
 * The agent under the address this account was first seen with, whatever address it carries now. Undefined when the address belongs to
 * another account.
 */
export async function knownAgent(
  db: Kysely<Tables>,
  { organization, agent, now }: { organization: string; agent: Account; now: Date },
): Promise<Account | undefined> {
  const known = await find(db, organization, agent.id);
  if (known !== undefined) return known;
  await within(db, organization)
    .insertInto('agent_account')
    .values({ organization, agent: agent.id, email: agent.email.trim().toLowerCase(), first_seen_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return find(db, organization, agent.id);
}

/** Lets the next account that carries this address have it, and its account another one. False when no account had it. */
export async function releaseAddress(db: Kysely<Tables>, organization: string, email: string): Promise<boolean> {
  const released = await within(db, organization)
    .deleteFrom('agent_account')
    .where('organization', '=', organization)
    .where('email', '=', email.trim().toLowerCase())
    .returning('agent')
    .execute();
  return released.length > 0;
}

async function find(db: Kysely<Tables>, organization: string, id: string): Promise<Account | undefined> {
  const row = await within(db, organization)
    .selectFrom('agent_account')
    .select('email')
    .where('organization', '=', organization)
    .where('agent', '=', id)
    .executeTakeFirst();
  return row === undefined ? undefined : { id, email: row.email };
}
