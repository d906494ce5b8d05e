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
  /** Rejects with what the database said, at the deadline the session is thrown away. */
  read<T>(work: (rows: ReadRows) => Promise<T>, signal: AbortSignal): Promise<T>;
  /** What the account could do beyond reading: warnings for the admin. Nothing where the database cannot tell. */
  rights(signal: AbortSignal): Promise<readonly AccountRight[]>;
  /** What its errors mean. */
  reasonOf(error: unknown): MissingReason;
  close(): Promise<void>;
}

/** Rights no connector needs: all of the server's, files of the database server, tables of one's own, rows to write. */
export type AccountRight = 'superuser' | 'files' | 'owner' | 'write';

/** The rights a row names by its columns, each 1 or true where the account has it. */
export function rightsIn(row: Row | undefined): AccountRight[] {
  const rights = ['superuser', 'files', 'owner', 'write'] as const;
  return rights.filter((right) => row?.[right] === true || Number(row?.[right] ?? 0) > 0);
}

export const rowCap = 200;
export const poolSize = 4;

/** A number of a decimal column with three places ("1.234") cannot be read as thousands: a place more says so. */
export function sureDecimal(text: string): string {
  return /\.\d{3}$/.test(text) ? `${text}0` : text;
}

/** The values of a statement in the order of its placeholders. */
export function valuesInOrder(statement: Statement, values: Record<string, string>): string[] {
  return statement.names.map((name) => {
    const value = values[name];
    if (value === undefined)
      throw new RangeError(`the statement asks for :${name}, which this operation does not have`);
    return value;
  });
}

/** The deadline came before the answer. */
export class Abandoned extends Error {
  override readonly name = 'Abandoned';
}

/** Waits for the work until the signal aborts, then rejects with `Abandoned`; how the work ends is nobody's concern any more. */
export function abandonAt<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  work.catch(() => undefined); // abandoned work may still fail; that must not end the process
  return new Promise((resolve, reject) => {
    const abandon = (): void => reject(new Abandoned());
    if (signal.aborted) return abandon();
    signal.addEventListener('abort', abandon, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abandon));
  });
}

/** The code of a driver's error, "" when it has none. Its text is never read: it may hold data and is localised. */
export function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('code' in error)) return '';
  return String(error.code);
}
