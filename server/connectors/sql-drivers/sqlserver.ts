import type { ConnectionPool, Transaction } from 'mssql';
import type { MissingReason } from '../../../shared/fact.js';
import { AppError } from '../../errors.js';
import {
  codeOf,
  poolSize,
  rightsIn,
  rowCap,
  valuesInOrder,
  type AccountRight,
  type ReadRows,
  type Row,
  type SqlDriver,
} from '../sql-driver.js';

/**
 * SQL Server through `mssql`. It has no read-only transaction: the statement was checked to be a SELECT, the connection says
 * `ApplicationIntent=ReadOnly`, every transaction is rolled back, and the account should have `db_datareader` alone.
 * The driver is given a connection string (`Server=…;Database=…;User Id=…;Password=…;Encrypt=true`). Signing in by Entra would take 60 MB of
 * libraries, which `overrides` of package.json leave out. Throws AppError 400 where the string asks for it.
 */
export async function openSqlserver(connectionString: string, timeoutMs: number): Promise<SqlDriver> {
  const { default: mssql } = await import('mssql');
  const settings = mssql.ConnectionPool.parseConnectionString(connectionString);
  if ('authentication_type' in settings && /^azure/.test(String(settings.authentication_type)))
    throw new AppError(400, 'bad-request', noEntra);
  const pool = new mssql.ConnectionPool({
    ...settings,
    connectionTimeout: timeoutMs,
    requestTimeout: timeoutMs,
    pool: { max: poolSize, min: 0, idleTimeoutMillis: 30_000 },
    options: { ...settings.options, readOnlyIntent: true, useUTC: true, appName: 'truedraft' },
  });
  pool.on('error', () => undefined); // the look-up whose connection was lost rejects; without a listener the process would end
  return {
    placeholders: 'at',
    read: (work, signal) => rolledBack(pool, work, signal),
    rights: (signal) => rolledBack(pool, rights, signal),
    reasonOf,
    close: async () => void (await pool.close()),
  };
}

const noEntra = 'SQL Server is signed in to by User Id and Password (or NTLM) only: leave Authentication out.';

async function rolledBack<T>(
  pool: ConnectionPool,
  work: (rows: ReadRows) => Promise<T>,
  signal: AbortSignal,
): Promise<T> {
  await pool.connect(); // answers at once when it is connected
  const transaction = pool.transaction();
  await transaction.begin();
  try {
    return await work((statement, values) => rowsOf(transaction, statement, values, signal));
  } finally {
    await transaction.rollback().catch(() => undefined); // SQL Server may have rolled back by itself
  }
}

async function rowsOf(
  transaction: Transaction,
  statement: Parameters<ReadRows>[0],
  values: Record<string, string>,
  signal: AbortSignal,
): Promise<Row[]> {
  signal.throwIfAborted();
  const { DateTimeOffset } = (await import('mssql')).default;
  const request = transaction.request();
  valuesInOrder(statement, values).forEach((value, at) => request.input(statement.names[at] ?? '', value));
  const cancel = (): void => request.cancel();
  signal.addEventListener('abort', cancel, { once: true });
  try {
    const { recordset } = await request.query<Row>(`set rowcount ${rowCap + 1}; ${statement.text}`);
    const isZoned = (column: string): boolean => recordset.columns[column]?.type === DateTimeOffset;
    return recordset.map((row) => withoutZones(row, isZoned));
  } finally {
    signal.removeEventListener('abort', cancel);
  }
}

/** The driver makes UTC of what has no zone; only a `datetimeoffset` has one. */
function withoutZones(row: Row, isZoned: (column: string) => boolean): Row {
  return Object.fromEntries(
    Object.entries(row).map(([column, cell]) => [
      column,
      cell instanceof Date && !isZoned(column) ? cell.toISOString().slice(0, -1) : cell,
    ]),
  );
}

async function rights(rows: ReadRows): Promise<AccountRight[]> {
  const may = (right: string): string => `has_perms_by_name(db_name(), 'DATABASE', '${right}')`;
  const text = `select is_srvrolemember('sysadmin') as superuser, is_member('db_owner') as owner,
    ${may('INSERT')} + ${may('UPDATE')} + ${may('DELETE')} as [write]`;
  return rightsIn((await rows({ text, names: [] }, {}))[0]);
}

function reasonOf(error: unknown): MissingReason {
  const code = codeOf(error);
  if (code === 'ETIMEOUT' || code === 'ECANCEL') return 'timeout';
  if (code === 'ELOGIN') return 'refused';
  const number = typeof error === 'object' && error !== null && 'number' in error ? error.number : undefined;
  if (number === 229 || number === 230) return 'forbidden';
  return code === 'EREQUEST' ? 'bad-mapping' : 'unavailable';
}
