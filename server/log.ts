import { pino, type Logger } from 'pino';
import { AppError, DatabaseError } from './errors.js';

export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error'>;

/** JSON lines on standard output. error = we must act, warn = look this week, a user's mistake = info. Never message text, values or secrets. */
export function makeLog(level: string, write?: (line: string) => void): Log {
  const options = { level, base: null, timestamp: pino.stdTimeFunctions.isoTime, serializers: { err: errorForLog } };
  return write === undefined ? pino(options) : pino(options, { write });
}

interface LoggedError {
  type: string;
  code?: string;
  message?: string;
  at: string[];
  cause?: LoggedError;
}

/**
 * An error as a log may hold it: what it is and where it happened. What others' errors say may quote a customer: JSON.parse quotes the text, a
 * database the row, `new URL` the address. So only the sentences of our own are kept.
 */
export function errorForLog(error: unknown): LoggedError {
  if (!(error instanceof Error)) return { type: typeof error, at: [] };
  const code: unknown = Reflect.get(error, 'code');
  const isOurs = error instanceof AppError || error instanceof DatabaseError;
  return {
    type: error.name,
    ...(typeof code === 'string' ? { code } : {}),
    ...(isOurs ? { message: error.message } : {}),
    at: frames(error),
    ...(error.cause === undefined ? {} : { cause: errorForLog(error.cause) }),
  };
}

/** The places of the stack, without the message above them, whose lines may look like places. */
function frames({ stack = '', message }: Error): string[] {
  const start = message === '' ? 0 : stack.indexOf(message) + message.length;
  return stack
    .slice(start)
    .split('\n')
    .filter((line) => line.startsWith('    at '))
    .map((line) => line.slice('    at '.length));
}
