import { serve } from '@hono/node-server';
import type { AddressInfo } from 'node:net';
import type { Settings } from '../../shared/settings/settings.js';
import { makeApp, type AppTools } from '../app.js';
import { assemble, type Assembled } from '../assemble.js';
import type { Identity } from '../auth/identity.js';
import { readConfig } from '../config.js';
import { makeLog, type Log } from '../log.js';
import type { DatabasePlace } from '../storage/database.js';

export interface TestServer {
  url: string;
  assembled: Assembled;
  close(): Promise<void>;
}

export interface TestServerOptions {
  settings?: Settings;
  environment?: Record<string, string>;
  now?: () => Date;
  place?: DatabasePlace;
  log?: Log;
  /** Other ways to sign in than the demo's. */
  identities?: readonly Identity[];
  /** Routes beside the API, where identities are given. */
  extra?: AppTools['extra'];
}

/** The real server on a free port of 127.0.0.1, with a database in memory and, unless settings are given, the demo shop. */
export async function startTestServer(options: TestServerOptions = {}): Promise<TestServer> {
  const {
    settings,
    environment,
    now,
    place = { kind: 'memory' },
    identities,
    extra = [],
    log = makeLog('silent'),
  } = options;
  const assembled = await assemble({
    config: readConfig({ TRUEDRAFT_DEMO: 'on', ...environment }),
    log,
    place,
    ...(settings === undefined ? {} : { settings }),
    ...(now === undefined ? {} : { now }),
  });
  const { desk, organizations } = assembled;
  const app = identities === undefined ? assembled.app : makeApp({ desk, organizations, identities, extra });
  const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 });
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    assembled,
    async close() {
      await new Promise((resolve) => {
        server.close(resolve);
        if ('closeAllConnections' in server) server.closeAllConnections();
      });
      await assembled.close();
    },
  };
}
