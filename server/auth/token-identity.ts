import { decodeJwt, errors } from 'jose';
import { AppError } from '../errors.js';
import type { Identified, Identity } from './identity.js';

/** What an admin needs to mend a sign-in that was refused: whose token it was and for whom, never a name or an address. */
export interface RefusedSignIn {
  provider?: string;
  issuer?: string;
  audience?: string;
  tenant?: string;
  reason: string;
}

/** A refusal of a sign-in with what the log says of it; the caller is told the sentence alone. */
export class SignInRefused extends AppError {
  constructor(
    code: 'token-refused' | 'not-enrolled',
    readonly refused: RefusedSignIn,
    options: { cause?: unknown } = {},
  ) {
    super(code === 'token-refused' ? 401 : 403, code, undefined, options);
  }
}

/** A token that is well signed and still not good, for a reason that is never told to the caller. */
export class Refused extends Error {}

/** A good token of somebody whose organization is not here. */
export class NotEnrolled extends Error {}

/**
 * A way of signing in by one provider's tokens. Undefined for a token that some other issuer made; throws AppError 401 `token-refused` for
 * one of the provider's that is not good, 503 when its keys cannot be had: that is our trouble, not the token's.
 */
export function tokenIdentity(
  name: string,
  provider: { hasIssued(issuer: string): boolean; verify(token: string): Promise<Identified> },
): Identity {
  return {
    name,
    async identify({ token }) {
      if (token === undefined || !provider.hasIssued(issuerOf(token))) return undefined;
      try {
        return await provider.verify(token);
      } catch (cause) {
        if (cause instanceof AppError) throw cause;
        const claimed = { provider: name, ...claimedBy(token) };
        if (cause instanceof NotEnrolled)
          throw new SignInRefused('not-enrolled', { ...claimed, reason: cause.message });
        if (isOutage(cause)) throw new AppError(503, 'unavailable', undefined, { cause });
        throw new SignInRefused('token-refused', { ...claimed, reason: reasonOf(cause) }, { cause });
      }
    },
  };
}

const longestClaim = 200;

/** What a token says of itself, believed by nobody: cut, and without whose it is. */
export function claimedBy(token: string): Omit<RefusedSignIn, 'reason'> {
  try {
    const { iss, aud, tid } = decodeJwt(token);
    const said = { issuer: iss, audience: Array.isArray(aud) ? aud.join(' ') : aud, tenant: tid };
    return Object.fromEntries(
      Object.entries(said).flatMap(([name, value]) =>
        typeof value === 'string' ? [[name, value.slice(0, longestClaim)]] : [],
      ),
    );
  } catch {
    return {};
  }
}

/** Our own words, or the claim or code that jose names: "aud: check_failed". */
function reasonOf(cause: unknown): string {
  if (cause instanceof Refused) return cause.message;
  if (cause instanceof errors.JWTClaimValidationFailed || cause instanceof errors.JWTExpired)
    return `${cause.claim}: ${cause.reason}`;
  return cause instanceof errors.JOSEError ? cause.code : 'unknown';
}

/** Whose token it wants to be; nothing is trusted by this. Empty for what is no token. */
function issuerOf(token: string): string {
  try {
    return decodeJwt(token).iss ?? '';
  } catch {
    return '';
  }
}

function isOutage(cause: unknown): boolean {
  if (cause instanceof Refused) return false;
  if (!(cause instanceof errors.JOSEError)) return true;
  return cause instanceof errors.JWKSTimeout || cause.code === 'ERR_JOSE_GENERIC';
}
