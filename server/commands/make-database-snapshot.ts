import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { openBoss } from '../jobs/boss.js';
import { makeLog } from '../log.js';
import { openDatabase, snapshotPath } from '../storage/database.js';

/** A build step: makes the migrated, empty embedded database, with the tables of jobs, that first starts and tests load instead of running initdb. */
await rm(snapshotPath, { force: true });
const database = await openDatabase({ kind: 'memory' });
await (await openBoss(database, { works: false, log: makeLog('warn') })).stop();
const { PGlite } = await import('@electric-sql/pglite');
if (!(database.lite instanceof PGlite)) throw new Error('the embedded database cannot be dumped');
const dump = await database.lite.dumpDataDir('gzip');
await mkdir(dirname(snapshotPath), { recursive: true });
await writeFile(snapshotPath, Buffer.from(await dump.arrayBuffer()));
await database.close();
