import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { z } from 'zod';
import type { ApiError } from '../../shared/api.js';
import { AppError, DatabaseAway } from '../errors.js';
import type { Log } from '../log.js';

/** A failover takes a second or two; until then every request would only wait. */
export const databaseRetryAfterS = 2;

/** How every refusal is answered. A bug is logged once, here, and told as `internal`. */
export function refuse(error: unknown, context: Context, log: Log, requestId: string | undefined): Response {
  const known = asAppError(error);
  if (known.cause instanceof DatabaseAway) log.error({ err: known.cause, requestId }, 'the database is away');
  if (known.status === 500) log.error({ err: error, requestId }, 'a request failed');
  if (known.retryAfterS !== undefined) context.header('Retry-After', String(known.retryAfterS));
  if (known.status === 401) context.header('WWW-Authenticate', 'Bearer');
  return context.json(errorBody(known, requestId), known.status satisfies ContentfulStatusCode);
}

export function errorBody(error: AppError, requestId: string | undefined): ApiError {
  return {
    error: {
      code: error.code,
      message: error.message,
      ...(error.path === undefined ? {} : { path: error.path }),
      ...(requestId === undefined ? {} : { requestId }),
    },
  };
}

/** A schema's first mistake, with its path: `cause.message.from.address`. */
function schemaMistake(error: z.ZodError): AppError {
  const [issue] = error.issues;
  const path = issue === undefined ? '' : issue.path.map(String).join('.');
  return new AppError(
    400,
    'bad-request',
    `${path === '' ? 'The request' : path}: ${issue?.message ?? 'is not valid'}`,
    { path },
  );
}

function asAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (error instanceof z.ZodError) return schemaMistake(error);
  if (error instanceof HTTPException && error.status === 400) {
    return new AppError(400, 'bad-request', 'The request body is not valid JSON.', { cause: error });
  }
  if (error instanceof HTTPException && error.status === 413)
    return new AppError(413, 'too-large', undefined, { cause: error });
  if (error instanceof DatabaseAway)
    return new AppError(503, 'unavailable', undefined, { cause: error, retryAfterS: databaseRetryAfterS });
  return new AppError(500, 'internal', undefined, { cause: error });
}
