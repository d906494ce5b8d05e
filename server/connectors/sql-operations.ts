import type { SqlConnectorSettings } from '../../shared/settings/connectors.js';
import { operations, type Operation } from './connector.js';
import type { PlaceholderStyle, Statement } from './sql-driver.js';
import { refuseGrammar } from './sql-grammar.js';
import type { RowRules } from './sql-records.js';
import { compileStatement, refuseStatement } from './sql-statement.js';

export const orderParts = ['lines', 'shipments', 'invoices', 'returns'] as const;
export type OrderPart = (typeof orderParts)[number];

/** An operation of the settings, ready for the driver. */
export interface CompiledOperation {
  main: Statement;
  parts: Partial<Record<OrderPart, Statement>>;
  rules: RowRules;
}

type SqlOperation = SqlConnectorSettings['operations'][string];
type Described = Pick<SqlConnectorSettings, 'operations' | 'recordUrl'>;

/** Compiles the statements of the settings. Throws a RangeError with the path of the first that is refused, and why. */
export function compileOperations(settings: Described, style: PlaceholderStyle): Map<Operation, CompiledOperation> {
  const compiled = new Map<Operation, CompiledOperation>();
  const [problem] = refusedOperations(settings);
  if (problem !== undefined) throw new RangeError(problem);
  for (const [name, operation] of Object.entries(settings.operations)) {
    const known = operations.find((one) => one === name);
    if (known !== undefined) compiled.set(known, compileOperation(operation, settings.recordUrl, style));
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
      const why = await refuseGrammar(sql, settings.dialect);
      if (why !== undefined) problems.push(`operations.${name}.${path}: ${why}`);
    }
  }
  return problems;
}

function unknownOperation(name: string): string[] {
  if (operations.some((known) => known === name)) return [];
  return [`operations.${name}: there is no such operation; there is ${operations.join(', ')}`];
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
  operation: SqlOperation,
  recordUrl: string | undefined,
  style: PlaceholderStyle,
): CompiledOperation {
  const parts: CompiledOperation['parts'] = {};
  for (const part of orderParts) {
    const sql = operation[part];
    if (sql !== undefined) parts[part] = compileStatement(sql, style);
  }
  return { main: compileStatement(operation.sql, style), parts, rules: { status: operation.status ?? {}, recordUrl } };
}
