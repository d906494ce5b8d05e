import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { stringify } from 'yaml';
import { z } from 'zod';
import { settings as settingsSchema, type Settings } from '../../shared/settings/settings.js';
import { ConfigError, readConfig } from '../config.js';
import { demoSettingsPath } from '../demo/demo-settings-path.js';
import { readSettingsFile, SettingsMistakes } from '../organizations/read-settings.js';
import { settingsMistakes } from '../organizations/settings-mistakes.js';
import { releaseAddress } from '../storage/agent-accounts.js';
import { openDatabase } from '../storage/database.js';
import { DirectoryInUse } from '../storage/directory-lock.js';
import { currentSettings, storeSettings } from '../storage/settings-versions.js';

const usage = `Reads and writes an organization's settings.
  npm run -s settings -- check settings.yaml                  says every mistake, changes nothing
  npm run -s settings -- import settings.yaml                 stores them as a new version
  npm run -s settings -- export [--organization ID] [FILE]    prints the newest version as YAML
  npm run -s settings -- release ADDRESS [--organization ID]  lets another account sign in with an agent's address
  npm run -s settings -- schema [FILE]                        prints the JSON Schema, for editors`;

try {
  process.exitCode = await run();
} catch (error) {
  const isTold = error instanceof SettingsMistakes || error instanceof ConfigError || error instanceof DirectoryInUse;
  if (!isTold) throw error;
  console.error(error.message);
  process.exitCode = 2;
}

async function run(): Promise<number> {
  const { values, positionals } = parseArgs({
    options: { organization: { type: 'string' } },
    allowPositionals: true,
    strict: false,
  });
  const [command, file] = positionals;
  const organization = typeof values.organization === 'string' ? values.organization : undefined;
  if (command === 'check' && file !== undefined) return check(file);
  if (command === 'import' && file !== undefined) return importFile(file);
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

async function importFile(file: string): Promise<number> {
  const settings = await readWhole(file);
  const database = await openDatabase(readConfig(process.env).database);
  try {
    const { organization, version } = await storeSettings(database.kysely, settings, `settings import ${file}`);
    console.log(`Organization ${organization} has settings version ${version}. Restart the server to use them.`);
    return 0;
  } finally {
    await database.close();
  }
}

async function exportSettings(organization: string | undefined, file: string | undefined): Promise<number> {
  const config = readConfig(process.env);
  if (config.isDemo) return print(stringify(await readSettingsFile(demoSettingsPath)), file);
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
