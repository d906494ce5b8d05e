import { beforeAll, describe, expect, it } from '@jest/globals';
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT, type CryptoKey, type JWTPayload } from 'jose';
import { createSecretKey } from 'node:crypto';
import { entraIdentity, remoteEntraKeys } from './entra-identity.js';
import type { Identified } from './identity.js';

const tenant = '11111111-1111-4111-8111-111111111111';
const otherTenant = '22222222-2222-4222-8222-222222222222';
const thirdTenant = '77777777-7777-4777-8777-777777777777';
const apiClientId = '33333333-3333-4333-8333-333333333333';
const clientId = '44444444-4444-4444-8444-444444444444';
const oid = '55555555-5555-4555-8555-555555555555';
const issuer = 'https://login.example/{tenantid}/v2.0';
const now = new Date('2026-11-21T12:00:00Z');
const nowS = now.getTime() / 1000;

let good: CryptoKey;
let stranger: CryptoKey;
let documents: Record<string, unknown>[];
let fetched = 0;

beforeAll(async () => {
  const [ours, theirs] = await Promise.all([generateKeyPair('RS256'), generateKeyPair('RS256')]);
  good = ours.privateKey;
  stranger = theirs.privateKey;
  const jwk = await exportJWK(ours.publicKey);
  documents = [
    { ...jwk, kid: 'k1', use: 'sig', alg: 'RS256', issuer },
    {
      ...jwk,
      kid: 'k2',
      use: 'sig',
      alg: 'RS256',
      issuer: 'https://login.example/9188040d-6c67-4c5b-b112-36a304b66dad/v2.0',
    },
    { ...jwk, kid: 'k3', use: 'sig', alg: 'RS256' },
  ];
});

function payload(over: Record<string, unknown> = {}): JWTPayload {
  return {
    aud: apiClientId,
    iss: issuer.replace('{tenantid}', tenant),
    iat: nowS - 10,
    nbf: nowS - 10,
    exp: nowS + 3600,
    tid: tenant,
    oid,
    azp: clientId,
    scp: 'access_as_user',
    ver: '2.0',
    preferred_username: 'Anna@Contoso.example',
    ...over,
  };
}

async function signed(
  over: Record<string, unknown> = {},
  how: { kid?: string; key?: CryptoKey } = {},
): Promise<string> {
  return new SignJWT(payload(over)).setProtectedHeader({ alg: 'RS256', kid: how.kid ?? 'k1' }).sign(how.key ?? good);
}

function identity(): ReturnType<typeof entraIdentity> {
  const answerKeys = async (): Promise<Response> => {
    fetched += 1;
    return Response.json({ keys: documents });
  };
  const keys = remoteEntraKeys('https://login.example/common/discovery/v2.0/keys', answerKeys);
  return entraIdentity({
    authority: { issuer, keys },
    applications: () => [
      { tenantIds: [tenant], clientIds: [clientId], apiClientId },
      { tenantIds: [thirdTenant], clientIds: [thirdTenant], apiClientId: thirdTenant },
    ],
    now: () => now,
  });
}

async function identify(token: string | undefined): Promise<Identified | undefined> {
  return identity().identify({ token, remoteAddress: undefined, header: () => undefined });
}

const inTenant = (tid: string) => ({ tid, iss: issuer.replace('{tenantid}', tid) });

describe('entra identity', () => {
  it('takes a good token and knows the agent by tenant and object id', async () => {
    expect(await identify(await signed())).toEqual({
      provider: 'microsoft',
      key: tenant,
      agent: { id: `${tenant}:${oid}`, email: 'anna@contoso.example' },
    });
  });

  it('takes a token among several scopes, within a minute of its end', async () => {
    expect(await identify(await signed({ scp: 'profile access_as_user', exp: nowS - 30 }))).toBeDefined();
  });

  it('leaves tokens of other issuers, and no token, to other identities', async () => {
    expect(await identify(undefined)).toBeUndefined();
    expect(await identify('not a token')).toBeUndefined();
    expect(await identify(await signed({ iss: 'https://accounts.google.com' }))).toBeUndefined();
  });

  it('fetches the keys once for many tokens, and no more for invented key ids', async () => {
    const one = identity();
    const ask = async (token: string): Promise<unknown> =>
      one.identify({ token, remoteAddress: undefined, header: () => undefined }).catch(() => 'refused');
    fetched = 0;
    await ask(await signed());
    await ask(await signed());
    for (const kid of ['x1', 'x2', 'x3']) expect(await ask(await signed({}, { kid }))).toBe('refused');
    expect(fetched).toBe(1);
  });

  it('says that it cannot do it now when the keys cannot be had', async () => {
    for (const answer of [
      () => Promise.reject(new TypeError('fetch failed')),
      async () => new Response('no', { status: 500 }),
    ]) {
      const keys = remoteEntraKeys('https://login.example/keys', answer);
      const one = entraIdentity({
        authority: { issuer, keys },
        applications: () => [{ tenantIds: [tenant], clientIds: [clientId], apiClientId }],
        now: () => now,
      });
      const token = await signed();
      await expect(one.identify({ token, remoteAddress: undefined, header: () => undefined })).rejects.toMatchObject({
        status: 503,
      });
    }
  });

  it('says of a good token that nobody set its tenant up', async () => {
    const refused = identify(await signed(inTenant(otherTenant)));
    await expect(refused).rejects.toMatchObject({ status: 403, code: 'not-enrolled' });
  });

  const bad: [string, () => Promise<string>][] = [
    [
      'with no address but one that anybody may set',
      () => signed({ preferred_username: undefined, email: 'anna@contoso.example' }),
    ],
    ['for another audience', () => signed({ aud: clientId })],
    ['for Microsoft Graph', () => signed({ aud: '00000003-0000-0000-c000-000000000000' })],
    ['that has ended', () => signed({ exp: nowS - 61 })],
    ['that has not begun', () => signed({ nbf: nowS + 61 })],
    ['without an end', () => signed({ exp: undefined })],
    ['of a tenant that goes with another application', () => signed(inTenant(thirdTenant))],
    ['of an unknown tenant, for an application we do not know', () => signed({ ...inTenant(otherTenant), azp: oid })],
    ['whose issuer is of another tenant', () => signed({ iss: issuer.replace('{tenantid}', otherTenant) })],
    ['whose tenant is no GUID', () => signed({ tid: 'common', iss: issuer.replace('{tenantid}', 'common') })],
    ['of version 1.0', () => signed({ ver: '1.0' })],
    ['without our scope', () => signed({ scp: 'User.Read' })],
    ['with a scope that only begins like ours', () => signed({ scp: 'access_as_user_impersonation' })],
    ['of an application we do not know', () => signed({ azp: otherTenant })],
    ['of an application instead of a person', () => signed({ idtyp: 'app' })],
    ['that is an ID token (no scope)', () => signed({ scp: undefined })],
    ['without an object id', () => signed({ oid: undefined })],
    ['without an address', () => signed({ preferred_username: undefined })],
    ['signed by a stranger', () => signed({}, { key: stranger })],
    ['with an unknown key id', () => signed({}, { kid: 'k9' })],
    ['by a key published for another issuer', () => signed({}, { kid: 'k2' })],
    ['by a key published for no issuer', () => signed({}, { kid: 'k3' })],
    ['that is not signed', async () => new UnsecuredJWT(payload()).encode()],
    [
      'signed with the public key as a secret',
      () =>
        new SignJWT(payload())
          .setProtectedHeader({ alg: 'HS256', kid: 'k1' })
          .sign(createSecretKey(Buffer.from(JSON.stringify(documents[0])))),
    ],
    [
      'changed after signing',
      async () => {
        const [head, , signature] = (await signed()).split('.');
        return [head, Buffer.from(JSON.stringify(payload({ oid: tenant }))).toString('base64url'), signature].join('.');
      },
    ],
  ];
  it.each(bad)('refuses a token %s', async (_what, make) => {
    await expect(identify(await make())).rejects.toMatchObject({ status: 401, code: 'token-refused' });
  });
});
