import { recordTable, type Fields } from '../../shared/records.js';
import type { SqlConnectorSettings } from '../../shared/settings/connectors.js';
import { noSuchOperation, operations, type Operation } from './connector.js';
import type { PlaceholderStyle, Statement } from './sql-driver.js';
import { didYouMean } from './did-you-mean.js';
import { readGrammar } from './sql-grammar.js';
import { columnsOf } from './nest-row.js';
import { columnProblems } from './sql-columns.js';
import { makeRowReader, orderParts, partProblems, type OrderPart, type RowReader } from './sql-records.js';
import { wantedKind } from './verify.js';
import { compileStatement, refuseStatement } from './sql-statement.js';

/** An operation of the settings, ready for the driver. */
export interface CompiledOperation {
  main: Statement;
  parts: Partial<Record<OrderPart, Statement>>;
  reader: RowReader;
}

type SqlOperation = SqlConnectorSettings['operations'][string];
type Described = Pick<SqlConnectorSettings, 'operations' | 'recordUrl' | 'values'>;

/** Compiles the statements of the settings. Throws a RangeError with the path of the first that is refused, and why. */
export function compileOperations(settings: Described, style: PlaceholderStyle): Map<Operation, CompiledOperation> {
  const compiled = new Map<Operation, CompiledOperation>();
  const [problem] = refusedOperations(settings);
  if (problem !== undefined) throw new RangeError(problem);
  for (const [name, operation] of Object.entries(settings.operations)) {
    const known = operations.find((one) => one === name);
    if (known !== undefined) compiled.set(known, compileOperation(known, operation, settings, style));
  }
  return compiled;
}

/** What is wrong with the statements by their words, one sentence each, path first; empty when nothing is. */
export function refusedOperations({ operations: described }: Pick<Described, 'operations'>): string[] {
  return Object.entries(described).flatMap(([name, operation]) => [
    ...unknownOperation(name),
    ...refusals(name, operation),
  ]);
}

/** The same and, where a parser knows the dialect, what is wrong by its grammar. No database is asked. */
export async function checkSqlOperations(
  settings: Pick<SqlConnectorSettings, 'dialect' | 'operations'>,
): Promise<string[]> {
  const problems = refusedOperations(settings);
  for (const [name, operation] of Object.entries(settings.operations)) {
    for (const [path, sql] of statementsOf(operation)) {
      const { why, columns } = await readGrammar(sql, settings.dialect);
      const found = why === undefined ? unknownColumns(name, path, columns ?? []) : [why];
      problems.push(...found.map((problem) => `operations.${name}.${path}: ${problem}`));
    }
    problems.push(...unknownWords(name, operation));
  }
  return problems;
}

/** Empty when the columns are not named in the statement: then its first row tells. */
function unknownColumns(name: string, path: 'sql' | OrderPart, columns: readonly string[]): string[] {
  const known = operations.find((operation) => operation === name);
  if (columns.length === 0 || known === undefined) return [];
  return path === 'sql' ? columnProblems(columns, columnsOf(wantedKind[known])) : partProblems(path, columns);
}

/** The words a table of statuses may give: those of any status the statements fill. */
function unknownWords(name: string, { status = {} }: SqlOperation): string[] {
  const words = allStatuses();
  return Object.entries(status).flatMap(([theirs, ours]) =>
    words.includes(ours.toLowerCase().replaceAll('_', '-'))
      ? []
      : [
          `operations.${name}.status.${theirs}: "${ours}" is no status; there is ${words.join(', ')}${didYouMean(ours, words)}`,
        ],
  );
}

function allStatuses(): string[] {
  const shapes: Fields[] = [
    ...Object.values(recordTable.records),
    recordTable.pieces.shipment,
    recordTable.pieces.return,
  ];
  return [...new Set(shapes.flatMap((fields) => Object.values(fields).flatMap(({ words }) => words ?? [])))];
}

function unknownOperation(name: string): string[] {
  if (operations.some((known) => known === name)) return [];
  return [`operations.${name}: ${noSuchOperation(name)}`];
}

function refusals(name: string, operation: SqlOperation): string[] {
  return statementsOf(operation).flatMap(([path, sql]) => {
    const why = refuseStatement(sql, parametersOf(name, path));
    return why === undefined ? [] : [`operations.${name}.${path}: ${why}`];
  });
}

function statementsOf(operation: SqlOperation): [path: 'sql' | OrderPart, sql: string][] {
  return (['sql', ...orderParts] as const).flatMap((path) => {
    const sql = operation[path];
    return sql === undefined ? [] : [[path, sql] satisfies [typeof path, string]];
  });
}

function parametersOf(operation: string, path: 'sql' | OrderPart): string[] {
  if (path !== 'sql') return ['record', 'number'];
  return operation.endsWith('Email') ? ['email'] : ['number'];
}

function compileOperation(
  name: Operation,
  operation: SqlOperation,
  { recordUrl, values }: Described,
  style: PlaceholderStyle,
): CompiledOperation {
  const reader = makeRowReader(wantedKind[name], { status: operation.status ?? {}, recordUrl, reads: values });
  const parts: CompiledOperation['parts'] = {};
  for (const part of orderParts) {
    const sql = operation[part];
    if (sql !== undefined) parts[part] = compileStatement(sql, style);
  }
  return { main: compileStatement(operation.sql, style), parts, reader };
}
