import { afterAll, expect, it } from '@jest/globals';
import { settingsBuilder } from '../test/settings-builder.js';
import { startTestServer } from '../test/test-server.js';

/** Tokens are `account:address`, of accounts at Google. */
const server = await startTestServer({
  settings: settingsBuilder({
    organization: { identity: { google: { hostedDomains: ['shop.example'], audiences: ['script'] } } },
  }),
  identities: [
    {
      name: 'test',
      async identify({ token }) {
        const [id = '', email = ''] = token?.split(':') ?? [];
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
