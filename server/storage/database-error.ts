import { DatabaseAway, DatabaseError } from '../errors.js';

/**
 * SQLSTATEs that end by themselves (https://www.postgresql.org/docs/current/errcodes-appendix.html): 08 connection, 25006 still a standby,
 * 53 no room or too many connections, 57P01 to 57P05 shut down or not started yet, 58 the system around it. Then what Node says of a lost connection.
 */
const passing = /^(?:08|25006|53|57P|58|ECONN|EPIPE|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH)/;
/** `pg` gives no code where a connection ended under its query. */
const lost = /^(?:Connection terminated|Client has encountered a connection error|Client was closed)/;

/** The database cannot be reached at all, whatever it said. */
export function databaseAway(error: unknown): DatabaseAway {
  return away(textOf(error, 'code'));
}

/** The error of `pg` or PGlite as one of ours. Never holds a value of the statement. */
export function databaseError(error: unknown): DatabaseError {
  const code = textOf(error, 'code');
  if (passing.test(code) || (code === '' && lost.test(textOf(error, 'message')))) return away(code);
  const names = ['constraint', 'table', 'column'].map((name) => textOf(error, name)).filter((name) => name !== '');
  return new DatabaseError(code, `the database refused a statement (${[code || 'no code', ...names].join(', ')})`);
}

function away(code: string): DatabaseAway {
  return new DatabaseAway(code, `the database does not answer (${code || 'the connection was lost'})`);
}

function textOf(error: unknown, name: string): string {
  if (typeof error !== 'object' || error === null) return '';
  const value: unknown = Reflect.get(error, name);
  return typeof value === 'string' ? value : '';
}
