import type { CompiledRequest, RequestSettings } from './compile-request.js';
import { isMembered } from './paths.js';

/** Names of remote methods that only read, as JSON-RPC and RPC-in-the-path systems spell them. */
const readingMethods = new Set([
  'read',
  'search',
  'search_read',
  'search_count',
  'search_fetch',
  'name_search',
  'fields_get',
  'context_get',
  'get_preferences',
  'get',
  'list',
  'version',
  'authenticate',
]);

/**
 * Why a request of an operation or a probe might change something in the remote system; undefined when it only reads. GraphQL is read
 * by a parser, JSON-RPC by the names of its methods; any other POST must be declared with `reads: true`.
 */
export function writesBecause(
  settings: RequestSettings & { reads?: true | undefined },
  request: CompiledRequest,
): string | undefined {
  if (request.method === 'GET') return settings.body === undefined ? undefined : 'a GET has no body';
  if (request.method !== 'POST') return `${request.method} changes records; an operation only reads`;
  if (request.graphql !== undefined) {
    return request.graphql === 'query'
      ? undefined
      : `the GraphQL document is a ${request.graphql}; an operation only reads`;
  }
  const methods = remoteMethods(settings);
  const writing = methods.find((method) => !readingMethods.has(method));
  if (methods.length > 0)
    return writing === undefined ? undefined : `the remote method "${writing}" is not known to only read`;
  return settings.reads === true
    ? undefined
    : 'a POST in an operation must be GraphQL, JSON-RPC or declared with reads: true';
}

function remoteMethods({ body, request }: RequestSettings): string[] {
  if (isMembered(body) && typeof body['method'] === 'string') return rpcMethods(body['method'], body['params']);
  const last = request.split('/').at(-1) ?? '';
  return request.startsWith('POST /json/2/') ? [last] : [];
}

/** `model.sale.sale.search_read`; Odoo hides the method in the arguments: `execute_kw(db, uid, key, model, method, …)`. */
function rpcMethods(method: string, params: unknown): string[] {
  const inner = isMembered(params) && params['method'];
  if (typeof inner === 'string') {
    if (inner !== 'execute_kw' && inner !== 'execute') return [inner];
    const called = isMembered(params) && Array.isArray(params['args']) ? (params['args'][4] as unknown) : undefined;
    return [typeof called === 'string' ? called : 'unknown'];
  }
  return [method.split('.').at(-1) ?? method];
}
