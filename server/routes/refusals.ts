import { apiError } from '../../shared/api.js';

const meanings: Record<number, string> = {
  400: 'The request is not valid; `path` names the mistake.',
  401: 'Not signed in, or the token was refused.',
  403: 'Not enrolled, or not set up for this mailbox.',
  404: 'Unknown, expired, or not yours.',
  409: 'Something is open; the answer lists it.',
  413: 'The message is larger than 10 MB.',
  415: 'Not JSON.',
  422: 'The message cannot be read.',
  429: 'Too many requests; see Retry-After.',
  503: 'Too much is under way, or the database is away; see Retry-After.',
};

/** The refusals of a route, for its OpenAPI description. */
export function refusals(
  ...statuses: number[]
): Record<number, { description: string; content: { 'application/json': { schema: typeof apiError } } }> {
  return Object.fromEntries(
    statuses.map((status) => [
      status,
      { description: meanings[status] ?? 'Refused.', content: { 'application/json': { schema: apiError } } },
    ]),
  );
}
