import {
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
} from 'kysely';
import type { Pool, PoolClient } from 'pg';
import { databaseAway, databaseError } from './database-error.js';
import { enterScope } from './organization-scope.js';
import type { Room } from './room.js';
import { storable } from './storable.js';

/**
 * Kysely on a pool of `pg` that pipelines. Every statement runs in a transaction that begins with its scope, sent together with it, so that
 * this costs no journey. `role` is undefined where the database user cannot change into the application's: the policies hold for it as it is.
 * Errors are ours: without values, and `DatabaseAway` where the database went away.
 */
export function postgresDialect(pool: Pool, role: string | undefined, room?: Room): Dialect {
  return {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new PostgresDriver(pool, role, room),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  };
}

class PostgresDriver implements Driver {
  readonly #connections = new WeakMap<DatabaseConnection, PostgresConnection>();

  constructor(
    readonly pool: Pool,
    readonly role: string | undefined,
    readonly room: Room | undefined,
  ) {}

  async init(): Promise<void> {}

  async acquireConnection(): Promise<DatabaseConnection> {
    const client = await this.pool.connect().catch((error: unknown) => {
      throw databaseAway(error);
    });
    const connection = new PostgresConnection(client, this.role, this.room);
    this.#connections.set(connection, connection);
    return connection;
  }

  async releaseConnection(connection: DatabaseConnection): Promise<void> {
    this.#connections.get(connection)?.client.release();
  }

  async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await this.#connections.get(connection)?.begin();
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await this.#connections.get(connection)?.end('commit');
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    await this.#connections.get(connection)?.end('rollback');
  }

  async destroy(): Promise<void> {
    await this.pool.end();
  }
}

class PostgresConnection implements DatabaseConnection {
  /** How the transaction was told whose rows it may touch; undefined outside of one. */
  #entered: string | undefined;

  constructor(
    readonly client: PoolClient,
    readonly role: string | undefined,
    readonly room: Room | undefined,
  ) {}

  async begin(): Promise<void> {
    await this.#tell('begin');
    this.#entered = '';
  }

  async end(how: 'commit' | 'rollback'): Promise<void> {
    this.#entered = undefined;
    await this.#tell(how);
  }

  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    const enter = enterScope(query.queryId, { role: this.role, level: 'local' });
    const isAlone = this.#entered === undefined;
    const before = isAlone ? `begin; ${enter}` : this.#entered === enter ? undefined : enter;
    if (!isAlone) this.#entered = enter;
    const [entered, answered, committed] = await Promise.allSettled([
      before === undefined ? undefined : this.#tell(before),
      this.#send<Row>(query),
      isAlone ? this.#tell('commit') : undefined,
    ]);
    for (const one of [entered, answered, committed]) if (one.status === 'rejected') throw one.reason;
    if (answered.status === 'rejected') throw answered.reason;
    return answered.value;
  }

  async #send<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    const { rows, rowCount } = await this.client.query(query.sql, query.parameters.map(storable)).catch(this.#refuse);
    return {
      rows: rows as Row[], // Kysely's own contract: the compiled query fixes the row type
      ...(rowCount === null ? {} : { numAffectedRows: BigInt(rowCount) }),
    };
  }

  /** Statements without parameters, several in one text. */
  async #tell(text: string): Promise<void> {
    await this.client.query(text).catch(this.#refuse);
  }

  readonly #refuse = (error: unknown): never => {
    const refused = databaseError(error);
    this.room?.heard(refused);
    throw refused;
  };

  async *streamQuery(): AsyncIterableIterator<never> {
    throw new Error('read in pages instead of with a cursor');
  }
}
