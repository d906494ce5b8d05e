import { decodeJwt, errors } from 'jose';
import { AppError } from '../errors.js';
import type { Identified, Identity } from './identity.js';

/** A token that is well signed and still not good, for a reason that is never told to the caller. */
export class Refused extends Error {}

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
        if (isOutage(cause)) throw new AppError(503, 'unavailable', undefined, { cause });
        throw new AppError(401, 'token-refused', undefined, { cause });
      }
    },
  };
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
