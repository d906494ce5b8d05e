import { randomBytes } from 'node:crypto';
import { userInfo } from 'node:os';
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import type { Kysely } from 'kysely';
import { expiryAlarm, SealedSecrets } from '../auth/sealed-secrets.js';
import { readConfig, type Config } from '../config.js';
import { readSettingsFile } from '../organizations/read-settings.js';
import { openDatabase } from '../storage/database.js';
import { sealedSecretStore } from '../storage/sealed-secret-store.js';
import { currentSettings, storeSettings } from '../storage/settings-versions.js';
import type { Tables } from '../storage/tables.js';
import { Refused } from './named-organization.js';
import { runCommand } from './run-command.js';

const usage = `Keeps the secrets that settings name as sealed:NAME, encrypted in the database.
  npm run -s secret -- key                                       prints a new key for TRUEDRAFT_SECRET_KEY
  npm run -s secret -- set NAME [--expires 2027-01-31] < FILE    seals what comes in; the last line break does not count
  npm run -s secret -- list                                      names, last four characters, who set them, when they expire
  npm run -s secret -- remove NAME
  npm run -s secret -- seal-again                                seals all anew with the first key of TRUEDRAFT_SECRET_KEY, so that the others can go
Options: --organization ID, where there are several.`;

await runCommand(usage, run);

async function run(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: { organization: { type: 'string' }, expires: { type: 'string' } },
    allowPositionals: true,
  });
  const [command, name = ''] = positionals;
  if (command === 'key') return console.log(randomBytes(32).toString('base64'));
  if (command !== 'list' && command !== 'seal-again' && (name === '' || (command !== 'set' && command !== 'remove')))
    throw new Refused(usage);
  const config = readConfig(process.env);
  const value = command === 'set' ? await givenValue() : '';
  const database = await openDatabase(config.database);
  try {
    const organization = await organizationOf(database.kysely, config, values.organization);
    if (command === 'set') await set(database.kysely, config, { organization, name, value, expires: values.expires });
    else if (command === 'list') await list(database.kysely, organization);
    else if (command === 'seal-again') await sealAgain(database.kysely, config, organization);
    else await remove(database.kysely, organization, name);
  } finally {
    await database.close();
  }
}

async function givenValue(): Promise<string> {
  if (process.stdin.isTTY)
    console.error('Type or paste the secret, then Enter and Ctrl-D. It can be seen while you type.');
  const value = (await text(process.stdin)).replace(/\r?\n$/, '');
  if (value === '') throw new Refused('Nothing came in. Give the secret on standard input.');
  return value;
}

async function set(
  db: Kysely<Tables>,
  config: Config,
  secret: { organization: string; name: string; value: string; expires: string | undefined },
): Promise<void> {
  const { organization, name, value, expires } = secret;
  const expiry = expires === undefined ? undefined : new Date(expires);
  if (expiry !== undefined && Number.isNaN(expiry.getTime()))
    throw new Refused(`${expires} is no date. Write it as 2027-01-31.`);
  const sealed = sealedSecrets(db, config);
  const about = { setBy: userInfo().username, now: new Date() };
  await sealed.put(organization, name, value, {
    ...about,
    ...(expiry === undefined ? {} : { expiresAt: expiry.toISOString() }),
  });
  console.log(`Sealed. Write sealed:${name} in the settings of ${organization}.`);
}

function sealedSecrets(db: Kysely<Tables>, { secretKeys }: Config): SealedSecrets {
  if (secretKeys.length === 0)
    throw new Refused('Set TRUEDRAFT_SECRET_KEY first, here and for the server. A new one: npm run -s secret -- key');
  return new SealedSecrets(sealedSecretStore(db), secretKeys);
}

async function sealAgain(db: Kysely<Tables>, config: Config, organization: string): Promise<void> {
  const names = (await sealedSecretStore(db).list(organization)).map(({ name }) => name);
  const sealed = sealedSecrets(db, config);
  const closed: string[] = [];
  for (const name of names) await sealed.sealAgain(organization, name).catch(() => closed.push(name));
  if (closed.length > 0)
    throw new Refused(
      `None of the keys opens these, so set them again: ${closed.join(', ')}. The others are sealed anew.`,
    );
  console.log(`Sealed ${names.length} secrets of ${organization} with the first key.`);
}

async function list(db: Kysely<Tables>, organization: string): Promise<void> {
  const secrets = await sealedSecretStore(db).list(organization);
  if (secrets.length === 0) return console.log(`${organization} has no sealed secrets.`);
  const now = new Date();
  console.table(
    secrets.map(({ name, hint, setBy, setAt, expiresAt }) => ({
      name,
      'ends with': hint,
      'set by': setBy,
      'set at': setAt,
      expires: expiresAt ?? '',
      alarm: expiryAlarm(expiresAt, now),
    })),
  );
}

async function remove(db: Kysely<Tables>, organization: string, name: string): Promise<void> {
  if (!(await sealedSecretStore(db).remove(organization, name)))
    throw new Refused(`${organization} has no sealed secret ${name}.`);
  console.log(`Removed ${name}.`);
}

/** The organization asked for, else the only one there is. */
async function organizationOf(db: Kysely<Tables>, config: Config, asked: string | undefined): Promise<string> {
  if (config.settingsFile !== undefined)
    await storeSettings(db, await readSettingsFile(config.settingsFile), config.settingsFile);
  const all = (await currentSettings(db)).map(({ organization }) => organization);
  const [only] = all;
  if (only === undefined)
    throw new Refused('There are no settings yet. Import some first: npm run -s settings -- import');
  if (asked !== undefined && !all.includes(asked)) throw new Refused(`There is no organization ${asked}.`);
  if (asked === undefined && all.length > 1) throw new Refused(`Which organization? --organization ${all.join(' | ')}`);
  return asked ?? only;
}
