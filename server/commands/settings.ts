import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { stringify } from 'yaml';
import { z } from 'zod';
import { settings as settingsSchema, type Settings } from '../../shared/settings/settings.js';
import { readConfig } from '../config.js';
import { makeLog } from '../log.js';
import { demoSettingsPath } from '../demo/demo-settings-path.js';
import type { OrganizationTools } from '../organizations/make-organization.js';
import { publishSettings } from '../organizations/publish-settings.js';
import { readSettingsFile, SettingsMistakes } from '../organizations/read-settings.js';
import { settingsMistakes } from '../organizations/settings-mistakes.js';
import { releaseAddress } from '../storage/agent-accounts.js';
import { openDatabase } from '../storage/database.js';
import { currentSettings, newestVersions, settingsHistory, settingsOfVersion } from '../storage/settings-versions.js';
import { namedOrganization, Refused } from './named-organization.js';
import { runCommand } from './run-command.js';

const usage = `Reads and publishes an organization's settings.
  npm run -s settings -- check settings.yaml                  says every mistake, changes nothing
  npm run -s settings -- publish settings.yaml                makes them the newest version; servers take them up within seconds
  npm run -s settings -- history [--organization ID]          who published which version, and when
  npm run -s settings -- restore VERSION [--organization ID]  publishes an earlier version again
  npm run -s settings -- export [--organization ID] [FILE]    prints the newest version as YAML
  npm run -s settings -- release ADDRESS [--organization ID]  lets another account sign in with an agent's address
  npm run -s settings -- schema [FILE]                        prints the JSON Schema, for editors`;
const versionsShown = 50;

await runCommand(usage, run);

async function run(): Promise<number> {
  const { values, positionals } = parseArgs({
    options: { organization: { type: 'string' } },
    allowPositionals: true,
  });
  const [command, file] = positionals;
  const { organization } = values;
  if (command === 'check' && file !== undefined) return check(file);
  // `import` is what 0.1 called it
  if ((command === 'publish' || command === 'import') && file !== undefined) return publish(file);
  if (command === 'history') return history(organization);
  if (command === 'restore' && file !== undefined) return restore(organization, file);
  if (command === 'export') return exportSettings(organization, file);
  if (command === 'release' && file !== undefined) return release(organization, file);
  if (command === 'schema')
    return print(JSON.stringify(z.toJSONSchema(settingsSchema, { io: 'input' }), null, 2), file);
  console.error(usage);
  return 2;
}

/** Reads a settings file and looks also at what only the parts themselves can judge. Throws SettingsMistakes. */
async function readWhole(file: string): Promise<Settings> {
  const settings = await readSettingsFile(file);
  const mistakes = await settingsMistakes(settings);
  if (mistakes.length > 0) throw new SettingsMistakes(file, mistakes);
  return settings;
}

async function check(file: string): Promise<number> {
  const settings = await readWhole(file);
  console.log(
    `${file} is right: ${settings.organization.name}, ${settings.mailboxes.length} mailboxes, ${settings.connectors.length} connectors.`,
  );
  return 0;
}

async function publish(file: string): Promise<number> {
  const settings = await readSettingsFile(file);
  return withOpen((tools) => publishAs(settings, file, `settings publish ${file}`, tools));
}

async function publishAs(settings: Settings, place: string, by: string, tools: OrganizationTools): Promise<number> {
  const before = (await newestVersions(tools.database.kysely)).get(settings.organization.id);
  const { organization, version } = await publishSettings(settings, { place, by, tools });
  console.log(
    before === version
      ? `${organization} has these settings already, as version ${version}.`
      : `Published version ${version} of ${organization}. Servers that run take it up within seconds.`,
  );
  return 0;
}

async function history(organization: string | undefined): Promise<number> {
  return withOpen(async ({ database: { kysely } }) => {
    const versions = await settingsHistory(kysely, await namedOrganization(kysely, organization), versionsShown);
    console.table(
      versions.map(({ version, created_at, created_by }) => ({
        version,
        published: created_at.toISOString(),
        by: created_by,
      })),
    );
    return 0;
  });
}

async function restore(asked: string | undefined, version: string): Promise<number> {
  return withOpen(async (tools) => {
    const organization = await namedOrganization(tools.database.kysely, asked);
    const found = /^\d{1,9}$/.test(version)
      ? await settingsOfVersion(tools.database.kysely, organization, Number(version))
      : undefined;
    if (found === undefined) throw new Refused(`${organization} has no version ${version}.`);
    return publishAs(found.settings, `version ${version}`, `settings restore ${version}`, tools);
  });
}

async function withOpen(run: (tools: OrganizationTools) => Promise<number>): Promise<number> {
  const config = readConfig(process.env);
  const database = await openDatabase(config.database);
  try {
    return await run({ config, database, log: makeLog('silent'), now: () => new Date() });
  } finally {
    await database.close();
  }
}

async function exportSettings(organization: string | undefined, file: string | undefined): Promise<number> {
  const config = readConfig(process.env);
  if (config.isDemo && (organization ?? 'demo') === 'demo')
    return print(stringify(await readSettingsFile(demoSettingsPath)), file);
  const database = await openDatabase(config.database);
  try {
    const versions = await currentSettings(database.kysely);
    const found = versions.find((version) => organization === undefined || version.organization === organization);
    if (found !== undefined) return print(stringify(found.settings), file);
    console.error(
      organization === undefined
        ? 'There are no settings yet. Import some first.'
        : `There is no organization ${organization}.`,
    );
    return 2;
  } finally {
    await database.close();
  }
}

async function release(organization: string | undefined, address: string): Promise<number> {
  const database = await openDatabase(readConfig(process.env).database);
  try {
    const versions = await currentSettings(database.kysely);
    const ids = versions.map((version) => version.organization).filter((id) => id === (organization ?? id));
    const released = await Promise.all(ids.map((id) => releaseAddress(database.kysely, id, address)));
    const isReleased = released.includes(true);
    console.log(isReleased ? `The next account that signs in as ${address} has it.` : `No account has ${address}.`);
    return isReleased ? 0 : 2;
  } finally {
    await database.close();
  }
}

async function print(text: string, file: string | undefined): Promise<number> {
  if (file === undefined) console.log(text);
  else {
    await writeFile(file, `${text}\n`);
    console.log(`Wrote ${file}.`);
  }
  return 0;
}
