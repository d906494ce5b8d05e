import type { Kysely } from 'kysely';
import { DatabaseAway } from '../errors.js';
import type { Log } from '../log.js';
import type { Organization, Organizations } from './organizations.js';
import type { Database } from '../storage/database.js';
import {
  newestVersions,
  settingsChannel,
  settingsOfVersion,
  type SettingsVersion,
} from '../storage/settings-versions.js';
import type { Tables } from '../storage/tables.js';

/** How long a version that nobody told of goes unseen: a notice may be lost, or held back by a pooler. */
const pollMs = 3000;

export interface LiveSettingsTools {
  database: Pick<Database, 'listen'> & { kysely: Kysely<Tables> };
  log: Log;
  organizations: Organizations;
  /** Builds an organization; `before` is the one that runs. */
  build: (version: SettingsVersion, before: Organization | undefined) => Promise<Organization>;
  /** The organization whose settings come from a file here: they are what the file says, whatever is published. */
  fromFile: string | undefined;
}

/**
 * Puts the newest settings of every organization into use while the server runs: each process hears of a new version from the database, and looks
 * by itself every 3 s. One that cannot be built is told of once, and the one before stays in use.
 */
export class LiveSettings {
  /** The newest version looked at, by organization, whether it could be built or not. */
  readonly #seen = new Map<string, number>();
  #looking: Promise<void> | undefined;
  #shallLookAgain = false;
  #timer: NodeJS.Timeout | undefined;
  #unlisten: () => Promise<void> = () => Promise.resolve();

  constructor(private readonly tools: LiveSettingsTools) {}

  /**
   * Builds every organization there is. Rejects where the one whose settings come from a file, or the only one, cannot be built: there is nothing
   * to run then.
   */
  async load(): Promise<void> {
    const newest = await newestVersions(this.tools.database.kysely);
    for (const [organization, version] of newest) {
      const mustRun = newest.size === 1 || organization === this.tools.fromFile;
      await this.#use(organization, version).catch((error: unknown) => {
        if (mustRun) throw error;
        this.#tell(organization, version, error);
      });
    }
  }

  /** From now on new versions are taken up. */
  async start(): Promise<void> {
    this.#timer = setInterval(() => void this.look(), pollMs);
    this.#timer.unref();
    this.#unlisten = await this.tools.database.listen(settingsChannel, () => void this.look());
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#unlisten();
    await this.#looking;
  }

  /** Takes up what is new. Whoever asks while that is under way has it done once more afterwards. Never rejects. */
  look(): Promise<void> {
    this.#shallLookAgain = true;
    this.#looking ??= this.#lookUntilNothingIsNew().finally(() => (this.#looking = undefined));
    return this.#looking;
  }

  async #lookUntilNothingIsNew(): Promise<void> {
    while (this.#shallLookAgain) {
      this.#shallLookAgain = false;
      const newest = await newestVersions(this.tools.database.kysely).catch((error: unknown) => {
        this.tools.log.warn({ err: error }, 'whether there are new settings cannot be told');
        return new Map<string, number>();
      });
      for (const [organization, version] of newest) {
        if (this.#seen.get(organization) === version) continue;
        await this.#use(organization, version).catch((error: unknown) => this.#tell(organization, version, error));
      }
    }
  }

  async #use(organization: string, version: number): Promise<void> {
    const { database, organizations, fromFile, build, log } = this.tools;
    const before = organizations.get(organization);
    if (organization === fromFile && before !== undefined) {
      this.#seen.set(organization, version);
      log.warn({ organization, version }, 'published settings are not used: these come from a file');
      return;
    }
    const stored = await settingsOfVersion(database.kysely, organization, version);
    if (stored === undefined) return;
    organizations.put(await build(stored, before));
    this.#seen.set(organization, version);
    log.info({ organization, version }, 'settings in use');
  }

  /** A database that went away is asked again; what cannot be built is not built again until there is another version. */
  #tell(organization: string, version: number, error: unknown): void {
    const { log, organizations } = this.tools;
    if (!(error instanceof DatabaseAway)) this.#seen.set(organization, version);
    const inUse = organizations.get(organization)?.settingsVersion;
    log.error({ err: error, organization, version, inUse }, 'settings cannot be used; the version before stays in use');
  }
}
