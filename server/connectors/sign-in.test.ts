import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { generateKeyPairSync } from 'node:crypto';
import { importSPKI, jwtVerify } from 'jose';
import { httpConnectorFor, lookUpContext } from '../test/http-connector-for.js';
import { startJsonServer, type JsonServer } from '../test/json-server.js';

let server: JsonServer;
beforeAll(async () => {
  server = await startJsonServer();
});
afterAll(() => server.stop());

const descriptor = (signIn: object) => ({
  descriptor: 1,
  id: 'shop',
  system: 'Shop',
  evidence: 'blank',
  config: { baseUrl: { type: 'url' } },
  secrets: { password: {} },
  baseUrl: '{{config.baseUrl}}',
  signIn,
  probe: { steps: [{ id: 'me', request: 'GET /me', single: true }], identity: 'name' },
  operations: {
    orderByNumber: {
      steps: [{ id: 'orders', request: 'GET /orders/{{in.key|plainValue}}' }],
      map: { number: 'number' },
    },
  },
});
const session = {
  kind: 'session',
  request: 'POST /login',
  body: { password: '{{secret.password}}' },
  take: { key: 'key' },
  send: { authorization: 'Session {{session.key}}' },
};
const refreshing = {
  kind: 'oauth2',
  grant: 'refresh-token',
  tokenUrl: '{{config.baseUrl}}/token',
  clientId: 'cid',
  refreshToken: '{{secret.password}}',
};

const connect = (signIn: object, password = 'hunter2secret', now: () => number = Date.now) =>
  httpConnectorFor(descriptor(signIn), {
    config: { baseUrl: server.url },
    secrets: { password },
    hosts: [server.host],
    now,
  });
const ask = (connector: ReturnType<typeof connect>, number = 'W1') =>
  connector.lookUp({ operation: 'orderByNumber', key: number }, lookUpContext());
const signIns = (path: string) => server.asked.filter((one) => one.path === path).length;

describe('a connection that was lost', () => {
  it('is asked once more, but not for ever', async () => {
    let lost = 1;
    server.asked.length = 0;
    server.answer = () => (lost-- > 0 ? { resets: true } : { body: [{ number: 'W1' }] });
    const connector = connect({ kind: 'headers', send: {} });
    expect(await ask(connector)).toMatchObject({ kind: 'found', records: [{ number: 'W1' }] });
    lost = 9;
    server.asked.length = 0;
    expect(await ask(connector)).toEqual({ kind: 'missing', reason: 'unavailable' });
    expect(server.asked).toHaveLength(2);
    await connector.close?.();
  });
});

describe('a session', () => {
  it('is opened once for look-ups that start together', async () => {
    server.asked.length = 0;
    server.answer = ({ path }) => (path === '/login' ? { body: { key: 'k1' } } : { body: [] });
    const connector = connect(session);
    await Promise.all([ask(connector, 'W1'), ask(connector, 'W2'), ask(connector, 'W3')]);
    expect(signIns('/login')).toBe(1);
    await connector.close?.();
  });
  it('that ended is opened again, once, and the question is asked again', async () => {
    let key = 'k1';
    server.asked.length = 0;
    server.answer = ({ path, headers }) => {
      if (path === '/login') return { body: { key } };
      return headers.authorization === `Session ${key}` ? { body: [{ number: 'W1' }] } : { status: 401, body: {} };
    };
    const connector = connect(session);
    await ask(connector);
    key = 'k2';
    expect(await ask(connector)).toMatchObject({ kind: 'found', records: [{ number: 'W1' }] });
    expect(signIns('/login')).toBe(2);
    await connector.close?.();
  });
  it('with a wrong password is tried again only after a while, and becomes reconnect', async () => {
    let nowMs = 0;
    server.asked.length = 0;
    server.answer = ({ path }) => (path === '/login' ? { status: 401, body: { error: 'no' } } : { body: [] });
    const connector = connect(session, 'wrong', () => nowMs);
    const reasons: unknown[] = [];
    for (const atS of [0, 1, 31, 32, 100, 101]) {
      nowMs = atS * 1000;
      const outcome = await ask(connector);
      reasons.push(outcome.kind === 'missing' && outcome.reason);
    }
    expect(reasons).toEqual(['refused', 'refused', 'refused', 'refused', 'reconnect', 'reconnect']);
    expect(signIns('/login')).toBe(3);
    await connector.close?.();
  });
  it('never shows a secret in what comes back', async () => {
    server.answer = ({ text }) => ({ status: 500, body: { trace: `hunter2secret ${text}` } });
    const connector = connect(session);
    const outcomes = [await ask(connector), await connector.probe(AbortSignal.timeout(1_000))];
    expect(JSON.stringify(outcomes)).not.toContain('hunter2secret');
    await connector.close?.();
  });
});

function pemPair(algorithm: string): { publicKey: string; privateKey: string } {
  const publicKeyEncoding = { type: 'spki', format: 'pem' } as const;
  const privateKeyEncoding = { type: 'pkcs8', format: 'pem' } as const;
  return algorithm === 'ES256'
    ? generateKeyPairSync('ec', { namedCurve: 'P-256', publicKeyEncoding, privateKeyEncoding })
    : generateKeyPairSync('rsa', { modulusLength: 2048, publicKeyEncoding, privateKeyEncoding });
}

describe('OAuth 2', () => {
  it('refreshes, and uses a refresh token that replaced the first', async () => {
    let nowMs = 0;
    const seen: (string | null)[] = [];
    server.answer = ({ path, text }) => {
      if (path !== '/token') return { body: [] };
      seen.push(new URLSearchParams(text).get('refresh_token'));
      return { body: { access_token: `t${seen.length}`, refresh_token: 'second', expires_in: 60 } };
    };
    const connector = connect(refreshing, 'first', () => nowMs);
    await ask(connector);
    nowMs += 45_000;
    await ask(connector, 'W2');
    expect(seen).toEqual(['first', 'second']);
    await connector.close?.();
  });
  it('turns invalid_grant into reconnect at once, and a fault of the server into unavailable', async () => {
    server.answer = () => ({ status: 400, body: { error: 'invalid_grant', error_description: 'revoked' } });
    const revoked = connect(refreshing);
    expect(await ask(revoked)).toMatchObject({ reason: 'reconnect' });
    server.answer = () => ({ status: 503, body: {} });
    const down = connect(refreshing);
    expect(await ask(down)).toEqual({ kind: 'missing', reason: 'unavailable' });
    await Promise.all([revoked.close?.(), down.close?.()]);
  });
  it.each([
    ['jwt-bearer', 'RS256', 'assertion'],
    ['client-assertion', 'PS256', 'client_assertion'],
    ['client-assertion', 'ES256', 'client_assertion'],
  ] as const)('signs a %s with %s', async (grant, algorithm, parameter) => {
    const pair = pemPair(algorithm);
    const assertion = {
      algorithm,
      key: '{{secret.password}}',
      keyId: 'cert1',
      issuer: 'cid',
      subject: 'bot',
      audience: 'https://login.example',
    };
    let form = new URLSearchParams();
    server.answer = ({ path, text }) => {
      if (path !== '/token') return { body: [] };
      form = new URLSearchParams(text);
      return { body: { access_token: 't', expires_in: 60 } };
    };
    const connector = connect({ ...refreshing, grant, assertion }, pair.privateKey);
    expect(await ask(connector)).toMatchObject({ kind: 'found' });
    const { payload, protectedHeader } = await jwtVerify(
      form.get(parameter) ?? '',
      await importSPKI(pair.publicKey, algorithm),
      { audience: 'https://login.example' },
    );
    expect([payload.iss, payload.sub, protectedHeader.kid]).toEqual(['cid', 'bot', 'cert1']);
    await connector.close?.();
  });
});
