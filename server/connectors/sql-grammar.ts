import type { SqlConnectorSettings } from '../../shared/settings/connectors.js';
import { isMembered } from './paths.js';
import { asText } from './transforms.js';
import { compileStatement } from './sql-statement.js';

type Dialect = SqlConnectorSettings['dialect'];

/** Only the parser of the dialect in use is loaded: all of them together are 10 MB. */
const parsers = {
  postgresql: () => import('node-sql-parser/build/postgresql.js'),
  mysql: () => import('node-sql-parser/build/mariadb.js'),
  sqlserver: () => import('node-sql-parser/build/transactsql.js'),
  sqlite: () => import('node-sql-parser/build/sqlite.js'),
} satisfies Record<Dialect, () => Promise<unknown>>;

/** What the grammar says of a statement: why it is refused, and the names of its columns where it lists them. */
export interface ReadStatement {
  why?: string;
  columns?: string[];
}

/**
 * Why the grammar refuses a statement; nothing when it is a single SELECT, or when the parser does not know the statement's grammar: it lags
 * behind real databases, so what it cannot read is left to the words and to the read-only session.
 */
export async function readGrammar(sql: string, dialect: Dialect): Promise<ReadStatement> {
  const { Parser } = (await parsers[dialect]()).default; // Node finds no names in these files
  const { text } = compileStatement(
    sql,
    dialect === 'sqlserver' ? 'at' : dialect === 'postgresql' ? 'dollar' : 'question',
  );
  let tree: unknown;
  try {
    tree = new Parser().astify(text);
  } catch {
    return {};
  }
  const statements: unknown[] = Array.isArray(tree) ? tree : [tree];
  if (statements.length !== 1) return { why: 'write one statement only' };
  const [statement] = statements;
  if (!isMembered(statement) || statement['type'] !== 'select') return { why: 'only a select is allowed' };
  const columns = columnNames(statement['columns']);
  return columns === undefined ? {} : { columns };
}

/** Undefined where one is not named in the statement itself: `*`. */
function columnNames(columns: unknown): string[] | undefined {
  if (!Array.isArray(columns)) return undefined;
  const names = columns.map((column: unknown) => {
    if (!isMembered(column)) return undefined;
    return asText(column['as']) ?? (isMembered(column['expr']) ? columnName(column['expr']['column']) : undefined);
  });
  const known = names.flatMap((name) => (name === undefined || name === '*' ? [] : name));
  return known.length === names.length ? known : undefined;
}

/** One dialect's parser wraps it: `{ expr: { value } }`. */
function columnName(column: unknown): string | undefined {
  if (!isMembered(column)) return asText(column);
  return isMembered(column['expr']) ? asText(column['expr']['value']) : undefined;
}
