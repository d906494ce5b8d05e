import type { Kysely } from 'kysely';
import { within } from './organization-scope.js';
import type { Tables } from './tables.js';

/** A secret as it is stored: opaque here, and what may be shown of it. Times are RFC 3339. */
export interface StoredSecret {
  sealed: string;
  hint: string;
  setBy: string;
  setAt: string;
  expiresAt?: string;
}

/** What an admin is shown of a secret. */
export type ListedSecret = Omit<StoredSecret, 'sealed'> & { name: string };

/** Keeps sealed secrets by organization and name; the last one put stands. Only `server/auth` can open them. */
export function sealedSecretStore(db: Kysely<Tables>): {
  get(organization: string, name: string): Promise<StoredSecret | undefined>;
  put(organization: string, name: string, secret: StoredSecret): Promise<void>;
  remove(organization: string, name: string): Promise<boolean>;
  list(organization: string): Promise<ListedSecret[]>;
} {
  return {
    async remove(organization, name) {
      const [result] = await within(db, organization)
        .deleteFrom('sealed_secret')
        .where('organization', '=', organization)
        .where('name', '=', name)
        .execute();
      return Number(result?.numDeletedRows ?? 0) > 0;
    },
    async list(organization) {
      const rows = await within(db, organization)
        .selectFrom('sealed_secret')
        .select(['name', 'hint', 'set_by', 'set_at', 'expires_at'])
        .where('organization', '=', organization)
        .orderBy('name')
        .execute();
      return rows.map(({ name, hint, set_by: setBy, set_at: setAt, expires_at: expiresAt }) => ({
        name,
        hint,
        setBy,
        setAt: setAt.toISOString(),
        ...(expiresAt === null ? {} : { expiresAt: expiresAt.toISOString() }),
      }));
    },
    async get(organization, name) {
      const row = await within(db, organization)
        .selectFrom('sealed_secret')
        .selectAll()
        .where('organization', '=', organization)
        .where('name', '=', name)
        .executeTakeFirst();
      if (row === undefined) return undefined;
      const { sealed, hint, set_by: setBy, set_at: setAt, expires_at: expiresAt } = row;
      return {
        sealed,
        hint,
        setBy,
        setAt: setAt.toISOString(),
        ...(expiresAt === null ? {} : { expiresAt: expiresAt.toISOString() }),
      };
    },
    async put(organization, name, { sealed, hint, setBy, setAt, expiresAt }) {
      const row = {
        sealed,
        hint,
        set_by: setBy,
        set_at: new Date(setAt),
        expires_at: expiresAt === undefined ? null : new Date(expiresAt),
      };
      await within(db, organization)
        .insertInto('sealed_secret')
        .values({ organization, name, ...row })
        .onConflict((conflict) => conflict.columns(['organization', 'name']).doUpdateSet(row))
        .execute();
    },
  };
}
