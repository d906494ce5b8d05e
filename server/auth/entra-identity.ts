import { createRemoteJWKSet, customFetch, jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose';
import { z } from 'zod';
import type { Identified, Identity } from './identity.js';
import { NotEnrolled, Refused, tokenIdentity } from './token-identity.js';

/** Where Entra's keys are, and how its issuer reads for a tenant. Another value is for sovereign clouds and for tests. */
export interface EntraAuthority {
  /** Issuer with `{tenantid}` where the tenant goes. */
  issuer: string;
  keys: EntraKeys;
}

/** Finds the signing key of a token and says for which issuer Entra published it, `{tenantid}` included. */
export interface EntraKeys {
  key: JWTVerifyGetKey;
  issuerOf(kid: string): Promise<string | undefined>;
}

export interface EntraOptions {
  authority: EntraAuthority;
  /** What the tokens are for and who may have asked for them: one pair per organization that uses Microsoft 365. */
  applications(): readonly EntraApplication[];
  now?: () => Date;
}

export interface EntraApplication {
  tenantIds: readonly string[];
  /** Applications of which a token may come (`azp`). */
  clientIds: readonly string[];
  /** The application the token is for (`aud`). */
  apiClientId: string;
}

const skewS = 60;
const scope = 'access_as_user';

/** The claims we read of an Entra access token, version 2.0 (Microsoft identity platform, "Access token claims reference"). */
const claims = z.object({
  aud: z.string(),
  iss: z.string(),
  tid: z.guid(),
  oid: z.guid(),
  ver: z.literal('2.0'),
  scp: z.string(),
  azp: z.guid(),
  exp: z.number(),
  idtyp: z.string().optional(),
  preferred_username: z.string().optional(),
  upn: z.string().optional(),
});
type Claims = z.infer<typeof claims>;

/**
 * Agents who sign in with Microsoft. Checks the access token completely: RS256 by a key of Entra's, published for this very issuer; audience,
 * times, tenant, version, scope and calling application. Undefined for a token that some other issuer made; throws AppError 401
 * `token-refused` for one of Entra's that is not good, 403 `not-enrolled` for a good one of a tenant that no organization has, 503 when
 * Entra's keys cannot be had. The reason of a refusal is never told to the caller.
 */
export function entraIdentity(options: EntraOptions): Identity {
  const [start = ''] = options.authority.issuer.split('{tenantid}');
  return tokenIdentity('microsoft', {
    hasIssued: (issuer) => issuer.startsWith(start),
    verify: (token) => identifyToken(token, options),
  });
}

async function identifyToken(token: string, options: EntraOptions): Promise<Identified> {
  const applications = options.applications();
  const { payload, protectedHeader } = await jwtVerify(token, options.authority.keys.key, {
    algorithms: ['RS256'],
    audience: applications.map(({ apiClientId }) => apiClientId),
    clockTolerance: skewS,
    requiredClaims: ['exp', 'iss', 'aud', 'tid', 'oid', 'scp', 'azp'],
    currentDate: options.now?.() ?? new Date(),
  });
  const read = readClaims(payload);
  const issuer = issuerFor(read.tid, options.authority.issuer);
  if (read.iss !== issuer) throw new Refused('issuer');
  const keyIssuer = await options.authority.keys.issuerOf(protectedHeader.kid ?? '');
  if (keyIssuer === undefined || issuerFor(read.tid, keyIssuer) !== issuer) throw new Refused('key issuer');
  if (read.idtyp === 'app') throw new Refused('application token');
  if (!read.scp.split(' ').includes(scope)) throw new Refused('scope');
  const ours = applications.filter(
    ({ apiClientId, clientIds }) => apiClientId === read.aud && clientIds.includes(read.azp),
  );
  if (ours.length === 0) throw new Refused('application');
  if (!applications.some(({ tenantIds }) => tenantIds.includes(read.tid)))
    throw new NotEnrolled('no organization has this tenant');
  if (!ours.some(({ tenantIds }) => tenantIds.includes(read.tid))) throw new Refused('tenant');
  return {
    provider: 'microsoft',
    key: read.tid,
    agent: { id: `${read.tid}:${read.oid}`, email: addressOf(read).toLowerCase() },
  };
}

function readClaims(payload: JWTPayload): Claims {
  const read = claims.safeParse(payload);
  if (!read.success) throw new Refused(`claims: ${read.error.issues.map(({ path }) => path.join('.')).join(', ')}`);
  return read.data;
}

function issuerFor(tenant: string, template: string): string {
  return template.replace('{tenantid}', tenant);
}

/**
 * The address an agent signs in with. It names the agent in the settings, so a token without one is of no use. Never the `email` claim: in
 * Entra it may be set to any address and is not verified (Microsoft identity platform, "Claims validation").
 */
function addressOf({ preferred_username, upn }: Claims): string {
  const address = preferred_username ?? upn;
  if (address === undefined || !address.includes('@')) throw new Refused('no address');
  return address;
}

/** What the key document of Entra holds beyond RFC 7517: the issuer each key is published for. */
const keyDocument = z.object({ keys: z.array(z.object({ kid: z.string(), issuer: z.string().optional() })) });

/**
 * Entra's keys from its key document, kept and fetched again for an unknown `kid`, at most once in half a minute (so that invented
 * `kid`s cannot make us knock at Microsoft's door for each request).
 */
export function remoteEntraKeys(url: string, fetchDocument: typeof fetch = fetch): EntraKeys {
  const issuers = new Map<string, string | undefined>();
  const key = createRemoteJWKSet(new URL(url), {
    cooldownDuration: 30_000,
    timeoutDuration: 5000,
    [customFetch]: async (address, init) => {
      const response = await fetchDocument(address, init);
      const document = keyDocument.safeParse(await response.clone().json());
      if (document.success) {
        issuers.clear();
        for (const { kid, issuer } of document.data.keys) issuers.set(kid, issuer);
      }
      return response;
    },
  });
  return { key, issuerOf: async (kid) => issuers.get(kid) };
}

/** Entra of the public cloud. */
export function publicEntra(): EntraAuthority {
  return {
    issuer: 'https://login.microsoftonline.com/{tenantid}/v2.0',
    keys: remoteEntraKeys('https://login.microsoftonline.com/common/discovery/v2.0/keys'),
  };
}
