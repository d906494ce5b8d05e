import type { MissingReason } from '../../../shared/fact.js';
import { codeOf, type SqlDriver } from '../sql-driver.js';

/**
 * SQLite: a file (`file:/data/shop.db`), read in this process, or a libsql server (`libsql://…`, `https://…`), in a read-only transaction.
 * Each brings its own library, so that whoever has one does not load the other.
 */
export async function openSqlite(url: string, timeoutMs: number): Promise<SqlDriver> {
  const isFile = url.startsWith('file:');
  const { read, close } = isFile
    ? (await import('./sqlite-file.js')).openSqliteFile(url, timeoutMs)
    : (await import('./sqlite-server.js')).openSqliteServer(url);
  return { placeholders: 'question', read, close, rights: async () => [], reasonOf };
}

function reasonOf(error: unknown): MissingReason {
  const code = codeOf(error);
  if (code === 'SQLITE_INTERRUPT') return 'timeout';
  if (/READONLY|SQLITE_ERROR|MISUSE|UNKNOWN$|not allowed$/.test(code)) return 'bad-mapping';
  if (/AUTH|PERM/.test(code)) return 'refused';
  return 'unavailable';
}
