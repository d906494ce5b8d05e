import { createRemoteJWKSet, jwtVerify, type JWTVerifyGetKey } from 'jose';
import { z } from 'zod';
import type { Identified, Identity } from './identity.js';
import { Refused, tokenIdentity } from './token-identity.js';

/** Google's issuer and keys. Another value is for tests. */
export interface GoogleAuthority {
  issuers: readonly string[];
  keys: JWTVerifyGetKey;
}

export interface GoogleOptions {
  authority: GoogleAuthority;
  /** OAuth client ids of our scripts (test, production, each customer's copy) and the domains whose agents may sign in. */
  applications: () => readonly { audiences: readonly string[]; hostedDomains: readonly string[] }[];
  now?: () => Date;
}

const skewS = 60;

/** The claims of `ScriptApp.getIdentityToken()` we read. `hd` is absent for consumer accounts, which belong to no organization. */
const claims = z.object({
  aud: z.string(),
  sub: z.string().min(1),
  email: z.email(),
  email_verified: z.literal(true),
  hd: z.string().min(1),
});

/**
 * Agents who sign in with Google (OpenID Connect core 3.1.3.7): RS256 by a key of Google's, issuer, audience, expiry, a verified address,
 * and a hosted domain that goes with the audience. Undefined for a token that some other issuer made; throws AppError 401 `token-refused`
 * for one of Google's that is not good, 503 when Google's keys cannot be had.
 */
export function googleIdentity(options: GoogleOptions): Identity {
  return tokenIdentity('google', {
    hasIssued: (issuer) => options.authority.issuers.includes(issuer),
    verify: (token) => identifyToken(token, options),
  });
}

/** Google's own keys. */
export function publicGoogle(): GoogleAuthority {
  return {
    issuers: ['https://accounts.google.com', 'accounts.google.com'],
    keys: createRemoteJWKSet(new URL('https://www.googleapis.com/oauth2/v3/certs'), {
      cooldownDuration: 30_000,
      timeoutDuration: 5000,
    }),
  };
}

async function identifyToken(token: string, { authority, applications, now }: GoogleOptions): Promise<Identified> {
  const known = applications();
  const { payload } = await jwtVerify(token, authority.keys, {
    algorithms: ['RS256'],
    issuer: [...authority.issuers],
    audience: known.flatMap(({ audiences }) => audiences),
    clockTolerance: skewS,
    requiredClaims: ['exp', 'iat', 'sub', 'aud'],
    currentDate: now?.() ?? new Date(),
  });
  const read = claims.safeParse(payload);
  if (!read.success) throw new Refused('claims');
  const { aud, sub, email, hd } = read.data;
  const isOurs = known.some(
    ({ audiences, hostedDomains }) => audiences.includes(aud) && hostedDomains.includes(hd.toLowerCase()),
  );
  if (!isOurs) throw new Refused('the hosted domain does not go with the audience');
  return { provider: 'google', key: hd.toLowerCase(), agent: { id: `google:${sub}`, email } };
}
