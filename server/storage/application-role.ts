import { sql, type Kysely } from 'kysely';
import { applicationRole } from './organization-scope.js';
import type { Tables } from './tables.js';

/** The database lets this user past the policies, and gives no role that they hold for. */
export class NoApplicationRole extends Error {}

/**
 * The role that statements run as: the application's where the user may change into it, else undefined, which is as safe for reading as long as
 * the policies hold for the user. Throws NoApplicationRole when they do not.
 */
export async function applicationRoleOf(db: Kysely<Tables>): Promise<string | undefined> {
  const { rows } = await sql<{ isMember: boolean | null; mayBypass: boolean }>`
    select (select pg_has_role(oid, 'member') from pg_roles where rolname = ${applicationRole}) as "isMember",
      rolsuper or rolbypassrls as "mayBypass" from pg_roles where rolname = current_user`.execute(db);
  const [user] = rows;
  if (user?.isMember === true) return applicationRole;
  if (user?.mayBypass === true)
    throw new NoApplicationRole(
      `The database user may see every organization's rows, and is no member of the role ${applicationRole}. ` +
        `As a superuser run: grant ${applicationRole} to the user of DATABASE_URL.`,
    );
  return undefined;
}
