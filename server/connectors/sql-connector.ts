import { deadline } from '../deadline.js';
import type { SqlConnectorSettings } from '../../shared/settings/connectors.js';
import type { Connector, Gap, LookUp, LookUpContext, LookUpOutcome, Operation, ProbeReport } from './connector.js';
import type { TellLost } from './reading-rules.js';
import { readSqlRecords } from './read-sql-records.js';
import { BadColumns } from './sql-columns.js';
import { Abandoned, abandonAt, codeOf, type AccountRight, type ReadRows, type SqlDriver } from './sql-driver.js';
import { compileOperations, type CompiledOperation } from './sql-operations.js';

type Settings = Pick<
  SqlConnectorSettings,
  'name' | 'system' | 'linkHosts' | 'timeoutMs' | 'operations' | 'recordUrl' | 'values'
>;
type Reason = Extract<LookUpOutcome, { kind: 'missing' }>['reason'];

/** What an admin who tries a connector wants to know, and no customer: why a record was dropped, which column does not fit. Holds no value. */
export type SqlWatch = (about: { operation: Operation; why: string }) => void;

/**
 * A connector over any SQL database: one admin-written SELECT an operation, parameters only, in a read-only session, with a deadline.
 * Throws a RangeError naming the operation when a statement is refused.
 */
export function createSqlConnector(
  settings: Settings,
  driver: SqlDriver,
  watch: SqlWatch = () => undefined,
): Connector {
  return new SqlConnector(settings, driver, compileOperations(settings, driver.placeholders), watch);
}

const sentenceOf: Readonly<Record<AccountRight, string>> = {
  superuser: 'may do everything, also read files of the database server',
  files: 'may read files of the database server',
  owner: 'may change or drop tables',
  write: 'may write',
};

class SqlConnector implements Connector {
  readonly name: string;
  readonly system: string;
  readonly linkHosts: readonly string[];
  readonly operations: ReadonlySet<Operation>;

  constructor(
    private readonly settings: Settings,
    private readonly driver: SqlDriver,
    private readonly compiled: ReadonlyMap<Operation, CompiledOperation>,
    private readonly watch: SqlWatch,
  ) {
    this.name = settings.name;
    this.system = settings.system;
    this.linkHosts = settings.linkHosts;
    this.operations = new Set(compiled.keys());
  }

  async lookUp(lookUp: LookUp, context: LookUpContext): Promise<LookUpOutcome> {
    const operation = this.compiled.get(lookUp.operation);
    if (operation === undefined) return { kind: 'missing', reason: 'invalid-input' };
    const signal = deadline(this.settings.timeoutMs, context.signal);
    if (signal.aborted) return { kind: 'missing', reason: 'timeout' };
    const lost: TellLost = ({ field, why }) => this.watch({ operation: lookUp.operation, why: `${field} ${why}` });
    const failed: FailedStatement = {};
    try {
      const work = this.driver.read(
        (rows) => readSqlRecords(naming(rows, operation, failed), lookUp, operation, lost),
        signal,
      );
      const { records, dropped, truncated, unread } = await abandonAt(signal, work);
      for (const { record, why } of dropped) this.watch({ operation: lookUp.operation, why: `${record}: ${why}` });
      const readAt = context.now.toISOString();
      const coverage = dropped.length > 0 || truncated ? 'partial' : 'full';
      const gaps: Gap[] = [...(truncated ? ['cut-off' as const] : []), ...(unread > 0 ? ['unreadable' as const] : [])];
      return { kind: 'found', records, dropped: dropped.length, truncated, coverage, gaps, readAt };
    } catch (error) {
      if (isNoSuchKey(error)) return this.nothing(context);
      this.watch({ operation: lookUp.operation, why: sentenceFor(error, failed) });
      return { kind: 'missing', reason: this.reasonOf(error) };
    }
  }

  async probe(signal: AbortSignal): Promise<ProbeReport> {
    try {
      const rights = await abandonAt(signal, this.driver.rights(signal));
      const warnings = rights
        .slice(0, 1)
        .map((right) => `This account ${sentenceOf[right]}. Use one that may only read.`);
      return { ok: true, identity: this.system, canWrite: rights.length > 0, warnings };
    } catch (error) {
      const advice = 'Check the address, the account and its right to read.';
      return { ok: false, reason: this.reasonOf(error), advice };
    }
  }

  close(): Promise<void> {
    return this.driver.close();
  }

  private nothing({ now }: LookUpContext): LookUpOutcome {
    return { kind: 'found', records: [], dropped: 0, truncated: false, coverage: 'full', readAt: now.toISOString() };
  }

  private reasonOf(error: unknown): Reason {
    if (error instanceof Abandoned) return 'timeout';
    return error instanceof BadColumns ? 'bad-mapping' : this.driver.reasonOf(error);
  }
}

/** The statement that failed and the word in it, of the admin's own text. */
interface FailedStatement {
  name?: string;
  word?: string | undefined;
}

function naming(rows: ReadRows, operation: CompiledOperation, failed: FailedStatement): ReadRows {
  const names = new Map<unknown, string>([
    [operation.main, 'sql'],
    ...Object.entries(operation.parts).map(([name, statement]) => [statement, name] as const),
  ]);
  return async (statement, values) => {
    try {
      return await rows(statement, values);
    } catch (error) {
      failed.name = names.get(statement) ?? 'sql';
      failed.word = wordAt(error, statement.text);
      throw error;
    }
  };
}

/** PostgreSQL counts from 1, in `select * from (…`, which stands before the admin's text. */
function wordAt(error: unknown, text: string): string | undefined {
  if (typeof error !== 'object' || error === null || !('position' in error)) return undefined;
  const at = Number(error.position) - 1 - 'select * from ('.length;
  return /^[\w."]+/.exec(text.slice(at))?.[0];
}

/** `id = :number` on a column of integers, and the number has letters: there is none. */
function isNoSuchKey(error: unknown): boolean {
  const isConversion = typeof error === 'object' && error !== null && 'number' in error && error.number === 245;
  return codeOf(error) === '22P02' || isConversion;
}

/** Our own sentences hold no value; what a database says may, so only its code is told. */
function sentenceFor(error: unknown, { name, word }: FailedStatement): string {
  if (error instanceof BadColumns) return error.message;
  if (error instanceof Abandoned) return 'no answer within the deadline';
  const where = name === undefined ? '' : `, in ${name}${word === undefined ? '' : ` at "${word}"`}`;
  return `the database refused it or cannot be reached (${codeOf(error) || 'no code'}${where})`;
}
