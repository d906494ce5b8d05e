import type { Settings } from '../../shared/settings/settings.js';
import { AppError } from '../errors.js';
import { tryOrganization, type OrganizationTools } from './make-organization.js';
import { SettingsMistakes } from './read-settings.js';
import { settingsMistakes } from './settings-mistakes.js';
import { currentSettings, storeSettings, type SettingsVersion } from '../storage/settings-versions.js';

/**
 * Makes settings the newest version of their organization, which every process takes up within seconds. Throws SettingsMistakes with everything
 * that keeps them from being built, or from standing beside another organization's; nothing is stored then. `place` is how messages call them.
 */
export async function publishSettings(
  settings: Settings,
  { place, by, tools }: { place: string; by: string; tools: OrganizationTools },
): Promise<SettingsVersion> {
  const mistakes = [
    ...(await settingsMistakes(settings)),
    ...claimMistakes(settings, await currentSettings(tools.database.kysely)),
  ];
  if (mistakes.length > 0) throw new SettingsMistakes(place, mistakes);
  await tryOrganization(settings, tools).catch((error: unknown) => {
    throw new SettingsMistakes(place, [
      error instanceof AppError ? error.message : `it cannot be built: ${nameOf(error)}`,
    ]);
  });
  return storeSettings(tools.database.kysely, settings, by);
}

/** Whose sign-ins these are must be plain: a tenant or a domain that two organizations claim would let the agents of one into the other. */
function claimMistakes(settings: Settings, all: readonly SettingsVersion[]): string[] {
  const others = all.filter(({ organization }) => organization !== settings.organization.id);
  const { microsoft, google } = settings.organization.identity;
  const claimed = (path: string, ours: readonly string[], theirs: (settings: Settings) => readonly string[]) =>
    ours
      .filter((one) => others.some((other) => theirs(other.settings).includes(one)))
      .map((one) => `organization.identity.${path}: ${one} belongs to another organization of this server`);
  return [
    ...claimed(
      'microsoft.tenantIds',
      microsoft?.tenantIds ?? [],
      (one) => one.organization.identity.microsoft?.tenantIds ?? [],
    ),
    ...claimed(
      'google.hostedDomains',
      google?.hostedDomains ?? [],
      (one) => one.organization.identity.google?.hostedDomains ?? [],
    ),
  ];
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
