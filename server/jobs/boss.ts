import { sql, type Kysely } from 'kysely';
import { PgBoss, fromKysely, fromPglite, type ConnectionOptions, type ConstructorOptions } from 'pg-boss';
import type { Log } from '../log.js';
import type { Database, PgliteInstance } from '../storage/database.js';
import { applicationRole, asOwner } from '../storage/organization-scope.js';
import type { Tables } from '../storage/tables.js';
import { moveEarlierJobs } from './earlier-jobs.js';

/** Where pg-boss keeps its tables, in the same database. They hold ids only, and no policy of ours. */
const schema = 'jobs';
/** Connections of a process beside those of its requests: fetching, finishing, and one that listens. */
const connections = 4;

const quiet = { supervise: false, schedule: false, registerInstance: false } as const;

/**
 * pg-boss on the database, with its tables made or brought up to date by whoever owns them. One that does not work only sends. Every `superviseS` jobs are
 * looked for whose worker died. Rejects with what
 * the database says when it cannot be reached.
 */
export async function openBoss(
  database: Database,
  { works, log, superviseS = 10 }: { works: boolean; log: Log; superviseS?: number | undefined },
): Promise<PgBoss> {
  const common: ConstructorOptions = {
    schema,
    useListenNotify: works,
    superviseIntervalSeconds: superviseS,
    monitorIntervalSeconds: superviseS,
    ...(works ? {} : quiet),
  };
  const { lite, postgres } = database;
  if (lite !== undefined) {
    const boss = told(new PgBoss({ ...common, backend: 'pglite', db: takingTurns(database, lite) }), log);
    await boss.start();
    await prepare(boss);
    return boss;
  }
  if (postgres === undefined) throw new Error('a database is embedded or has an address');
  const owner = told(new PgBoss({ ...quiet, schema, connectionString: postgres.ownerUrl, max: 1 }), log);
  await owner.start();
  await prepare(owner).finally(() => owner.stop({ graceful: false }));
  const isOwner = postgres.ownerUrl === postgres.url;
  const boss = new PgBoss({
    ...common,
    connectionString: postgres.url,
    max: connections,
    migrate: isOwner,
    createSchema: isOwner,
    reindex: isOwner,
  });
  return told(boss, log).start();
}

/** Has pg-boss do something within a transaction of ours. */
export function inTransaction(tx: Kysely<Tables>): ConnectionOptions {
  return { db: fromKysely(tx) };
}

/** Without a listener for its errors pg-boss would end the process. */
function told(boss: PgBoss, log: Log): PgBoss {
  boss.on('error', (error) => log.warn({ err: error }, 'the queues of jobs: an error, tried again'));
  boss.on('warning', ({ message }) => log.warn({ said: message }, 'the queues of jobs: a warning'));
  return boss;
}

/**
 * The one connection of the embedded database, each statement in its turn: beside an open transaction pg-boss would work within it, and undo it
 * where a statement of its own fails.
 */
function takingTurns({ kysely }: Database, lite: PgliteInstance): ReturnType<typeof fromPglite> {
  const inner = fromPglite(lite);
  const inTurn = <T>(run: () => Promise<T>): Promise<T> =>
    asOwner(kysely)
      .connection()
      .execute(async (connection) => {
        await sql`select 1`.execute(connection); // makes the session the owner's
        return run();
      });
  return {
    ...inner,
    executeSql: (text, values) => inTurn(() => inner.executeSql(text, values)),
    listen: (channel, heard, again) =>
      inTurn(async () => {
        const unlisten = await lite.listen(channel, heard);
        queueMicrotask(again);
        return { close: () => inTurn(unlisten) };
      }),
  };
}

/** Lets the application's role send and finish jobs within its transactions, and moves what the job table of 0.1 held. */
async function prepare(boss: PgBoss): Promise<void> {
  await boss.getDb().executeSql(`do $$ begin
    if exists (select from pg_roles where rolname = '${applicationRole}') then
      grant usage on schema ${schema} to ${applicationRole};
      grant select, insert, update, delete on all tables in schema ${schema} to ${applicationRole};
      alter default privileges in schema ${schema} grant select, insert, update, delete on tables to ${applicationRole};
    end if;
  end $$`);
  await moveEarlierJobs(boss);
}
