import { pino, type Logger } from 'pino';
import { z } from 'zod';
import { AppError, DatabaseError } from './errors.js';

export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error'>;

/**
 * JSON lines on standard output, or lines for people where that is a terminal. error = we must act, warn = look this week, a user's mistake = info.
 * Never message text, values or secrets.
 */
export function makeLog(level: string, write?: (line: string) => void): Log {
  const options = { level, base: null, timestamp: pino.stdTimeFunctions.isoTime, serializers: { err: errorForLog } };
  if (write !== undefined) return pino(options, { write });
  if (!process.stdout.isTTY) return pino(options);
  return pino(options, { write: (line) => process.stdout.write(`${readableLine(line)}\n`) });
}

const levelNames: Readonly<Record<number, string>> = { 20: 'debug', 30: 'info', 40: 'warn', 50: 'error', 60: 'fatal' };

/** A JSON line of the log for a person: `12:30:01 info  request  POST /v1/assistance 200, 34 ms`. What is not plain follows as JSON. */
export function readableLine(line: string): string {
  const { level, time, msg, requestId: _id, ...detail } = loggedLine.parse(JSON.parse(line));
  const { method, path, status, ms, ...others } = detail;
  const head = `${time.slice(11, 19)} ${(levelNames[level] ?? '').padEnd(5)}`;
  const said = method === undefined ? msg : `${method} ${path ?? ''} ${status ?? ''}, ${ms ?? 0} ms`;
  const rest = Object.entries(method === undefined ? detail : others).map(
    ([name, value]) => `${name} ${typeof value === 'string' ? value : JSON.stringify(value)}`,
  );
  return [head, said, ...rest].filter((part) => part !== '').join('  ');
}

const loggedLine = z.looseObject({
  level: z.number(),
  time: z.string(),
  msg: z.string().default(''),
  method: z.string().optional(),
  path: z.string().optional(),
  status: z.number().optional(),
  ms: z.number().optional(),
  requestId: z.string().optional(),
});

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
