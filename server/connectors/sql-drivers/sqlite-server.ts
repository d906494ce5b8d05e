import type { InValue, Transaction } from '@libsql/client/web';
import { createClient } from '@libsql/client/web';
import { rowCap, valuesInOrder, type ReadRows, type Row, type SqlDriver } from '../sql-driver.js';

/** A libsql server over the network, in a read-only transaction. At the deadline only the wait is given up. */
export function openSqliteServer(url: string): Pick<SqlDriver, 'read' | 'close'> {
  const client = createClient({ url, intMode: 'string', concurrency: 4 });
  return {
    read: async (work) => {
      const transaction = await client.transaction('read');
      try {
        return await work((statement, values) => rowsOf(transaction, statement, values));
      } finally {
        transaction.close();
      }
    },
    close: async () => client.close(),
  };
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
