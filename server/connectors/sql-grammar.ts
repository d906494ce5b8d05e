import type { SqlConnectorSettings } from '../../shared/settings/connectors.js';
import { compileStatement } from './sql-statement.js';

type Dialect = SqlConnectorSettings['dialect'];

/** Only the parser of the dialect in use is loaded: all of them together are 10 MB. */
const parsers = {
  postgresql: () => import('node-sql-parser/build/postgresql.js'),
  mysql: () => import('node-sql-parser/build/mariadb.js'),
  sqlserver: () => import('node-sql-parser/build/transactsql.js'),
  sqlite: () => import('node-sql-parser/build/sqlite.js'),
} satisfies Record<Dialect, () => Promise<unknown>>;

/**
 * Why the grammar refuses a statement; undefined when it is a single SELECT, or when the parser does not know the statement's grammar:
 * it lags behind real databases, so what it cannot read is left to the words and to the read-only session.
 */
export async function refuseGrammar(sql: string, dialect: Dialect): Promise<string | undefined> {
  const { Parser } = await parsers[dialect]();
  const { text } = compileStatement(
    sql,
    dialect === 'sqlserver' ? 'at' : dialect === 'postgresql' ? 'dollar' : 'question',
  );
  let tree: unknown;
  try {
    tree = new Parser().astify(text);
  } catch {
    return undefined;
  }
  const statements: unknown[] = Array.isArray(tree) ? tree : [tree];
  if (statements.length !== 1) return 'write one statement only';
  return typeOf(statements[0]) === 'select' ? undefined : 'only a select is allowed';
}

function typeOf(statement: unknown): unknown {
  return typeof statement === 'object' && statement !== null && 'type' in statement ? statement.type : undefined;
}
