import { afterAll, describe, it } from '@jest/globals';
import { hasPostgres, startPostgres } from '../test/postgres.js';
import { openDatabase } from './database.js';
import { storageSpec } from './storage-spec.js';

if (hasPostgres) {
  const server = await startPostgres();
  afterAll(() => server.stop());
  storageSpec('PostgreSQL', () => openDatabase({ kind: 'postgresql', url: server.url }));
} else {
  console.warn('SKIPPED: storage on PostgreSQL, because there is no PostgreSQL server on this machine');
  describe('storage on PostgreSQL', () => it.skip('needs a PostgreSQL server', () => undefined));
}
