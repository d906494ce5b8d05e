import { expect, it } from '@jest/globals';
import pg from 'pg';
import { hasPostgres, startPostgres } from './postgres.js';

if (!hasPostgres) console.warn('SKIPPED: no PostgreSQL server on this machine');

(hasPostgres ? it : it.skip)(
  'starts a PostgreSQL of its own and leaves nothing behind',
  async () => {
    const server = await startPostgres();
    const client = new pg.Client({ connectionString: server.url });
    await client.connect();
    expect((await client.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
    await client.end();
    await server.stop();
    await expect(new pg.Client({ connectionString: server.url }).connect()).rejects.toThrow();
  },
  60_000,
);
