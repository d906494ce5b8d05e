import type { MissingReason } from '../../shared/fact.js';

/** A row as the driver gave it: column name (a canonical path) → cell. */
export type Row = Record<string, unknown>;

/** A statement with named parameters, compiled for a driver. `names` are in the order of the placeholders. */
export interface Statement {
  text: string;
  names: readonly string[];
}

export type PlaceholderStyle = 'dollar' | 'question' | 'at';

/** Runs one statement in the open read-only session. At most `rowCap + 1` rows come back, so that a cut can be seen. */
export type ReadRows = (statement: Statement, values: Record<string, string>) => Promise<Row[]>;

/** What one kind of database needs. Whatever runs inside `read` runs in one session that cannot write and sees one state of the data. */
export interface SqlDriver {
  readonly placeholders: PlaceholderStyle;
  /** Rejects with what the database said, or with `signal.reason` at the deadline; the session is then thrown away. */
  read<T>(work: (rows: ReadRows) => Promise<T>, signal: AbortSignal): Promise<T>;
  /** Whether the account could write: a warning for the admin. Undefined when the database cannot tell. */
  canWrite(signal: AbortSignal): Promise<boolean | undefined>;
  /** What its errors mean. */
  reasonOf(error: unknown): MissingReason;
  close(): Promise<void>;
}

export const rowCap = 50;

/** The values of a statement in the order of its placeholders. */
export function valuesInOrder(statement: Statement, values: Record<string, string>): string[] {
  return statement.names.map((name) => {
    const value = values[name];
    if (value === undefined)
      throw new RangeError(`the statement asks for :${name}, which this operation does not have`);
    return value;
  });
}

/** Waits for the work until the signal aborts; then rejects with its reason, and the work's own end is nobody's concern any more. */
export function abandonAt<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const abandon = (): void => reject(abortReason(signal));
    if (signal.aborted) return abandon();
    signal.addEventListener('abort', abandon, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abandon));
  });
}

function abortReason(signal: AbortSignal): Error {
  return signal.reason instanceof Error ? signal.reason : new DOMException('aborted', 'AbortError');
}

export function isAbort(error: unknown): boolean {
  return error instanceof Error && (error.name === 'TimeoutError' || error.name === 'AbortError');
}

/** The code of a driver's error, "" when it has none. Its text is never read: it may hold data and is localised. */
export function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('code' in error)) return '';
  return String(error.code);
}
