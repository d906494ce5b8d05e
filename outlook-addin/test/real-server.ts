import { createAdaptorServer } from '@hono/node-server';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { makeApp } from '../../server/app.js';
import { assemble } from '../../server/assemble.js';
import { entraIdentity, remoteEntraKeys } from '../../server/auth/entra-identity.js';
import { readConfig } from '../../server/config.js';
import { demoSettingsPath } from '../../server/demo/demo-settings-path.js';
import { makeLog } from '../../server/log.js';
import { readSettingsFile } from '../../server/organizations/read-settings.js';
import { paneRoutes } from '../../server/routes/pane.js';
import type { EntraIssuer } from './entra-issuer.js';
import { ownCertificate } from './own-certificate.js';

export interface RealServer {
  url: string;
  close(): Promise<void>;
}

/** Who may sign in at the real server, and for which mailbox. */
export interface Enrolment {
  tenantId: string;
  clientId: string;
  agents: string[];
}

/**
 * Our server as it runs in production, on TLS, with the demo shop behind it and sign-in by Microsoft: tokens of the given issuer are
 * verified as Entra's are. The demo's mailbox is one in Microsoft 365 here.
 */
export async function startRealServer(issuer: EntraIssuer, enrolment: Enrolment): Promise<RealServer> {
  const settings = await readSettingsFile(demoSettingsPath);
  const { tenantId, clientId, agents } = enrolment;
  const microsoft = { tenantIds: [tenantId], clientIds: [clientId], apiClientId: clientId };
  const { desk, organizations, close } = await assemble({
    config: readConfig({ TRUEDRAFT_DEMO: 'on' }),
    log: makeLog('silent'),
    place: { kind: 'memory' },
    settings: {
      ...settings,
      organization: { ...settings.organization, identity: { microsoft } },
      mailboxes: settings.mailboxes.map((mailbox) => ({ ...mailbox, agents, receiver: 'microsoft365' as const })),
    },
  });
  const keys = remoteEntraKeys('https://login.microsoftonline.com/common/discovery/v2.0/keys', async () =>
    Response.json(issuer.keys),
  );
  const entra = entraIdentity({ authority: { issuer: issuer.issuer, keys }, applications: () => [microsoft] });
  const pane = paneRoutes({
    frameAncestors: [],
    baseUrl: undefined,
    organizations: () => [settings.organization],
    hasTryIt: false,
  });
  const app = makeApp({ desk, organizations, identities: [entra], extra: [pane] });
  const server = createAdaptorServer({ fetch: app.fetch, createServer, serverOptions: ownCertificate() });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `https://localhost:${port}`,
    async close() {
      if ('closeAllConnections' in server) server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await close();
    },
  };
}
