import { afterAll, describe, it } from '@jest/globals';
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { hasPostgres, startPostgres } from '../test/postgres.js';
import { openDatabase } from './database.js';
import { isolationSpec } from './isolation-spec.js';

if (hasPostgres) {
  const server = await startPostgres();
  const superuser = (database: string): pg.Pool => new pg.Pool({ connectionString: at(database, 'tester') });
  const at = (database: string, user: string): string =>
    server.url.replace('tester@', `${user}@`).replace(/postgres$/, database);
  const pools: pg.Pool[] = [];
  afterAll(async () => {
    for (const pool of pools) await pool.end();
    await server.stop();
  });
  const seen = (database: string) => {
    const pool = superuser(database);
    pools.push(pool);
    return new Kysely<never>({ dialect: new PostgresDialect({ pool }) });
  };
  const run = async (...statements: string[]): Promise<void> => {
    const pool = superuser('postgres');
    for (const statement of statements) await pool.query(statement);
    await pool.end();
  };

  isolationSpec('PostgreSQL, as a superuser', async () => ({
    database: await openDatabase({ kind: 'postgresql', url: server.url }),
    owner: seen('postgres').withTables(),
  }));
  isolationSpec('PostgreSQL, as an owner who may make no role', async () => {
    await run('create role shopkeeper login', 'create database plain owner shopkeeper');
    const database = await openDatabase({ kind: 'postgresql', url: at('plain', 'shopkeeper') });
    return { database, owner: seen('plain').withTables() };
  });
  isolationSpec('PostgreSQL, with an owner and a user of the application', async () => {
    await run(
      'create role keeper login createrole',
      'create database two owner keeper',
      `do $$ begin create role truedraft_app nologin; exception when duplicate_object then null; end $$`,
      'grant truedraft_app to keeper with admin option',
      'create role web login',
      'grant truedraft_app to web',
    );
    const database = await openDatabase({
      kind: 'postgresql',
      url: at('two', 'web'),
      migrationUrl: at('two', 'keeper'),
    });
    return { database, owner: seen('two').withTables() };
  });
} else {
  console.warn('SKIPPED: row-level security on PostgreSQL, because there is no PostgreSQL server on this machine');
  describe('row-level security on PostgreSQL', () => it.skip('needs a PostgreSQL server', () => undefined));
}
