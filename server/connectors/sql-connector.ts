import { deadline } from '../deadline.js';
import type { SqlConnectorSettings } from '../../shared/settings/connectors.js';
import type { Connector, Gap, LookUp, LookUpContext, LookUpOutcome, Operation, ProbeReport } from './connector.js';
import type { TellLost } from './reading-rules.js';
import { readSqlRecords } from './read-sql-records.js';
import { BadColumns } from './sql-columns.js';
import { Abandoned, abandonAt, codeOf, type SqlDriver } from './sql-driver.js';
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
    try {
      const work = this.driver.read((rows) => readSqlRecords(rows, lookUp, operation, lost), signal);
      const { records, dropped, truncated, unread } = await abandonAt(signal, work);
      for (const { record, why } of dropped) this.watch({ operation: lookUp.operation, why: `${record}: ${why}` });
      const readAt = context.now.toISOString();
      const coverage = dropped.length > 0 || truncated ? 'partial' : 'full';
      const gaps: Gap[] = [...(truncated ? ['cut-off' as const] : []), ...(unread > 0 ? ['unreadable' as const] : [])];
      return { kind: 'found', records, dropped: dropped.length, truncated, coverage, gaps, readAt };
    } catch (error) {
      this.watch({ operation: lookUp.operation, why: sentenceFor(error) });
      return { kind: 'missing', reason: this.reasonOf(error) };
    }
  }

  async probe(signal: AbortSignal): Promise<ProbeReport> {
    try {
      const canWrite = await abandonAt(signal, this.driver.canWrite(signal));
      const warnings = canWrite === true ? ['This account may write. Use one that may only read.'] : [];
      return { ok: true, identity: this.system, canWrite: canWrite === true, warnings };
    } catch (error) {
      const advice = 'Check the address, the account and its right to read.';
      return { ok: false, reason: this.reasonOf(error), advice };
    }
  }

  close(): Promise<void> {
    return this.driver.close();
  }

  private reasonOf(error: unknown): Reason {
    if (error instanceof Abandoned) return 'timeout';
    return error instanceof BadColumns ? 'bad-mapping' : this.driver.reasonOf(error);
  }
}

/** Our own sentences hold no value; what a database says may, so only its code is told. */
function sentenceFor(error: unknown): string {
  if (error instanceof BadColumns) return error.message;
  if (error instanceof Abandoned) return 'no answer within the deadline';
  return `the database refused it or cannot be reached (${codeOf(error) || 'no code'})`;
}
