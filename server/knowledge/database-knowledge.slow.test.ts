import { afterAll, describe, it } from '@jest/globals';
import { hasPostgres, startPostgres } from '../test/postgres.js';
import { openDatabase } from '../storage/database.js';
import { knowledgeSpec } from './knowledge-spec.js';

if (hasPostgres) {
  const server = await startPostgres();
  afterAll(() => server.stop());
  knowledgeSpec('PostgreSQL', () => openDatabase({ kind: 'postgresql', url: server.url }));
} else {
  console.warn('SKIPPED: knowledge on PostgreSQL, because there is no PostgreSQL server on this machine');
  describe('knowledge on PostgreSQL', () => it.skip('needs a PostgreSQL server', () => undefined));
}
