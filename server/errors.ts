import { errorCodes, type ErrorCode } from '../shared/error-codes.js';

/** A refusal a user can mend. The sentence says what happened and what to do; it never holds message text, secrets or remote bodies. */
export class AppError extends Error {
  constructor(
    readonly status: 400 | 401 | 403 | 404 | 405 | 409 | 413 | 415 | 422 | 429 | 500 | 503,
    readonly code: ErrorCode,
    sentence: string = errorCodes[code],
    options: { cause?: unknown; path?: string; retryAfterS?: number } = {},
  ) {
    super(sentence, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'AppError';
    this.path = options.path;
    this.retryAfterS = options.retryAfterS;
  }
  readonly path: string | undefined;
  readonly retryAfterS: number | undefined;
}

/**
 * What a database said, without what it said it about: its own errors carry the values of the statement, and those are people's words and
 * addresses. `code` is the SQLSTATE or network code; the sentence names nothing but the schema.
 */
export class DatabaseError extends Error {
  override readonly name: string = 'DatabaseError';
  constructor(
    readonly code: string,
    sentence: string,
  ) {
    super(sentence);
  }
}

/** The database cannot be reached now, or the connection was lost: nothing is wrong with what was asked of it. */
export class DatabaseAway extends DatabaseError {
  override readonly name = 'DatabaseAway';
}

/** Whether an error carries this code, as Node's file and network errors do ("ENOENT"). Asks no class, which differs between realms. */
export function hasCode(error: unknown, code: string): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === code;
}
