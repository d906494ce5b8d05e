import { afterAll, describe, it } from '@jest/globals';
import pg from 'pg';
import { hasPostgres, startPostgres } from '../test/postgres.js';
import { openDatabase } from './database.js';
import { keptStore, keptStoreSpec } from './kept-store-spec.js';

if (hasPostgres) {
  const server = await startPostgres();
  afterAll(() => server.stop());
  keptStoreSpec('PostgreSQL', async () => {
    const client = new pg.Client({ connectionString: server.url });
    await client.connect();
    await client.query(keptStore);
    await client.end();
    return openDatabase({ kind: 'postgresql', url: server.url });
  });
} else {
  console.warn('SKIPPED: a kept store on PostgreSQL, because there is no PostgreSQL server on this machine');
  describe('a store of version 0.1.0 on PostgreSQL', () => it.skip('needs a PostgreSQL server', () => undefined));
}
