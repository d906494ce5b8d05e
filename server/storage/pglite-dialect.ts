import {
  CompiledQuery,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
} from 'kysely';
import { databaseError } from './database-error.js';
import { storable } from './storable.js';

/** The part of PGlite this dialect uses. */
export interface Lite {
  query(sql: string, parameters: unknown[]): Promise<{ rows: unknown[]; affectedRows?: number }>;
  close(): Promise<void>;
}

/**
 * int8 and numeric as strings, as `pg` gives them, so that rows look the same on both. Given when the database is made: given with each
 * query, they would be merged with those of all types every time, which costs more than the query.
 */
export const pgliteParsers = { 20: (value: string) => value, 1700: (value: string) => value };

/**
 * Kysely on one PGlite connection. Whoever asks while a transaction is open waits until it ends,
 * so code inside a transaction must use the transaction's handle.
 */
export function pgliteDialect(lite: Lite): Dialect {
  return {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new PgliteDriver(lite),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  };
}

class PgliteDriver implements Driver {
  readonly #connection: DatabaseConnection;
  #last: Promise<void> = Promise.resolve();
  #release: () => void = () => undefined;

  constructor(readonly lite: Lite) {
    this.#connection = new PgliteConnection(lite);
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<DatabaseConnection> {
    const before = this.#last;
    let release: () => void = () => undefined;
    this.#last = new Promise((resolve) => (release = resolve));
    await before;
    this.#release = release;
    return this.#connection;
  }

  async releaseConnection(): Promise<void> {
    this.#release();
  }

  async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin'));
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('commit'));
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('rollback'));
  }

  async destroy(): Promise<void> {
    await this.lite.close();
  }
}

class PgliteConnection implements DatabaseConnection {
  constructor(readonly lite: Lite) {}

  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    const result = await this.lite.query(query.sql, query.parameters.map(storable)).catch((error: unknown) => {
      throw databaseError(error);
    });
    return {
      rows: result.rows as Row[], // Kysely's own contract: the compiled query fixes the row type
      ...(result.affectedRows === undefined ? {} : { numAffectedRows: BigInt(result.affectedRows) }),
    };
  }

  async *streamQuery(): AsyncIterableIterator<never> {
    throw new Error('PGlite has no cursors; read in pages instead');
  }
}
