import { serve } from '@hono/node-server';
import { OpenAPIHono, createRoute } from '@hono/zod-openapi';
import type { AddressInfo } from 'node:net';
import { assistanceRequest } from '../../shared/assistance.js';
import { makeApp } from '../app.js';
import { assemble } from '../assemble.js';
import { demoIdentity } from '../auth/demo-identity.js';
import { readConfig } from '../config.js';
import type { Connector } from '../connectors/connector.js';
import { makeLog } from '../log.js';
import { readSettingsFile } from '../organizations/read-settings.js';
import { demoSettingsPath } from '../demo/demo-settings-path.js';
import type { Variables } from '../routes/caller.js';
import type { DatabasePlace } from '../storage/database.js';

/**
 * The server that `bench assist` and `bench hostile` measure and that tests take the database away from, in a process of its own: everything real
 * but the connector, which answers at once, and the limits, which are out of reach. Tells its parent where it listens; answers `memory` with its resident bytes.
 */
const [, , databaseUrl, logLevel = 'silent'] = process.argv;
const settings = await readSettingsFile(demoSettingsPath);
const limits = {
  ...settings.limits,
  requestsPerMinute: 1e9,
  requestsPerMinutePerAgent: 1e9,
  lookUpsPerAgentPerHour: 1e9,
  lookUpsPerSenderPerHour: 1e9,
};
const assembled = await assemble({
  config: readConfig({ TRUEDRAFT_DEMO: 'on' }),
  log: makeLog(logLevel),
  place: placeOf(databaseUrl),
  settings: { ...settings, limits, connectors: [] },
});
for (const organization of assembled.organizations.all()) {
  assembled.organizations.put({ ...organization, connectors: [instantConnector()] });
}

const echo = new OpenAPIHono<{ Variables: Variables }>().openapi(
  createRoute({
    method: 'post',
    path: '/v1/echo',
    request: { body: { required: true, content: { 'application/json': { schema: assistanceRequest } } } },
    responses: { 200: { description: 'The same.', content: { 'application/json': { schema: assistanceRequest } } } },
  }),
  (context) => context.json(context.req.valid('json'), 200),
);
const { desk, organizations, database } = assembled;
const identities = [demoIdentity(settings.organization.id)];
const app = makeApp({ desk, organizations, identities, room: database.room, extra: [echo] });
const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 });
await new Promise((resolve) => server.once('listening', resolve));
process.send?.({ port: (server.address() as AddressInfo).port });
process.on('message', (message) => {
  if (message === 'memory') process.send?.({ rss: process.memoryUsage.rss() });
  if (message === 'stop') void assembled.close().finally(() => process.exit(0));
});

/** A URL is PostgreSQL's, a path that of an embedded database. */
function placeOf(name: string | undefined): DatabasePlace {
  if (name === undefined) return { kind: 'memory' };
  return name.startsWith('postgresql:') ? { kind: 'postgresql', url: name } : { kind: 'directory', path: name };
}

function instantConnector(): Connector {
  return {
    name: 'instant',
    system: 'Instant',
    linkHosts: [],
    operations: new Set(['customerByEmail', 'orderByNumber']),
    probe: () => Promise.resolve({ ok: true, identity: 'bench', canWrite: false, warnings: [] }),
    lookUp({ operation, key }, { subject, now }) {
      const emails = [...subject.emails];
      const found = {
        kind: 'found' as const,
        dropped: 0,
        truncated: false,
        coverage: 'full' as const,
        readAt: now.toISOString(),
      };
      if (operation === 'customerByEmail') {
        return Promise.resolve({
          ...found,
          records: [{ kind: 'customer', record: key, name: 'Olivia Carter', emails }],
        });
      }
      return Promise.resolve({
        ...found,
        records: [
          {
            kind: 'order',
            record: key,
            number: key,
            otherNumbers: [],
            status: 'shipped',
            placedAt: '2026-11-10T10:00:00Z',
            eta: '2026-11-24',
            total: { amount: '42.50', currency: 'EUR' },
            lines: [{ title: 'Lamp', quantity: '2' }],
            shipments: [
              {
                status: 'shipped',
                tracking: [{ number: 'PW835122447' }],
                shippedAt: '2026-11-17T10:00:00Z',
                carrier: 'Parcelwing',
              },
            ],
            invoices: [],
            returns: [],
            owner: { emails },
          },
        ],
      });
    },
  };
}
