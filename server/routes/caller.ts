import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';
import type { Identity } from '../auth/identity.js';
import type { Agent } from '../auth/identity.js';
import { AppError } from '../errors.js';
import type { Organization, Organizations } from '../organizations.js';

/** Who calls, known before any route looks at the request. */
export interface SignedIn {
  organization: Organization;
  agent: Agent;
}

export interface Variables {
  signedIn: SignedIn;
  requestId: string;
  /** What the request's log line says beside method, path, status and time. */
  logDetail: Record<string, unknown>;
}

/** Asks each identity in turn. Throws AppError 401 when nobody knows the caller, 403 when their organization is not enrolled, 503 when there is none. */
export async function signIn(
  context: Context<{ Variables: Variables }>,
  identities: readonly Identity[],
  organizations: Organizations,
): Promise<SignedIn> {
  if (organizations.all().length === 0) throw new AppError(503, 'not-configured');
  const authorization = context.req.header('authorization');
  const request = {
    token: /^Bearer\s+(\S+)$/i.exec(authorization ?? '')?.[1],
    remoteAddress: remoteAddressOf(context),
    header: (name: string) => context.req.header(name),
  };
  for (const identity of identities) {
    const identified = await identity.identify(request);
    if (identified === undefined) continue;
    const organization = organizations.of(identified);
    if (organization === undefined) throw new AppError(403, 'not-enrolled');
    return { organization, agent: identified.agent };
  }
  throw new AppError(401, request.token === undefined ? 'not-signed-in' : 'token-refused');
}

function remoteAddressOf(context: Context): string | undefined {
  try {
    return getConnInfo(context).remote.address;
  } catch {
    return undefined; // no socket: a request made in process, which the demo identity must not trust
  }
}
