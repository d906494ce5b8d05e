import type { OpenAPIHono } from '@hono/zod-openapi';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Settings } from '../shared/settings/settings.js';
import { makeApp } from './app.js';
import { AssistanceDesk, type DeskTools } from './assistances/assistance-desk.js';
import { demoIdentity } from './auth/demo-identity.js';
import { entraIdentity, publicEntra, type EntraApplication } from './auth/entra-identity.js';
import { googleIdentity, publicGoogle } from './auth/google-identity.js';
import type { Identity } from './auth/identity.js';
import type { Config } from './config.js';
import { demoSettingsPath } from './demo/demo-settings-path.js';
import { seedDemoShop } from './demo/seed-shop.js';
import { JobWorker } from './jobs/job-worker.js';
import type { Log } from './log.js';
import { makeOrganization } from './organizations/make-organization.js';
import { Organizations } from './organizations/organizations.js';
import { projectRoot } from './project-root.js';
import { readSettingsFile } from './organizations/read-settings.js';
import type { Variables } from './routes/caller.js';
import { gmailMailApi } from './mailboxes/gmail-mail-api.js';
import { demoRoutes } from './routes/demo.js';
import { mailRoutes } from './routes/mail.js';
import { paneRoutes } from './routes/pane.js';
import { openDatabase, type Database, type DatabasePlace } from './storage/database.js';
import { currentSettings, storeSettings, type SettingsVersion } from './storage/settings-versions.js';

/** Everything that runs, and how to stop it. */
export interface Assembled {
  app: OpenAPIHono<{ Variables: Variables }>;
  desk: AssistanceDesk;
  organizations: Organizations;
  database: Database;
  worker: JobWorker;
  close: () => Promise<void>;
}

export interface AssembleOptions {
  config: Config;
  log: Log;
  now?: () => Date;
  /** Another place for the database than the configuration's: tests and the command line. */
  place?: DatabasePlace;
  /** Settings that are already read, instead of the file the configuration names. */
  settings?: Settings;
}

export const serverVersion = packageVersion();

/** The only place that builds things. Throws SettingsMistakes, DirectoryInUse, or what a database that cannot be opened throws. */
export async function assemble({
  config,
  log,
  now = () => new Date(),
  place,
  settings,
}: AssembleOptions): Promise<Assembled> {
  const database = await openDatabase(place ?? config.database);
  try {
    if (config.isDemo && database.lite !== undefined) await seedDemoShop(database.lite, now());
    const organizations = new Organizations();
    for (const version of await loadSettings(config, database, settings)) {
      organizations.put(await makeOrganization(version, { config, database, log, now }));
    }
    const desk = new AssistanceDesk({ db: database.kysely, log, now, serverVersion });
    const worker = new JobWorker({ db: database.kysely, log, now, organizations });
    const app = makeApp({
      desk,
      identities: makeIdentities(config, organizations),
      organizations,
      extra: extraRoutes(config, organizations, desk.tools),
    });
    const close = async (): Promise<void> => {
      await worker.stop();
      const connectors = organizations.all().flatMap((organization) => organization.connectors);
      await Promise.all(connectors.map(async (connector) => connector.close?.()));
      await database.close();
    };
    return { app, desk, organizations, database, worker, close };
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** What is configured, newest first: the settings file, else the demo's, else what the database holds. */
async function loadSettings(
  config: Config,
  database: Database,
  given: Settings | undefined,
): Promise<SettingsVersion[]> {
  const path = config.settingsFile ?? (config.isDemo ? demoSettingsPath : undefined);
  const fromFile = given ?? (path === undefined ? undefined : await readSettingsFile(path));
  if (fromFile !== undefined) await storeSettings(database.kysely, fromFile, path ?? 'given');
  const stored = await currentSettings(database.kysely);
  return config.isDemo && fromFile !== undefined
    ? stored.filter((version) => version.organization === fromFile.organization.id)
    : stored;
}

/** Ways of signing in. In the demo everybody on this machine is the demo's agent, and no token is asked for. */
function makeIdentities(config: Config, organizations: Organizations): Identity[] {
  const [only] = organizations.all();
  if (config.isDemo && only !== undefined) return [demoIdentity(only.id)];
  const applications = (): EntraApplication[] =>
    organizations.all().flatMap(({ settings }) => settings.organization.identity.microsoft ?? []);
  const googleApplications = () =>
    organizations.all().flatMap(({ settings }) => settings.organization.identity.google ?? []);
  return [
    entraIdentity({ authority: publicEntra(), applications }),
    googleIdentity({ authority: publicGoogle(), applications: googleApplications }),
  ];
}

function extraRoutes(
  config: Config,
  organizations: Organizations,
  { db, now }: DeskTools,
): OpenAPIHono<{ Variables: Variables }>[] {
  const [only] = organizations.all();
  const microsoft = () => organizations.all()[0]?.settings.organization.identity.microsoft;
  const clientId = (): string | undefined => microsoft()?.clientIds[0];
  const tenantId = (): string | undefined =>
    microsoft()?.tenantIds.length === 1 ? microsoft()?.tenantIds[0] : undefined;
  const pane = paneRoutes({
    frameAncestors: config.frameAncestors,
    baseUrl: config.baseUrl,
    clientId,
    tenantId,
    hasTryIt: config.isDemo,
  });
  const mailbox = only?.settings.mailboxes[0]?.address;
  const mail = mailRoutes((token) => gmailMailApi({ token }));
  if (!config.isDemo || mailbox === undefined) return [pane, mail];
  return [
    pane,
    mail,
    demoRoutes(mailbox, { identities: makeIdentities(config, organizations), organizations, db, now }),
  ];
}

function packageVersion(): string {
  const parsed: unknown = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8'));
  return typeof parsed === 'object' && parsed !== null && 'version' in parsed ? String(parsed.version) : '0';
}
