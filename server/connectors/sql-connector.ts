import type { SqlConnectorSettings } from '../../shared/settings/connectors.js';
import {
  operations,
  type Connector,
  type LookUp,
  type LookUpContext,
  type LookUpOutcome,
  type Operation,
  type ProbeReport,
} from './connector.js';
import type { BusinessRecord, OrderRecord } from './records.js';
import { BadCell } from './sql-cells.js';
import { Abandoned, abandonAt, rowCap, type ReadRows, type Row, type SqlDriver, type Statement } from './sql-driver.js';
import { refuseGrammar } from './sql-grammar.js';
import {
  customerOf,
  invoiceOf,
  lineOf,
  orderOf,
  returnOf,
  shipmentOf,
  ticketOf,
  type RowRules,
} from './sql-records.js';
import { compileStatement, refuseStatement } from './sql-statement.js';
import { verifyRecords } from './verify.js';

type SqlOperation = SqlConnectorSettings['operations'][string];
const parts = ['lines', 'shipments', 'invoices', 'returns'] as const;
type PartName = (typeof parts)[number];
/** A tracking number is compared with the shipments, so they are read before the rest. */
const otherParts = parts.filter((part) => part !== 'shipments');

/** Orders whose lines, shipments, invoices and returns are read in one look-up. More are cut off, and the outcome says so. */
const recordCap = 10;

interface CompiledOperation {
  main: Statement;
  parts: Partial<Record<PartName, Statement>>;
  rules: RowRules;
}

/**
 * A connector over any SQL database: one admin-written SELECT an operation, parameters only, in a read-only session, with a deadline.
 * Each record is compared with the look-up in our own code before anything more of it is read.
 * Throws a RangeError naming the operation when a statement is refused.
 */
export function createSqlConnector(
  settings: Pick<
    SqlConnectorSettings,
    'name' | 'system' | 'linkHosts' | 'timeoutMs' | 'dialect' | 'operations' | 'recordUrl'
  >,
  driver: SqlDriver,
): Connector {
  const compiled = new Map<Operation, CompiledOperation>();
  for (const operation of operations) {
    const sql = settings.operations[operation];
    if (sql !== undefined) compiled.set(operation, compileOperation(operation, sql, settings.recordUrl, driver));
  }
  return new SqlConnector(settings, driver, compiled);
}

/** What is wrong with the statements of these settings, one sentence each, path first. Empty when nothing is. */
export async function checkSqlOperations(
  settings: Pick<SqlConnectorSettings, 'dialect' | 'operations'>,
): Promise<string[]> {
  const problems: string[] = [];
  for (const [name, operation] of Object.entries(settings.operations)) {
    if (!operations.some((known) => known === name))
      problems.push(`operations.${name}: there is no such operation; there is ${operations.join(', ')}`);
    for (const [path, sql] of statementsOf(operation)) {
      const why = refuseStatement(sql, parametersOf(name, path)) ?? (await refuseGrammar(sql, settings.dialect));
      if (why !== undefined) problems.push(`operations.${name}.${path}: ${why}`);
    }
  }
  return problems;
}

function statementsOf(operation: SqlOperation): [path: 'sql' | PartName, sql: string][] {
  const paths = ['sql', ...parts] as const;
  return paths.flatMap((path) => {
    const sql = operation[path];
    return sql === undefined ? [] : [[path, sql] as [typeof path, string]];
  });
}

function parametersOf(operation: string, path: 'sql' | PartName): string[] {
  if (path !== 'sql') return ['record', 'number'];
  return operation.endsWith('Email') ? ['email'] : ['number'];
}

function compileOperation(
  name: Operation,
  operation: SqlOperation,
  recordUrl: string | undefined,
  driver: SqlDriver,
): CompiledOperation {
  const statements = new Map<'sql' | PartName, Statement>();
  for (const [path, sql] of statementsOf(operation)) {
    const why = refuseStatement(sql, parametersOf(name, path));
    if (why !== undefined) throw new RangeError(`operations.${name}.${path}: ${why}`);
    statements.set(path, compileStatement(sql, driver.placeholders));
  }
  const main = statements.get('sql') ?? compileStatement(operation.sql, driver.placeholders);
  const compiledParts = parts.flatMap((part) => {
    const statement = statements.get(part);
    return statement === undefined ? [] : [[part, statement] as const];
  });
  return { main, parts: Object.fromEntries(compiledParts), rules: { status: operation.status ?? {}, recordUrl } };
}

class SqlConnector implements Connector {
  readonly name: string;
  readonly system: string;
  readonly linkHosts: readonly string[];
  readonly operations: ReadonlySet<Operation>;

  constructor(
    settings: Pick<SqlConnectorSettings, 'name' | 'system' | 'linkHosts' | 'timeoutMs'>,
    private readonly driver: SqlDriver,
    private readonly compiled: ReadonlyMap<Operation, CompiledOperation>,
  ) {
    this.name = settings.name;
    this.system = settings.system;
    this.linkHosts = settings.linkHosts;
    this.timeoutMs = settings.timeoutMs;
    this.operations = new Set(compiled.keys());
  }
  private readonly timeoutMs: number;

  async lookUp(lookUp: LookUp, context: LookUpContext): Promise<LookUpOutcome> {
    const operation = this.compiled.get(lookUp.operation);
    if (operation === undefined) return { kind: 'missing', reason: 'invalid-input' };
    const signal = AbortSignal.any([context.signal, AbortSignal.timeout(this.timeoutMs)]);
    if (signal.aborted) return { kind: 'missing', reason: 'timeout' };
    try {
      const work = this.driver.read((rows) => readRecords(rows, lookUp, operation), signal);
      const answer = await abandonAt(signal, work);
      return { kind: 'found', ...answer, coverage: 'full', readAt: context.now.toISOString() };
    } catch (error) {
      return { kind: 'missing', reason: this.reasonOf(error) };
    }
  }

  async probe(signal: AbortSignal): Promise<ProbeReport> {
    try {
      const canWrite = await abandonAt(signal, this.driver.canWrite(signal));
      const warnings = canWrite === true ? ['This account may write. Use one that may only read.'] : [];
      return { ok: true, identity: this.system, canWrite: canWrite === true, warnings };
    } catch (error) {
      return {
        ok: false,
        reason: this.reasonOf(error),
        advice: 'Check the address, the account and its right to read.',
      };
    }
  }

  close(): Promise<void> {
    return this.driver.close();
  }

  private reasonOf(error: unknown): Extract<LookUpOutcome, { kind: 'missing' }>['reason'] {
    if (error instanceof Abandoned) return 'timeout';
    if (error instanceof BadCell || error instanceof RangeError) return 'bad-mapping';
    return this.driver.reasonOf(error);
  }
}

interface Answer {
  records: BusinessRecord[];
  dropped: number;
  truncated: boolean;
}

async function readRecords(rows: ReadRows, lookUp: LookUp, operation: CompiledOperation): Promise<Answer> {
  const found = await rows(operation.main, { number: lookUp.key, email: lookUp.key });
  const records = mergeRows(found.slice(0, rowCap).map((row) => recordOf(lookUp.operation, row, operation.rules)));
  const byTracking = lookUp.operation === 'orderByTracking';
  if (byTracking)
    for (const record of records.slice(0, recordCap)) await readParts(rows, record, operation, ['shipments']);
  const { kept, dropped } = verifyRecords(lookUp, records);
  const told = kept.slice(0, recordCap);
  for (const record of told) await readParts(rows, record, operation, byTracking ? otherParts : parts);
  return { records: told, dropped: dropped.length, truncated: found.length > rowCap || kept.length > recordCap };
}

function recordOf(operation: Operation, row: Row, rules: RowRules): BusinessRecord {
  if (operation === 'customerByEmail') return customerOf(row, rules);
  if (operation.startsWith('invoice')) return invoiceOf(row, rules);
  return operation.startsWith('ticket') ? ticketOf(row, rules) : orderOf(row, rules);
}

/** A join with the table of addresses gives one row an address: they are one record with all of them. */
function mergeRows(records: readonly BusinessRecord[]): BusinessRecord[] {
  const merged = new Map<string, BusinessRecord>();
  for (const record of records) {
    const before = merged.get(record.record);
    if (before === undefined) merged.set(record.record, record);
    else addressesOf(before).push(...addressesOf(record).filter((email) => !addressesOf(before).includes(email)));
  }
  return [...merged.values()];
}

function addressesOf(record: BusinessRecord): string[] {
  return record.kind === 'customer' ? record.emails : record.owner.emails;
}

async function readParts(
  rows: ReadRows,
  record: BusinessRecord,
  operation: CompiledOperation,
  wanted: readonly PartName[],
): Promise<void> {
  if (record.kind !== 'order') return;
  for (const part of wanted) {
    const statement = operation.parts[part];
    if (statement === undefined) continue;
    const found = await rows(statement, { record: record.record, number: record.number });
    fillPart(record, part, found.slice(0, rowCap), operation.rules);
  }
}

function fillPart(order: OrderRecord, part: PartName, rows: readonly Row[], rules: RowRules): void {
  if (part === 'lines') order.lines = rows.map(lineOf);
  else if (part === 'shipments') order.shipments = rows.map((row) => shipmentOf(row, rules));
  else if (part === 'returns') order.returns = rows.map((row) => returnOf(row, rules));
  else order.invoices = rows.map((row) => invoiceOf(row, { ...rules, recordUrl: undefined }, order.owner));
}
