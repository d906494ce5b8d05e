import { lookup } from 'node:dns/promises';
import { isIP, type LookupFunction } from 'node:net';
import { Agent, request, type Dispatcher } from 'undici';
import { isMembered } from './paths.js';
import { addressClass } from './public-address.js';
import { asText } from './transforms.js';

export interface GuardedRequest {
  method: string;
  url: string;
  headers: Record<string, string>;
  body?: string | undefined;
  signal: AbortSignal;
}

/** What came of a request. `body` is the parsed JSON, undefined when the answer was empty or no JSON. */
export type GuardedAnswer =
  | {
      kind: 'answer';
      status: number;
      headers: Record<string, string | string[] | undefined>;
      body: unknown;
      isJson: boolean;
    }
  | Failure;

export interface Failure {
  kind: 'failed';
  reason: 'timeout' | 'unavailable' | 'forbidden' | 'bad-mapping';
  why: string;
  /** Whether the system may have acted on it. `lost`: the connection ended before an answer, as idle ones do when a server closes them. */
  wasSent: 'no' | 'maybe' | 'lost';
}

/** Never rejects: what a network does is a value. */
export type GuardedFetch = ((request: GuardedRequest) => Promise<GuardedAnswer>) & { close(): Promise<void> };

export interface GuardedFetchOptions {
  /** `host:port` pairs the deployment allows over http or in private and loopback ranges. Link-local and metadata are never reached. */
  allowedHosts: readonly string[];
  maxBytes?: number;
  maxConnections?: number;
}

const defaultMaxBytes = 2 * 1024 * 1024;

/**
 * A JSON client that an admin's address cannot turn against the inside of a network: https and public addresses only unless listed, the
 * resolved address checked and used as it was checked (no second look-up), redirects refused, answers capped at 2 MB, JSON only.
 */
export function makeGuardedFetch(options: GuardedFetchOptions): GuardedFetch {
  const allowed = new Set(options.allowedHosts.map((host) => host.toLowerCase()));
  const agents = new Map<boolean, Agent>();
  const agentFor = (isListed: boolean): Agent => {
    const known = agents.get(isListed);
    if (known !== undefined) return known;
    const agent = new Agent({
      connect: { lookup: pinnedLookup(isListed), timeout: 10_000 },
      connections: options.maxConnections ?? 16,
      maxResponseSize: options.maxBytes ?? defaultMaxBytes,
      pipelining: 1,
    });
    agents.set(isListed, agent);
    return agent;
  };
  const guardedFetch = async (asked: GuardedRequest): Promise<GuardedAnswer> => {
    const door = admit(asked.url, allowed);
    if (typeof door === 'string') return { kind: 'failed', reason: 'forbidden', why: door, wasSent: 'no' };
    return send(asked, agentFor(door.isListed));
  };
  return Object.assign(guardedFetch, {
    close: async () => {
      await Promise.all([...agents.values()].map((agent) => agent.destroy()));
    },
  });
}

/** Why an address may not be asked, or whether it is one the deployment listed. */
export function admit(address: string, allowed: ReadonlySet<string>): { isListed: boolean } | string {
  if (!URL.canParse(address)) return 'the address is no URL';
  const url = new URL(address);
  if (url.username !== '' || url.password !== '') return 'the address has a user name in it';
  const port = url.port === '' ? (url.protocol === 'https:' ? '443' : '80') : url.port;
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const isListed = allowed.has(`${host}:${port}`) || allowed.has(`${url.hostname}:${port}`);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isListed))
    return 'only https is asked, unless the deployment lists the host and port';
  if (isIP(host) !== 0 && !mayReach(host, isListed)) return 'the address is in a range that is not asked';
  return { isListed };
}

function mayReach(address: string, isListed: boolean): boolean {
  const kind = addressClass(address);
  return kind === 'public' || (kind === 'listed' && isListed);
}

/** Resolves once, answers only addresses that may be reached; the socket then connects to exactly those. */
function pinnedLookup(isListed: boolean): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { all: true, family: options.family === 'IPv4' || options.family === 4 ? 4 : 0 })
      .then((found) => {
        const reachable = found.filter(({ address }) => mayReach(address, isListed));
        const [first] = reachable;
        if (first === undefined)
          callback(Object.assign(new Error('no address that may be asked'), { code: 'EREFUSED' }), '', 4);
        else if (options.all === true) callback(null, reachable);
        else callback(null, first.address, first.family);
      })
      .catch((error: NodeJS.ErrnoException) => callback(error, '', 4));
  };
}

async function send(asked: GuardedRequest, dispatcher: Dispatcher): Promise<GuardedAnswer> {
  try {
    const { statusCode, headers, body } = await request(asked.url, {
      method: asked.method,
      headers: { accept: 'application/json', ...asked.headers },
      body: asked.body ?? null,
      signal: asked.signal,
      dispatcher,
    });
    const text = await body.text();
    if (statusCode >= 300 && statusCode < 400)
      return {
        kind: 'failed',
        reason: 'bad-mapping',
        why: 'it redirects; redirects are not followed',
        wasSent: 'maybe',
      };
    return { kind: 'answer', status: statusCode, headers, ...parsed(text, headers['content-type']) };
  } catch (error) {
    return failure(error, asked.signal);
  }
}

function parsed(text: string, contentType: string | string[] | undefined): { body: unknown; isJson: boolean } {
  const isJson = /^application\/([a-z0-9.+-]+\+)?json\b|^text\/json\b/i.test(String(contentType ?? ''));
  if (!isJson || text === '') return { body: undefined, isJson: false };
  try {
    return { body: JSON.parse(text) as unknown, isJson: true };
  } catch {
    return { body: undefined, isJson: false };
  }
}

const whyOf: Record<string, { reason: Failure['reason']; why: string; wasSent?: 'no' | 'lost' }> = {
  UND_ERR_RES_EXCEEDED_MAX_SIZE: { reason: 'bad-mapping', why: 'its answer is too large' },
  UND_ERR_INVALID_ARG: { reason: 'bad-mapping', why: 'the request cannot be written', wasSent: 'no' },
  EREFUSED: { reason: 'forbidden', why: 'its name leads to an address that is not asked', wasSent: 'no' },
  ECONNREFUSED: { reason: 'unavailable', why: 'nothing listens at its address', wasSent: 'no' },
  ENOTFOUND: { reason: 'unavailable', why: 'its name is not known', wasSent: 'no' },
  UND_ERR_CONNECT_TIMEOUT: { reason: 'timeout', why: 'it did not answer in time', wasSent: 'no' },
  ECONNRESET: { reason: 'unavailable', why: 'it closed the connection', wasSent: 'lost' },
  EPIPE: { reason: 'unavailable', why: 'it closed the connection', wasSent: 'lost' },
  UND_ERR_SOCKET: { reason: 'unavailable', why: 'it closed the connection', wasSent: 'lost' },
};

function failure(error: unknown, signal: AbortSignal): Failure {
  if (signal.aborted) return { kind: 'failed', reason: 'timeout', why: 'it did not answer in time', wasSent: 'maybe' };
  const code = isMembered(error) ? String(asText(error['code'])) : '';
  const known = Object.hasOwn(whyOf, code) ? whyOf[code] : undefined;
  return { kind: 'failed', reason: 'unavailable', why: 'it cannot be reached', wasSent: 'maybe', ...known };
}
