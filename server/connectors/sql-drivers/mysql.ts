import type { Pool, PoolConnection, RowDataPacket } from 'mysql2/promise';
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

/** MySQL and MariaDB through `mysql2`: prepared statements in a read-only transaction, with a time limit on the server. */
export async function openMysql(url: string, timeoutMs: number): Promise<SqlDriver> {
  const { createPool } = await import('mysql2/promise');
  const pool = createPool({
    uri: url,
    connectionLimit: poolSize,
    connectTimeout: timeoutMs,
    queueLimit: 100,
    dateStrings: true,
    timezone: 'Z',
    supportBigNumbers: true,
    bigNumberStrings: true,
    multipleStatements: false,
    typeCast: (field, next) => plainCell(field.type, next()),
    maxIdle: poolSize,
    idleTimeout: 30_000,
  });
  return {
    placeholders: 'question',
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
  const connection = await pool.getConnection();
  const giveUp = (): void => connection.destroy();
  signal.addEventListener('abort', giveUp, { once: true });
  try {
    signal.throwIfAborted();
    await prepareSession(connection, timeoutMs);
    await connection.query('start transaction read only');
    const result = await work((statement, values) => rowsOf(connection, statement, values));
    await connection.query('rollback');
    if (!signal.aborted) connection.release();
    return result;
  } catch (error) {
    connection.destroy();
    throw error;
  } finally {
    signal.removeEventListener('abort', giveUp);
  }
}

/** A TIMESTAMP comes in the session's zone, which is UTC; a DATETIME has none. A decimal is surely plain. */
function plainCell(type: string, value: unknown): unknown {
  if (typeof value !== 'string') return value;
  if (type === 'TIMESTAMP') return `${value}Z`;
  return /DECIMAL$/.test(type) ? sureDecimal(value) : value;
}

/** The two servers spell the time limit differently; a session that was handed back keeps it, so it is set only once. */
const prepared = new WeakSet<object>();

async function prepareSession(connection: PoolConnection, timeoutMs: number): Promise<void> {
  if (prepared.has(connection.connection)) return;
  const [rows] = await connection.query<RowDataPacket[]>('select version() as version');
  const isMariaDb = /mariadb/i.test(String(rows[0]?.['version']));
  const limit = isMariaDb ? `max_statement_time = ${timeoutMs / 1000}` : `max_execution_time = ${timeoutMs}`;
  await connection.query(
    `set session ${limit}, session time_zone = '+00:00', session sql_select_limit = ${rowCap + 1}`,
  );
  prepared.add(connection.connection);
}

async function rowsOf(
  connection: PoolConnection,
  statement: Parameters<ReadRows>[0],
  values: Record<string, string>,
): Promise<Row[]> {
  const [rows] = await connection.execute<RowDataPacket[]>(statement.text, valuesInOrder(statement, values));
  return rows;
}

async function rights(rows: ReadRows): Promise<AccountRight[]> {
  const granted = ['user', 'schema', 'table'].map(
    (level) => `select grantee, privilege_type from information_schema.${level}_privileges`,
  );
  const has = (...names: string[]): string => `sum(privilege_type in (${names.map((name) => `'${name}'`).join(', ')}))`;
  const text = `select ${has('SUPER')} as superuser, ${has('FILE')} as files, ${has('DROP', 'ALTER')} as owner,
    ${has('INSERT', 'UPDATE', 'DELETE')} as \`write\` from (${granted.join(' union all ')}) as granted
    where grantee = concat('''', replace(current_user(), '@', '''@'''), '''')`;
  return rightsIn((await rows({ text, names: [] }, {}))[0]);
}

const refused = /^ER_(ACCESS_DENIED_ERROR|DBACCESS_DENIED_ERROR|BAD_DB_ERROR|NOT_SUPPORTED_AUTH_MODE)$/;
const forbidden = /^ER_(TABLEACCESS_DENIED_ERROR|COLUMNACCESS_DENIED_ERROR|SPECIFIC_ACCESS_DENIED_ERROR)$/;

function reasonOf(error: unknown): MissingReason {
  const code = codeOf(error);
  if (/^ER_(STATEMENT_TIMEOUT|QUERY_TIMEOUT|QUERY_INTERRUPTED)$/.test(code)) return 'timeout';
  if (refused.test(code)) return 'refused';
  if (forbidden.test(code)) return 'forbidden';
  if (/^ER_(CON_COUNT_ERROR|USER_LIMIT_REACHED|TOO_MANY_USER_CONNECTIONS)$/.test(code)) return 'rate-limited';
  return /^ER_/.test(code) && !/SHUTDOWN|NET_|CONNECTION_KILLED/.test(code) ? 'bad-mapping' : 'unavailable';
}
