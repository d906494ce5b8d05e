import { PGlite } from '@electric-sql/pglite';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { unaccent } from '@electric-sql/pglite/contrib/unaccent';
import { afterAll } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from './database.js';
import { keptStore, keptStoreSpec } from './kept-store-spec.js';

let path = '';
afterAll(() => rm(path, { recursive: true, force: true }));

keptStoreSpec('the embedded database', async () => {
  path = await mkdtemp(join(tmpdir(), 'truedraft-kept-'));
  const lite = await PGlite.create({ dataDir: join(path, 'database'), extensions: { pg_trgm, unaccent } });
  await lite.exec(keptStore);
  await lite.close();
  return openDatabase({ kind: 'directory', path });
});
