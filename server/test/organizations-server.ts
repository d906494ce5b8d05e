import { serve } from '@hono/node-server';
import type { AddressInfo } from 'node:net';
import { makeApp } from '../app.js';
import { assemble } from '../assemble.js';
import type { Identity } from '../auth/identity.js';
import { readConfig } from '../config.js';
import { makeLog } from '../log.js';

/**
 * The real server in a process of its own, for whatever organizations the database holds; only signing in is simpler: a token is
 * `organization:address`. Tells its parent where it listens.
 */
const [, , databaseUrl = '', shopUrl = ''] = process.argv;
const config = readConfig({ DATABASE_URL: databaseUrl, SHOP_URL: shopUrl });
const assembled = await assemble({ config, log: makeLog('warn') });
await assembled.jobs.start({ works: true });
await assembled.liveSettings.start();

const identity: Identity = {
  name: 'test',
  async identify({ token }) {
    const [organization = '', email] = token?.split(':') ?? [];
    if (email === undefined) return undefined;
    return { provider: 'google', key: `${organization}.example`, agent: { id: `${organization} ${email}`, email } };
  },
};
const { desk, organizations } = assembled;
const app = makeApp({ desk, organizations, identities: [identity], extra: [] });
const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 });
await new Promise((resolve) => server.once('listening', resolve));
process.send?.({ port: (server.address() as AddressInfo).port });
process.on('message', (message) => {
  if (message === 'stop') void assembled.close().finally(() => process.exit(0));
});
