import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context, MiddlewareHandler } from 'hono';
import type { Kysely } from 'kysely';
import type { Agent, Identity, IdentityRequest } from '../auth/identity.js';
import { claimedBy, SignInRefused } from '../auth/token-identity.js';
import { AppError } from '../errors.js';
import { holdConnectors } from '../organizations/holds.js';
import type { Organization, Organizations } from '../organizations/organizations.js';
import { knownAgent } from '../storage/agent-accounts.js';
import type { Tables } from '../storage/tables.js';

/** Who calls, known before any route looks at the request. */
export interface SignedIn {
  organization: Organization;
  agent: Agent;
}

export interface SignInTools {
  identities: readonly Identity[];
  organizations: Organizations;
  db: Kysely<Tables>;
  now: () => Date;
}

export interface Variables {
  signedIn: SignedIn;
  requestId: string;
  /** What the request's log line says beside method, path, status and time. */
  logDetail: Record<string, unknown>;
}

/**
 * Lets a request through once it is known who asks: each identity is asked in turn. Throws AppError 401 when nobody knows the caller, 403
 * when their organization is not enrolled or another account has their address, 503 when there is no organization.
 */
export function requireSignIn(tools: SignInTools): MiddlewareHandler<{ Variables: Variables }> {
  return async function signInFirst(context, next) {
    const request = {
      token: /^Bearer\s+(\S+)$/i.exec(context.req.header('authorization') ?? '')?.[1],
      remoteAddress: remoteAddressOf(context),
      header: (name: string) => context.req.header(name),
    };
    const signedIn = await signIn(request, tools).catch((error: unknown) => {
      if (error instanceof SignInRefused) context.set('logDetail', { refused: error.refused });
      throw error;
    });
    // As it runs now: other settings may have come into use meanwhile. What is under way is finished with those it began with.
    const organization = tools.organizations.get(signedIn.organization.id) ?? signedIn.organization;
    const release = holdConnectors(organization);
    context.set('signedIn', { ...signedIn, organization });
    await next().finally(release);
  };
}

async function signIn(
  request: IdentityRequest,
  { identities, organizations, db, now }: SignInTools,
): Promise<SignedIn> {
  if (organizations.all().length === 0) throw new AppError(503, 'not-configured');
  for (const identity of identities) {
    const identified = await identity.identify(request);
    if (identified === undefined) continue;
    const organization = organizations.of(identified);
    if (organization === undefined) {
      const { provider, key } = identified;
      throw new SignInRefused('not-enrolled', { provider, tenant: key, reason: 'no organization has this tenant' });
    }
    if (identified.provider === 'demo') return { organization, agent: identified.agent };
    const agent = await knownAgent(db, { organization: organization.id, agent: identified.agent, now: now() });
    if (agent === undefined) throw new AppError(403, 'address-taken');
    return { organization, agent };
  }
  if (request.token === undefined) throw new AppError(401, 'not-signed-in');
  throw new SignInRefused('token-refused', { ...claimedBy(request.token), reason: 'nobody here knows the issuer' });
}

function remoteAddressOf(context: Context): string | undefined {
  try {
    return getConnInfo(context).remote.address;
  } catch {
    return undefined; // no socket: a request made in process, which the demo identity must not trust
  }
}
