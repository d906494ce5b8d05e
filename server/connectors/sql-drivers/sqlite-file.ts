import Database from 'libsql/promise';
import { z } from 'zod';
import { rowCap, valuesInOrder, type ReadRows, type Row, type SqlDriver } from '../sql-driver.js';
import { isHarmlessFunction } from './sqlite-functions.js';

/** What is used of the library, whose own types say `any`. */
interface SqliteFile {
  defaultSafeIntegers(isOn: boolean): unknown;
  exec(sql: string): Promise<unknown>;
  prepare(sql: string): Promise<{ iterate(...parameters: string[]): Promise<Iterable<unknown>> }>;
  interrupt(): void;
  close(): void;
}

/** An interrupt that comes between two statements meets nobody, so it is repeated until the work has ended. */
const interruptEveryMs = 25;

/**
 * A SQLite file, opened read-only for each look-up: a missing one is not created, and one that is replaced overnight is found. Statements run on
 * the library's own threads and are interrupted at the deadline, so that this process goes on meanwhile.
 */
export function openSqliteFile(url: string, timeoutMs: number): Pick<SqlDriver, 'read' | 'close'> {
  const path = `${url.split('?')[0]}?mode=ro`;
  return {
    read: async (work, signal) => {
      signal.throwIfAborted();
      const database = opened(path);
      // The library frees a statement when it is collected as garbage, in this thread, and waits for one that runs: all are kept until the end.
      const kept: unknown[] = [];
      database.defaultSafeIntegers(true); // larger ones would be rounded
      let interrupting: NodeJS.Timeout | undefined;
      const interrupt = (): void => {
        interrupting = setInterval(() => database.interrupt(), interruptEveryMs);
        database.interrupt();
      };
      signal.addEventListener('abort', interrupt, { once: true });
      try {
        await database.exec(`pragma busy_timeout = ${timeoutMs}`);
        await database.exec('begin'); // one state of the data for all statements of a look-up
        return await work((statement, values) => rowsOf(database, statement, values, { signal, kept }));
      } finally {
        signal.removeEventListener('abort', interrupt);
        clearInterval(interrupting);
        database.close();
        kept.length = 0;
      }
    },
    close: async () => undefined,
  };
}

/** Says why by a code, as the library does for everything else: its own error here has none, and holds the path. */
function opened(path: string): SqliteFile {
  try {
    return new Database(path, {});
  } catch {
    throw Object.assign(new Error('the file cannot be opened'), { code: 'SQLITE_CANTOPEN' });
  }
}

async function rowsOf(
  database: SqliteFile,
  statement: Parameters<ReadRows>[0],
  values: Record<string, string>,
  { signal, kept }: { signal: AbortSignal; kept: unknown[] },
): Promise<Row[]> {
  const text = `select * from (${statement.text}\n) limit ${rowCap + 1}`;
  const parameters = valuesInOrder(statement, values);
  const run = async (sql: string): Promise<unknown> => {
    signal.throwIfAborted();
    const prepared = await database.prepare(sql);
    const found = await prepared.iterate(...parameters);
    kept.push(prepared, found);
    return [...found];
  };
  refuseDangerous(program.parse(await run(`explain ${text}`)));
  return rows.parse(await run(text));
}

const program = z.array(z.object({ opcode: z.string(), p4: z.string().nullable() }));
type Program = z.infer<typeof program>;

/**
 * The library brings functions that read and write files of the server. What a statement would call, views included, stands in the program that
 * SQLite itself made of it, before a step of it runs. Virtual tables (`fsdir`, `sqlite_dbpage` …) reach files too; business data is in none.
 */
function refuseDangerous(steps: Program): void {
  for (const { opcode, p4 } of steps) {
    if (opcode === 'VOpen') throw refusal('a virtual table');
    const name = /^(?:Function|PureFunc|Agg)/.test(opcode) ? /^(.*)\(-?\d+\)$/.exec(p4 ?? '')?.[1] : undefined;
    if (name !== undefined && !isHarmlessFunction(name)) throw refusal(`${name}()`);
  }
}

function refusal(what: string): Error {
  return Object.assign(new Error(`${what} is not allowed`), { code: `${what} is not allowed` });
}

const rows = z.array(z.record(z.string(), z.unknown())).transform((all) => all.map(withTextForIntegers));

function withTextForIntegers(row: Row): Row {
  return Object.fromEntries(
    Object.entries(row).map(([column, cell]) => [column, typeof cell === 'bigint' ? String(cell) : cell]),
  );
}
