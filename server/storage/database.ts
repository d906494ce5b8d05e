import type { PGlite } from '@electric-sql/pglite';
import { Kysely } from 'kysely';
import type { Pool } from 'pg';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot } from '../project-root.js';
import { applicationRoleOf } from './application-role.js';
import { lockDirectory } from './directory-lock.js';
import { listenOnPostgres } from './listen-on-postgres.js';
import { migrate } from './migrate.js';
import { applicationRole } from './organization-scope.js';
import { pgliteDialect, pgliteParsers } from './pglite-dialect.js';
import { postgresDialect } from './postgres-dialect.js';
import { Room } from './room.js';
import type { Tables } from './tables.js';

/** `migrationUrl` is that of the tables' owner, where the application signs in as somebody else. */
interface PostgresPlace {
  kind: 'postgresql';
  url: string;
  migrationUrl?: string | undefined;
}
type LitePlace = { kind: 'directory'; path: string } | { kind: 'memory' };
export type DatabasePlace = PostgresPlace | LitePlace;

export interface Database {
  kind: DatabasePlace['kind'];
  kysely: Kysely<Tables>;
  /** Whether its disk is full. */
  room: Room;
  /**
   * The embedded database itself, for the demo shop, which lives beside our tables in a schema of its own. Before the first statement of `kysely`
   * its session is the owner's; afterwards that of whoever asked last.
   */
  lite?: PgliteInstance;
  /** Where PostgreSQL is, for who needs connections of its own: the application's address, and that of the tables' owner. */
  postgres?: { url: string; ownerUrl: string };
  /**
   * Hears what the database says on a channel (`pg_notify`), until the answered function is called. `heard` is also called when the connection was
   * lost and is there again, as something may have been missed. Never rejects for a database that is away: it tries again.
   */
  listen(channel: string, heard: () => void): Promise<() => Promise<void>>;
  close(): Promise<void>;
}

/** What others may do with the embedded database. */
export type PgliteInstance = PGlite;

/** Where the build leaves a migrated, empty embedded database, so that nobody waits for initdb. */
export const snapshotPath = join(projectRoot, 'dist', 'database-snapshot.tar.gz');

/** A request waits this long for a connection; then the database counts as away. */
const connectWithinMs = 5000;

/** Opens and migrates the database. Throws DirectoryInUse when another server has the folder, and on a database that cannot be reached. */
export async function openDatabase(place: DatabasePlace): Promise<Database> {
  return place.kind === 'postgresql' ? openPostgres(place) : openLite(place);
}

async function openPostgres({ url, migrationUrl = url }: PostgresPlace): Promise<Database> {
  const { default: pg } = await import('pg');
  const poolOf = (connectionString: string): Pool => {
    const pool = new pg.Pool({
      connectionString,
      max: 10,
      connectionTimeoutMillis: connectWithinMs,
      keepAlive: true,
      pipeline: true,
    });
    // A checked-out connection that is lost says so to its listeners, and without one to the process; the query itself rejects.
    pool.on('connect', (client) => client.on('error', () => undefined));
    pool.on('error', () => undefined); // an idle connection that breaks is replaced on the next query
    return pool;
  };
  const owner = new Kysely<Tables>({ dialect: postgresDialect(poolOf(migrationUrl), undefined) });
  const pool = poolOf(url);
  try {
    await migrate(owner);
    const role = await applicationRoleOf(new Kysely<Tables>({ dialect: postgresDialect(pool, undefined) }));
    const room = new Room();
    const kysely = new Kysely<Tables>({ dialect: postgresDialect(pool, role, room) });
    return {
      kind: 'postgresql',
      kysely,
      room,
      postgres: { url, ownerUrl: migrationUrl },
      listen: (channel, heard) => listenOnPostgres(url, channel, heard),
      close: () => kysely.destroy(),
    };
  } catch (error) {
    await pool.end();
    throw error;
  } finally {
    await owner.destroy();
  }
}

async function openLite(place: LitePlace): Promise<Database> {
  const release = place.kind === 'directory' ? await lockDirectory(place.path) : () => Promise.resolve();
  try {
    const lite = await createLite(place);
    await migrate(new Kysely<Tables>({ dialect: pgliteDialect(lite, undefined) }));
    const room = new Room();
    const kysely = new Kysely<Tables>({ dialect: pgliteDialect(lite, applicationRole, room) });
    const close = async (): Promise<void> => {
      await kysely.destroy();
      await release();
    };
    const listen: Database['listen'] = (channel, heard) => takingTurn(kysely, () => lite.listen(channel, heard));
    return { kind: place.kind, kysely, room, lite, listen, close };
  } catch (error) {
    await release();
    throw error;
  }
}

/** What goes past Kysely to the one connection waits until nothing else is under way there: within another's transaction it would be undone with it. */
async function takingTurn<T>(kysely: Kysely<Tables>, run: () => Promise<T>): Promise<T> {
  return kysely.connection().execute(run);
}

async function createLite(place: LitePlace): Promise<PgliteInstance> {
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
