import { Kysely } from 'kysely';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot } from '../project-root.js';
import { lockDirectory } from './directory-lock.js';
import { migrate } from './migrate.js';
import { pgliteDialect, pgliteParsers, type Lite } from './pglite-dialect.js';
import { postgresDialect } from './postgres-dialect.js';
import type { Tables } from './tables.js';

export type DatabasePlace =
  { kind: 'postgresql'; url: string } | { kind: 'directory'; path: string } | { kind: 'memory' };

export interface Database {
  kind: DatabasePlace['kind'];
  kysely: Kysely<Tables>;
  /** The embedded database itself, for the demo shop, which lives beside our tables in a schema of its own. */
  lite?: PgliteInstance;
  close(): Promise<void>;
}

/** What others may do with the embedded database. */
export interface PgliteInstance extends Lite {
  exec(sql: string): Promise<unknown>;
}

/** Where the build leaves a migrated, empty embedded database, so that nobody waits for initdb. */
export const snapshotPath = join(projectRoot, 'dist', 'database-snapshot.tar.gz');

/** A request waits this long for a connection; then the database counts as away. */
const connectWithinMs = 5000;

/** Opens and migrates the database. Throws DirectoryInUse when another server has the folder, and on a database that cannot be reached. */
export async function openDatabase(place: DatabasePlace): Promise<Database> {
  return place.kind === 'postgresql' ? openPostgres(place.url) : openLite(place);
}

async function openPostgres(url: string): Promise<Database> {
  const { default: pg } = await import('pg');
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    connectionTimeoutMillis: connectWithinMs,
    keepAlive: true,
  });
  const kysely = new Kysely<Tables>({ dialect: postgresDialect(pool) });
  await migrate(kysely);
  return { kind: 'postgresql', kysely, close: () => kysely.destroy() };
}

async function openLite(place: Exclude<DatabasePlace, { kind: 'postgresql' }>): Promise<Database> {
  const release = place.kind === 'directory' ? await lockDirectory(place.path) : () => Promise.resolve();
  try {
    const lite = await createLite(place);
    const kysely = new Kysely<Tables>({ dialect: pgliteDialect(lite) });
    await migrate(kysely);
    const close = async (): Promise<void> => {
      await kysely.destroy();
      await release();
    };
    return { kind: place.kind, kysely, lite, close };
  } catch (error) {
    await release();
    throw error;
  }
}

async function createLite(place: Exclude<DatabasePlace, { kind: 'postgresql' }>): Promise<PgliteInstance> {
  const [{ PGlite }, { pg_trgm }, { unaccent }] = await Promise.all([
    import('@electric-sql/pglite'),
    import('@electric-sql/pglite/contrib/pg_trgm'),
    import('@electric-sql/pglite/contrib/unaccent'),
  ]);
  const options = { extensions: { pg_trgm, unaccent }, parsers: pgliteParsers };
  if (place.kind === 'memory') return PGlite.create({ ...options, ...(await snapshot()) });
  const dataDir = join(place.path, 'database');
  const isNew = !existsSync(join(dataDir, 'PG_VERSION'));
  return PGlite.create({ dataDir, ...options, ...(isNew ? await snapshot() : {}) });
}

async function snapshot(): Promise<{ loadDataDir?: Blob }> {
  if (!existsSync(snapshotPath)) return {};
  return { loadDataDir: new Blob([await readFile(snapshotPath)]) };
}
