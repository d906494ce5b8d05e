import type { Client, InValue, Transaction } from '@libsql/client';
import type { MissingReason } from '../../../shared/fact.js';
import { codeOf, rowCap, valuesInOrder, type ReadRows, type Row, type SqlDriver } from '../sql-driver.js';

/**
 * SQLite through libsql, a file (`file:/data/shop.db`) or a server (`libsql://…`), in a read-only transaction. A file is read in this
 * process and cannot be interrupted: at the deadline only the wait is given up, so keep such databases small and indexed.
 */
export async function openSqlite(url: string): Promise<SqlDriver> {
  const { createClient } = await import('@libsql/client');
  const client = createClient({ url, intMode: 'string', concurrency: 4 });
  return {
    placeholders: 'question',
    read: (work) => inReadOnlyTransaction(client, work),
    canWrite: async () => undefined,
    reasonOf,
    close: async () => client.close(),
  };
}

async function inReadOnlyTransaction<T>(client: Client, work: (rows: ReadRows) => Promise<T>): Promise<T> {
  const transaction = await client.transaction('read');
  try {
    return await work((statement, values) => rowsOf(transaction, statement, values));
  } finally {
    transaction.close();
  }
}

async function rowsOf(
  transaction: Transaction,
  statement: Parameters<ReadRows>[0],
  values: Record<string, string>,
): Promise<Row[]> {
  const args: InValue[] = valuesInOrder(statement, values);
  const { columns, rows } = await transaction.execute({
    sql: `select * from (${statement.text}\n) limit ${rowCap + 1}`,
    args,
  });
  return rows.map((row) => Object.fromEntries(columns.map((column, at) => [column, row[at]])));
}

function reasonOf(error: unknown): MissingReason {
  const code = codeOf(error);
  if (/READONLY|SQLITE_ERROR|MISUSE|UNKNOWN$/.test(code)) return 'bad-mapping';
  if (/AUTH|PERM/.test(code)) return 'refused';
  return 'unavailable';
}
