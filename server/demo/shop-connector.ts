import { CompiledQuery, sql, type Kysely } from 'kysely';
import { z } from 'zod';
import { sqlOperation } from '../../shared/settings/connectors.js';
import type { Connector } from '../connectors/connector.js';
import { createSqlConnector } from '../connectors/sql-connector.js';
import { rowCap, valuesInOrder, type ReadRows, type Row, type SqlDriver } from '../connectors/sql-driver.js';
import { readYaml } from '../project-root.js';

const operationsFile = z.record(z.string(), sqlOperation);

/** Hosts of the demo shop's pages and its carriers' tracking pages. */
export const demoLinkHosts = ['shop.example.com', 'tracking.example.com'];

/**
 * The demo shop as a connector: the SQL connector over the embedded database, in a read-only transaction. The embedded database has one
 * session and no statement timeout, so at the deadline only the wait is given up.
 */
export function createDemoShopConnector<Tables>(
  settings: { name: string; system: string; timeoutMs: number },
  kysely: Kysely<Tables>,
): Connector {
  const operations = operationsFile.parse(readYaml('server/demo/shop-operations.yaml'));
  return createSqlConnector(
    {
      ...settings,
      linkHosts: demoLinkHosts,
      operations,
      recordUrl: 'https://shop.example.com/orders/{number}',
    },
    liteDriver(kysely),
  );
}

function liteDriver<Tables>(kysely: Kysely<Tables>): SqlDriver {
  return {
    placeholders: 'dollar',
    read: (work) =>
      kysely.transaction().execute(async (transaction) => {
        await sql`set transaction read only`.execute(transaction);
        const rows: ReadRows = async (statement, values) => {
          const text = `select * from (${statement.text}\n) as capped limit ${rowCap + 1}`;
          const query = CompiledQuery.raw(text, valuesInOrder(statement, values));
          return (await transaction.executeQuery<Row>(query)).rows;
        };
        return work(rows);
      }),
    rights: async () => [],
    reasonOf: () => 'bad-mapping',
    close: async () => undefined, // the database belongs to the server
  };
}
