import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { openDatabase, snapshotPath } from '../storage/database.js';

/** A build step: makes the migrated, empty embedded database that first starts and tests load instead of running initdb. */
await rm(snapshotPath, { force: true });
const database = await openDatabase({ kind: 'memory' });
const { PGlite } = await import('@electric-sql/pglite');
if (!(database.lite instanceof PGlite)) throw new Error('the embedded database cannot be dumped');
const dump = await database.lite.dumpDataDir('gzip');
await mkdir(dirname(snapshotPath), { recursive: true });
await writeFile(snapshotPath, Buffer.from(await dump.arrayBuffer()));
await database.close();
