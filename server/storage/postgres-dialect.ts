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
import type { Pool, PoolClient } from 'pg';
import { databaseAway, databaseError } from './database-error.js';
import { storable } from './storable.js';

/** Kysely on a pool of `pg`. Its errors are ours: without values, and `DatabaseAway` where the database went away. */
export function postgresDialect(pool: Pool): Dialect {
  // A checked-out connection that is lost says so to its listeners, and without one to the process; the query itself rejects.
  pool.on('connect', (client) => client.on('error', () => undefined));
  pool.on('error', () => undefined); // an idle connection that breaks is replaced on the next query
  return {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new PostgresDriver(pool),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  };
}

class PostgresDriver implements Driver {
  readonly #clients = new WeakMap<DatabaseConnection, PoolClient>();

  constructor(readonly pool: Pool) {}

  async init(): Promise<void> {}

  async acquireConnection(): Promise<DatabaseConnection> {
    const client = await this.pool.connect().catch((error: unknown) => {
      throw databaseAway(error);
    });
    const connection = new PostgresConnection(client);
    this.#clients.set(connection, client);
    return connection;
  }

  async releaseConnection(connection: DatabaseConnection): Promise<void> {
    this.#clients.get(connection)?.release();
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
    await this.pool.end();
  }
}

class PostgresConnection implements DatabaseConnection {
  constructor(readonly client: PoolClient) {}

  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    try {
      const { rows, rowCount } = await this.client.query(query.sql, query.parameters.map(storable));
      return {
        rows: rows as Row[], // Kysely's own contract: the compiled query fixes the row type
        ...(rowCount === null ? {} : { numAffectedRows: BigInt(rowCount) }),
      };
    } catch (error) {
      throw databaseError(error);
    }
  }

  async *streamQuery(): AsyncIterableIterator<never> {
    throw new Error('read in pages instead of with a cursor');
  }
}
