import { sql, type Kysely } from 'kysely';
import { settings as settingsSchema, type Settings } from '../../shared/settings/settings.js';
import { jsonb } from './storable.js';
import { acrossOrganizations, within } from './organization-scope.js';
import type { Tables } from './tables.js';

export interface SettingsVersion {
  organization: string;
  version: number;
  settings: Settings;
}

/** The channel on which the database says that an organization has another version of its settings; the payload is the organization's id. */
export const settingsChannel = 'truedraft_settings';

/** The newest settings of each organization. */
export async function currentSettings(db: Kysely<Tables>): Promise<SettingsVersion[]> {
  const rows = await acrossOrganizations(db)
    .selectFrom('settings_version')
    .distinctOn('organization')
    .select(['organization', 'version', 'document'])
    .orderBy('organization')
    .orderBy('version', 'desc')
    .execute();
  return rows.map((row) => ({
    organization: row.organization,
    version: row.version,
    settings: settingsSchema.parse(row.document),
  }));
}

/** Which version of its settings is the newest of each organization, by id. */
export async function newestVersions(db: Kysely<Tables>): Promise<Map<string, number>> {
  const rows = await acrossOrganizations(db)
    .selectFrom('settings_version')
    .select(['organization', (select) => select.fn.max('version').as('version')])
    .groupBy('organization')
    .orderBy('organization')
    .execute();
  return new Map(rows.map(({ organization, version }) => [organization, Number(version)]));
}

/** One version of an organization's settings. Undefined when there is none of that number; throws ZodError for one that this program cannot read. */
export async function settingsOfVersion(
  db: Kysely<Tables>,
  organization: string,
  version: number,
): Promise<SettingsVersion | undefined> {
  const row = await within(db, organization)
    .selectFrom('settings_version')
    .select(['version', 'document'])
    .where('organization', '=', organization)
    .where('version', '=', version)
    .executeTakeFirst();
  return row && { organization, version: row.version, settings: settingsSchema.parse(row.document) };
}

/** Who made which version of an organization's settings and when, the newest first. */
export function settingsHistory(
  db: Kysely<Tables>,
  organization: string,
  limit: number,
): Promise<{ version: number; created_at: Date; created_by: string }[]> {
  return within(db, organization)
    .selectFrom('settings_version')
    .select(['version', 'created_at', 'created_by'])
    .where('organization', '=', organization)
    .orderBy('version', 'desc')
    .limit(limit)
    .execute();
}

/** Stores settings as a new version, unless they equal the newest, and tells every process. Answers the version that holds now. */
export async function storeSettings(
  db: Kysely<Tables>,
  settings: Settings,
  createdBy: string,
): Promise<SettingsVersion> {
  const organization = settings.organization.id;
  return within(db, organization)
    .transaction()
    .execute(async (tx) => {
      await tx
        .insertInto('organization')
        .values({ id: organization })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      await tx.selectFrom('organization').select('id').where('id', '=', organization).forUpdate().execute();
      const newest = await tx
        .selectFrom('settings_version')
        .select(['version', 'document'])
        .where('organization', '=', organization)
        .orderBy('version', 'desc')
        .limit(1)
        .executeTakeFirst();
      if (newest !== undefined && isSame(newest.document, settings))
        return { organization, version: newest.version, settings };
      const version = (newest?.version ?? 0) + 1;
      await tx
        .insertInto('settings_version')
        .values({ organization, version, document: jsonb(settings), created_by: createdBy })
        .execute();
      await sql`select pg_notify(${settingsChannel}, ${organization})`.execute(tx);
      return { organization, version, settings };
    });
}

/** Compares through the schema, because jsonb orders keys its own way. */
function isSame(stored: unknown, settings: Settings): boolean {
  const parsed = settingsSchema.safeParse(stored);
  return parsed.success && JSON.stringify(parsed.data) === JSON.stringify(settings);
}
