import type { Kysely } from 'kysely';
import type { Tables } from './tables.js';

/** Reads and writes sealed secrets. What is stored is opaque here; only `server/auth` can open it. */
export function sealedSecretStore(db: Kysely<Tables>): {
  get(organization: string, name: string): Promise<string | undefined>;
  put(secret: {
    organization: string;
    name: string;
    sealed: string;
    expiresAt?: Date;
    setBy: string;
    setAt: Date;
  }): Promise<void>;
} {
  return {
    async get(organization, name) {
      const row = await db
        .selectFrom('sealed_secret')
        .select('sealed')
        .where('organization', '=', organization)
        .where('name', '=', name)
        .executeTakeFirst();
      return row?.sealed;
    },
    async put({ organization, name, sealed, expiresAt, setBy, setAt }) {
      const row = { sealed, expires_at: expiresAt ?? null, set_by: setBy, set_at: setAt };
      await db
        .insertInto('sealed_secret')
        .values({ organization, name, ...row })
        .onConflict((conflict) => conflict.columns(['organization', 'name']).doUpdateSet(row))
        .execute();
    },
  };
}
