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
import { enterScope } from './organization-scope.js';
import type { Room } from './room.js';
import { storable } from './storable.js';

/** The part of PGlite this dialect uses. */
export interface Lite {
  query(sql: string, parameters: unknown[]): Promise<{ rows: unknown[]; affectedRows?: number }>;
  exec(sql: string): Promise<unknown>;
  close(): Promise<void>;
}

/**
 * int8 and numeric as strings, as `pg` gives them, so that rows look the same on both. Given when the database is made: given with each
 * query, they would be merged with those of all types every time, which costs more than the query.
 */
export const pgliteParsers = { 20: (value: string) => value, 1700: (value: string) => value };

/**
 * Kysely on one PGlite connection. Whoever asks while a transaction is open waits until it ends,
 * so code inside a transaction must use the transaction's handle. The session changes its scope only where a statement has another than the one
 * before: nobody else shares it. `role` is undefined for the migrations, which run as the owner.
 */
export function pgliteDialect(lite: Lite, role: string | undefined, room?: Room): Dialect {
  return {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new PgliteDriver(lite, role, room),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  };
}

class PgliteDriver implements Driver {
  readonly #connection: PgliteConnection;
  #last: Promise<void> = Promise.resolve();
  #release: () => void = () => undefined;

  constructor(
    readonly lite: Lite,
    role: string | undefined,
    room: Room | undefined,
  ) {
    this.#connection = new PgliteConnection(lite, role, room);
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

  async beginTransaction(): Promise<void> {
    await this.#connection.send(CompiledQuery.raw('begin'));
  }

  async commitTransaction(): Promise<void> {
    await this.#connection.send(CompiledQuery.raw('commit'));
  }

  async rollbackTransaction(): Promise<void> {
    await this.#connection.send(CompiledQuery.raw('rollback'));
    this.#connection.forgetScope(); // what was set within goes back with it
  }

  async destroy(): Promise<void> {
    await this.lite.close();
  }
}

class PgliteConnection implements DatabaseConnection {
  /** How the session was told last whose rows it may touch. */
  #entered: string | undefined;

  constructor(
    readonly lite: Lite,
    readonly role: string | undefined,
    readonly room: Room | undefined,
  ) {}

  forgetScope(): void {
    this.#entered = undefined;
  }

  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    const enter = enterScope(query.queryId, { role: this.role, level: 'session' });
    if (this.#entered !== enter) {
      this.#entered = undefined;
      await this.lite.exec(enter).catch(this.#refuse);
      this.#entered = enter;
    }
    return this.send(query);
  }

  async send<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    const result = await this.lite.query(query.sql, query.parameters.map(storable)).catch(this.#refuse);
    return {
      rows: result.rows as Row[], // Kysely's own contract: the compiled query fixes the row type
      ...(result.affectedRows === undefined ? {} : { numAffectedRows: BigInt(result.affectedRows) }),
    };
  }

  readonly #refuse = (error: unknown): never => {
    const refused = databaseError(error);
    this.room?.heard(refused);
    throw refused;
  };

  async *streamQuery(): AsyncIterableIterator<never> {
    throw new Error('PGlite has no cursors; read in pages instead');
  }
}
