import { afterAll, expect, it } from '@jest/globals';
import { settingsBuilder } from '../test/settings-builder.js';
import { makeLog } from '../log.js';
import { startTestServer } from '../test/test-server.js';

const logged: Record<string, unknown>[] = [];
/** Tokens are `account:address`, of accounts at Google. */
const server = await startTestServer({
  settings: settingsBuilder({
    organization: { identity: { google: { hostedDomains: ['shop.example'], audiences: ['script'] } } },
  }),
  log: makeLog('info', (line) => logged.push(JSON.parse(line) as Record<string, unknown>)),
  identities: [
    {
      name: 'test',
      async identify({ token }) {
        const [id = '', email] = token?.split(':') ?? [];
        if (email === undefined) return undefined;
        return { provider: 'google', key: 'shop.example', agent: { id, email } };
      },
    },
  ],
});
afterAll(() => server.close());

const get = (token: string) =>
  fetch(`${server.url}/v1/assistance/none`, { headers: { Authorization: `Bearer ${token}` } });

it('refuses an address that another account signed in with, and says what the admin must do', async () => {
  expect((await get('1:ann@shop.example')).status).toBe(404);
  expect((await get('1:renamed@shop.example')).status).toBe(404);
  const refused = await get('2:Ann@shop.example');
  expect(refused.status).toBe(403);
  expect(await refused.json()).toMatchObject({
    error: { code: 'address-taken', message: expect.stringContaining('settings -- release') },
  });
  expect((await get('2:bob@shop.example')).status).toBe(404);
});

it('logs whose token it was that nobody knows, so that an admin can mend it, and not the token', async () => {
  const claims = {
    iss: 'https://login.example/tenant',
    aud: 'api://another',
    tid: 'tenant-1',
    email: 'ann@shop.example',
  };
  const token = `${encoded({ alg: 'none' })}.${encoded(claims)}.`;
  expect((await get(token)).status).toBe(401);
  const line = logged.find(({ status }) => status === 401);
  expect(line?.['refused']).toEqual({
    issuer: 'https://login.example/tenant',
    audience: 'api://another',
    tenant: 'tenant-1',
    reason: 'nobody here knows the issuer',
  });
  expect(JSON.stringify(logged)).not.toContain(token);
  expect(JSON.stringify(logged)).not.toContain('ann@shop.example');
});

const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
