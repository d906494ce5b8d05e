import type { OpenAPIHono } from '@hono/zod-openapi';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Settings } from '../shared/settings/settings.js';
import { makeApp } from './app.js';
import { AssistanceDesk } from './assistances/assistance-desk.js';
import { demoIdentity } from './auth/demo-identity.js';
import { entraIdentity, publicEntra, type EntraApplication } from './auth/entra-identity.js';
import { googleIdentity, publicGoogle } from './auth/google-identity.js';
import type { Identity } from './auth/identity.js';
import type { Config } from './config.js';
import { demoSettingsPath } from './demo/demo-settings-path.js';
import { seedDemoShop } from './demo/seed-shop.js';
import { Jobs } from './jobs/jobs.js';
import type { Log } from './log.js';
import { LiveSettings } from './organizations/live-settings.js';
import { makeOrganization } from './organizations/make-organization.js';
import { Organizations } from './organizations/organizations.js';
import { projectRoot } from './project-root.js';
import { readSettingsFile } from './organizations/read-settings.js';
import type { SignInTools, Variables } from './routes/caller.js';
import { gmailMailApi } from './mailboxes/gmail-mail-api.js';
import { demoRoutes } from './routes/demo.js';
import { healthRoutes } from './routes/health.js';
import { mailRoutes } from './routes/mail.js';
import { paneRoutes } from './routes/pane.js';
import { openDatabase, type Database, type DatabasePlace } from './storage/database.js';
import { storeSettings } from './storage/settings-versions.js';

/** Everything that runs, and how to stop it. */
export interface Assembled {
  app: OpenAPIHono<{ Variables: Variables }>;
  desk: AssistanceDesk;
  organizations: Organizations;
  /** Puts new settings into use once it is started. */
  liveSettings: LiveSettings;
  database: Database;
  jobs: Jobs;
  /** From now on the process says of itself that it is not ready. */
  beginToStop: () => void;
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
    const own = await settingsFromFile(config, database, settings);
    const liveSettings = new LiveSettings({
      database,
      log,
      organizations,
      build: (version, before) => makeOrganization(version, { config, database, log, now }, before),
      fromFile: own?.organization.id,
    });
    await liveSettings.load();
    const desk = new AssistanceDesk({ db: database.kysely, log, now, serverVersion });
    const jobs = new Jobs({ database, db: database.kysely, log, now, organizations });
    const identities = makeIdentities(config, organizations, own?.organization.id);
    let isStopping = false;
    const { room } = database;
    const health = { db: database.kysely, organizations, room, isStopping: () => isStopping };
    const app =
      config.role === 'worker'
        ? healthRoutes(health)
        : makeApp({
            desk,
            identities,
            organizations,
            room,
            isStopping: health.isStopping,
            extra: extraRoutes(config, { identities, organizations, db: database.kysely, now }, own?.organization.id),
          });
    const beginToStop = (): void => {
      isStopping = true;
    };
    const close = async (): Promise<void> => {
      await Promise.all([jobs.stop(), liveSettings.stop()]);
      await organizations.close();
      await database.close();
    };
    return { app, desk, organizations, liveSettings, database, jobs, beginToStop, close };
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** Stores the settings of the file that the configuration names, else the demo's in a demo, and answers them. Undefined where the database alone holds settings. */
async function settingsFromFile(
  config: Config,
  database: Database,
  given: Settings | undefined,
): Promise<Settings | undefined> {
  const path = config.settingsFile ?? (config.isDemo ? demoSettingsPath : undefined);
  const fromFile = given ?? (path === undefined ? undefined : await readSettingsFile(path));
  if (fromFile !== undefined) await storeSettings(database.kysely, fromFile, path ?? 'given');
  return fromFile;
}

/** Ways of signing in. In the demo everybody on this machine is an agent, of the demo unless they choose another, and no token is asked for. */
function makeIdentities(config: Config, organizations: Organizations, own: string | undefined): Identity[] {
  if (config.isDemo && own !== undefined) return [demoIdentity(own, (id) => organizations.get(id)?.settings)];
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
  tools: SignInTools,
  own: string | undefined,
): OpenAPIHono<{ Variables: Variables }>[] {
  const pane = paneRoutes({
    frameAncestors: config.frameAncestors,
    baseUrl: config.baseUrl,
    organizations: () => tools.organizations.all().map(({ settings }) => settings.organization),
    hasTryIt: config.isDemo,
  });
  const mail = mailRoutes((token) => gmailMailApi({ token }));
  return config.isDemo && own !== undefined ? [pane, mail, demoRoutes(tools)] : [pane, mail];
}

function packageVersion(): string {
  const parsed: unknown = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8'));
  return typeof parsed === 'object' && parsed !== null && 'version' in parsed ? String(parsed.version) : '0';
}
