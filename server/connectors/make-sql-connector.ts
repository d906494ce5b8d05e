import type { SqlConnectorSettings } from '../../shared/settings/connectors.js';
import type { Connector } from './connector.js';
import { createSqlConnector, type SqlWatch } from './sql-connector.js';
import type { PlaceholderStyle, SqlDriver } from './sql-driver.js';

type Dialect = SqlConnectorSettings['dialect'];

const placeholders: Readonly<Record<Dialect, PlaceholderStyle>> = {
  postgresql: 'dollar',
  mysql: 'question',
  sqlserver: 'at',
  sqlite: 'question',
};

/** Each driver is loaded only by those who have such a database. */
const opened: Readonly<Record<Dialect, (url: string, timeoutMs: number) => Promise<SqlDriver>>> = {
  postgresql: async (url, timeoutMs) => (await import('./sql-drivers/postgresql.js')).openPostgresql(url, timeoutMs),
  mysql: async (url, timeoutMs) => (await import('./sql-drivers/mysql.js')).openMysql(url, timeoutMs),
  sqlserver: async (url, timeoutMs) => (await import('./sql-drivers/sqlserver.js')).openSqlserver(url, timeoutMs),
  sqlite: async (url, timeoutMs) => (await import('./sql-drivers/sqlite.js')).openSqlite(url, timeoutMs),
};

/**
 * The SQL connector of these settings. `secret` gives the value of `env:NAME` or `sealed:name`. The driver is loaded in the
 * background, so that the first look-up need not wait for it; nobody is connected to before. Throws a RangeError naming the operation when a statement is refused.
 */
export function makeSqlConnector(
  settings: SqlConnectorSettings,
  secret: (name: string) => Promise<string>,
  watch?: SqlWatch,
): Connector {
  return createSqlConnector(settings, lazyDriver(settings, secret), watch);
}

function lazyDriver(
  { dialect, url, timeoutMs }: SqlConnectorSettings,
  secret: (name: string) => Promise<string>,
): SqlDriver {
  let opening: Promise<SqlDriver> | undefined;
  let driver: SqlDriver | undefined;
  const open = async (): Promise<SqlDriver> => {
    opening ??= secret(url).then((value) => opened[dialect](value, timeoutMs));
    try {
      return (driver = await opening);
    } catch (error) {
      opening = undefined; // a secret may be set later
      throw error;
    }
  };
  open().catch(() => undefined); // told by the look-up that needs it
  return {
    placeholders: placeholders[dialect],
    read: async (work, signal) => (await open()).read(work, signal),
    rights: async (signal) => (await open()).rights(signal),
    reasonOf: (error) => driver?.reasonOf(error) ?? 'unavailable',
    close: async () => (await opening?.catch(() => undefined))?.close(),
  };
}
