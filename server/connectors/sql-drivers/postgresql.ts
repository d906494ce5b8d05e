import type { Pool, PoolClient } from 'pg';
import type { MissingReason } from '../../../shared/fact.js';
import {
  codeOf,
  poolSize,
  rightsIn,
  rowCap,
  sureDecimal,
  valuesInOrder,
  type AccountRight,
  type ReadRows,
  type Row,
  type SqlDriver,
} from '../sql-driver.js';

/** 1082 `date` and 1114 `timestamp` without a zone stay as they are written: the zone is for the rules to say. 1700 `numeric` is surely plain. */
const asText = new Map<number, (text: string) => unknown>([
  [1082, (text) => text],
  [1114, (text) => text],
  [1700, sureDecimal],
]);

/** PostgreSQL through `pg`: a read-only transaction a look-up, with a statement timeout on the server. */
export async function openPostgresql(url: string, timeoutMs: number): Promise<SqlDriver> {
  const { default: pg } = await import('pg');
  const pool = new pg.Pool({
    connectionString: url,
    max: poolSize,
    connectionTimeoutMillis: timeoutMs,
    idleTimeoutMillis: 30_000,
    allowExitOnIdle: true,
    application_name: 'truedraft',
    types: {
      getTypeParser: (oid: number, format?: 'text' | 'binary'): unknown =>
        asText.get(oid) ?? pg.types.getTypeParser(oid, format),
    },
  });
  // A checked-out connection that is lost says so to its listeners, and without one to the process; the query itself rejects.
  pool.on('connect', (client) => client.on('error', () => undefined));
  pool.on('error', () => undefined); // an idle connection that breaks is replaced on the next look-up
  return {
    placeholders: 'dollar',
    read: (work, signal) => inReadOnlyTransaction(pool, timeoutMs, work, signal),
    rights: (signal) => inReadOnlyTransaction(pool, timeoutMs, rights, signal),
    reasonOf,
    close: () => pool.end(),
  };
}

async function inReadOnlyTransaction<T>(
  pool: Pool,
  timeoutMs: number,
  work: (rows: ReadRows) => Promise<T>,
  signal: AbortSignal,
): Promise<T> {
  const client = await pool.connect();
  let isReleased = false;
  const release = (isBroken: boolean): void => {
    if (!isReleased) client.release(isBroken);
    isReleased = true;
  };
  const giveUp = (): void => release(true);
  signal.addEventListener('abort', giveUp, { once: true });
  try {
    signal.throwIfAborted();
    await client.query(`begin transaction read only; set local statement_timeout = ${timeoutMs}`);
    const result = await work((statement, values) => rowsOf(client, statement, values));
    await client.query('rollback');
    release(false);
    return result;
  } finally {
    signal.removeEventListener('abort', giveUp);
    release(true); // a session in an unknown state is not used again
  }
}

/** One row more than the cap, so that a cut is seen. The sub-select keeps the statement's own order. */
async function rowsOf(
  client: PoolClient,
  statement: Parameters<ReadRows>[0],
  values: Record<string, string>,
): Promise<Row[]> {
  const text = `select * from (${statement.text}\n) as capped limit ${rowCap + 1}`;
  const { rows } = await client.query<Row>(text, valuesInOrder(statement, values));
  return rows;
}

async function rights(rows: ReadRows): Promise<AccountRight[]> {
  const own = `from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema')`;
  const files = `from pg_roles where rolname in ('pg_read_server_files', 'pg_write_server_files', 'pg_execute_server_program')`;
  const text = `select
    exists (select 1 from pg_roles where rolname = current_user and rolsuper) as superuser,
    exists (select 1 ${files} and pg_has_role(current_user, oid, 'USAGE')) as files,
    exists (select 1 ${own} and pg_has_role(current_user, c.relowner, 'USAGE')) as owner,
    exists (select 1 ${own} and has_table_privilege(c.oid, 'INSERT, UPDATE, DELETE')) as write`;
  return rightsIn((await rows({ text, names: [] }, {}))[0]);
}

/** By SQLSTATE and network code: 28 refused, 42501 forbidden, 57014 statement timeout, 53 too busy, 08 and Node's codes unreachable. */
function reasonOf(error: unknown): MissingReason {
  const code = codeOf(error);
  if (code === '57014') return 'timeout';
  if (code === '42501') return 'forbidden';
  if (code.startsWith('28') || code === '3D000') return 'refused';
  if (code.startsWith('53')) return 'rate-limited';
  return /^(42|22|25006|0A)/.test(code) ? 'bad-mapping' : 'unavailable';
}
