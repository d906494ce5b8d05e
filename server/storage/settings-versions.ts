import type { Kysely } from 'kysely';
import { settings as settingsSchema, type Settings } from '../../shared/settings/settings.js';
import { jsonb } from './storable.js';
import { acrossOrganizations, within } from './organization-scope.js';
import type { Tables } from './tables.js';

export interface SettingsVersion {
  organization: string;
  version: number;
  settings: Settings;
}

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

/** Stores settings as a new version, unless they equal the newest. Answers the version that holds now. */
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
      return { organization, version, settings };
    });
}

/** Compares through the schema, because jsonb orders keys its own way. */
function isSame(stored: unknown, settings: Settings): boolean {
  const parsed = settingsSchema.safeParse(stored);
  return parsed.success && JSON.stringify(parsed.data) === JSON.stringify(settings);
}
