import { beforeAll, describe, expect, it } from '@jest/globals';
import {
  createLocalJWKSet,
  errors,
  exportJWK,
  generateKeyPair,
  SignJWT,
  UnsecuredJWT,
  type CryptoKey,
  type JWTPayload,
  type JWTVerifyGetKey,
} from 'jose';
import { errorCodes } from '../../shared/error-codes.js';
import { googleIdentity } from './google-identity.js';

const now = new Date('2026-11-19T10:00:00Z');
const seconds = Math.floor(now.getTime() / 1000);
const good: JWTPayload = {
  iss: 'https://accounts.google.com',
  aud: 'script-1',
  sub: '1234',
  email: 'ann@shop.example',
  email_verified: true,
  hd: 'shop.example',
  iat: seconds - 10,
  exp: seconds + 3000,
};
let ours: CryptoKey;
let theirs: CryptoKey;
let keys: JWTVerifyGetKey;

beforeAll(async () => {
  const pair = await generateKeyPair('RS256', { extractable: true });
  ours = pair.privateKey;
  theirs = (await generateKeyPair('RS256')).privateKey;
  keys = createLocalJWKSet({ keys: [{ ...(await exportJWK(pair.publicKey)), kid: 'k1', alg: 'RS256' }] });
});

function identity(withKeys: JWTVerifyGetKey = keys) {
  return googleIdentity({
    authority: { issuers: ['https://accounts.google.com', 'accounts.google.com'], keys: withKeys },
    applications: () => [
      { audiences: ['script-1', 'script-test'], hostedDomains: ['shop.example'] },
      { audiences: ['script-2'], hostedDomains: ['other.example'] },
    ],
    now: () => now,
  });
}

const sign = (payload: Record<string, unknown>, key = ours, header: { alg?: string; kid?: string } = {}) =>
  new SignJWT(payload).setProtectedHeader({ alg: 'RS256', kid: 'k1', ...header }).sign(key);
const asked = (token: string | undefined) => ({ token, remoteAddress: undefined, header: () => undefined });

describe('signing in with Google', () => {
  it('knows the agent and the organization', async () => {
    expect(await identity().identify(asked(await sign(good)))).toEqual({
      provider: 'google',
      key: 'shop.example',
      agent: { id: 'google:1234', email: 'ann@shop.example' },
    });
  });

  it('says for the log, and not to the caller, whose token was refused and why', async () => {
    const refusal = identity().identify(asked(await sign({ ...good, aud: 'another-app' })));
    await expect(refusal).rejects.toMatchObject({
      message: errorCodes['token-refused'],
      refused: {
        provider: 'google',
        issuer: 'https://accounts.google.com',
        audience: 'another-app',
        reason: 'aud: check_failed',
      },
    });
    await expect(refusal).rejects.not.toHaveProperty('refused.email');
  });

  it.each<[string, Record<string, unknown>]>([
    ['an audience that is not ours', { ...good, aud: 'another-app' }],
    ['a domain that goes with another audience', { ...good, hd: 'other.example' }],
    ['a domain nobody enrolled', { ...good, hd: 'evil.example' }],
    ['a consumer account', { ...good, hd: undefined }],
    ['an address that is not verified', { ...good, email_verified: false }],
    ['an address verified in words only', { ...good, email_verified: 'true' }],
    ['no address', { ...good, email: undefined }],
    ['no subject', { ...good, sub: undefined }],
    ['an expired token', { ...good, exp: seconds - 120 }],
    ['no expiry', { ...good, exp: undefined }],
    ['a token not valid yet', { ...good, nbf: seconds + 600 }],
  ])('refuses %s', async (_what, payload) => {
    await expect(identity().identify(asked(await sign(payload)))).rejects.toMatchObject({
      status: 401,
      code: 'token-refused',
    });
  });

  it('refuses a token signed by somebody else, or by nobody', async () => {
    await expect(identity().identify(asked(await sign(good, theirs)))).rejects.toMatchObject({ status: 401 });
    await expect(identity().identify(asked(await sign(good, ours, { kid: 'k2' })))).rejects.toMatchObject({
      status: 401,
    });
    await expect(identity().identify(asked(new UnsecuredJWT(good).encode()))).rejects.toMatchObject({ status: 401 });
    const secret = new TextEncoder().encode('x'.repeat(32));
    const symmetric = await new SignJWT(good).setProtectedHeader({ alg: 'HS256', kid: 'k1' }).sign(secret);
    await expect(identity().identify(asked(symmetric))).rejects.toMatchObject({ status: 401 });
  });

  it('leaves other issuers’ tokens, and what is no token, to others', async () => {
    expect(await identity().identify(asked(await sign({ ...good, iss: 'https://login.example' })))).toBeUndefined();
    expect(await identity().identify(asked('not a token'))).toBeUndefined();
    expect(await identity().identify(asked(undefined))).toBeUndefined();
  });

  it('says 503 when the keys cannot be had', async () => {
    const down: JWTVerifyGetKey = () => Promise.reject(new errors.JWKSTimeout());
    await expect(identity(down).identify(asked(await sign(good)))).rejects.toMatchObject({ status: 503 });
  });
});
