// The real server in a process of its own, with the demo shop and Google's sign-in by keys of ours. Tells its address and tokens by IPC.
import { serve } from '@hono/node-server';
import { createEmulator } from 'emulate';
import { createLocalJWKSet, exportJWK, generateKeyPair, SignJWT } from 'jose';
import { readFileSync } from 'node:fs';
import { makeApp } from '../../dist/server/app.js';
import { googleIdentity } from '../../dist/server/auth/google-identity.js';
import { demoSettingsPath } from '../../dist/server/demo/demo-settings-path.js';
import { readSettingsFile } from '../../dist/server/organizations/read-settings.js';
import { startScriptedModel } from '../../dist/server/test/scripted-model.js';
import { scopesOf } from '../../dist/server/manifests/gmail/scopes.js';
import { gmailMailApi } from '../../dist/server/mailboxes/gmail-mail-api.js';
import { within } from '../../dist/server/storage/organization-scope.js';
import { mailRoutes } from '../../dist/server/routes/mail.js';
import { freePort } from '../../dist/server/test/free-port.js';
import { startGmailGuard } from '../../dist/server/test/gmail-guard.js';
import { startTestServer } from '../../dist/server/test/test-server.js';

const audience = 'truedraft.apps.googleusercontent.com';
const pair = await generateKeyPair('RS256', { extractable: true });
const keys = createLocalJWKSet({ keys: [{ ...(await exportJWK(pair.publicKey)), kid: 'k1', alg: 'RS256' }] });
const identity = googleIdentity({
  authority: { issuers: ['https://accounts.google.com'], keys },
  applications: () => [{ audiences: [audience], hostedDomains: ['demo.example', 'stranger.example'] }],
});
const settings = await readSettingsFile(demoSettingsPath);
settings.organization.identity = { google: { hostedDomains: ['demo.example'], audiences: [audience] } };

// With MODEL_MS set: a language model that begins to answer only after so long, and says MODEL_SAYS.
const modelMs = process.env.MODEL_MS;
const model =
  modelMs === undefined
    ? undefined
    : await startScriptedModel([
        { headersMs: Number(modelMs), pieces: [process.env.MODEL_SAYS ?? 'Hello,\n\nThank you for your message.'] },
      ]);
const environment = model === undefined ? {} : { LLM_BASE_URL: model.baseUrl, LLM_MODEL: 'slow' };

const server = await startTestServer({ settings, identities: [identity], environment });

// Gmail's API as the emulator speaks it, behind a guard that wants the scopes of the labels edition; with one of the samples in it.
const gmail = await createEmulator({
  service: 'google',
  port: await freePort(),
  seed: { google: { users: [{ email: 'agent@demo.example', name: 'Agent' }] } },
});
const guard = await startGmailGuard(gmail.url, { 'oauth-token-of-the-agent': scopesOf.labels.map(({ url }) => url) });
const raw = readFileSync(new URL('../../samples/en-where-is-my-order.eml', import.meta.url)).toString('base64url');
const asAgent = { Authorization: 'Bearer emulated', 'Content-Type': 'application/json' };
const imported = await fetch(`${gmail.url}/gmail/v1/users/me/messages/import`, {
  method: 'POST',
  headers: asAgent,
  body: JSON.stringify({ raw }),
});
const { threadId } = await imported.json();
const labels = async () => {
  const answer = await fetch(`${gmail.url}/gmail/v1/users/me/labels`, { headers: asAgent });
  return (await answer.json()).labels.map(({ name }) => name);
};

const { desk, organizations } = server.assembled;
const mail = mailRoutes((token) => gmailMailApi({ token, rootUrl: guard.url }));
const app = makeApp({ desk, organizations, identities: [identity], extra: [mail] });
const listening = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 });
await new Promise((resolve) => listening.once('listening', resolve));

const sign = (domain, email) =>
  new SignJWT({ email, email_verified: true, hd: domain })
    .setProtectedHeader({ alg: 'RS256', kid: 'k1' })
    .setIssuer('https://accounts.google.com')
    .setAudience(audience)
    .setSubject(`sub-${email}`)
    .setIssuedAt()
    .setExpirationTime('1h')
    .sign(pair.privateKey);

const { db } = server.assembled.desk.tools;
process.on('message', async (question) => {
  const audit = await within(db, settings.organization.id).selectFrom('audit').selectAll().execute();
  process.send({
    question,
    labels: await labels(),
    audit: audit.map(({ action, agent }) => ({ action, agent })),
    requestsToModel: model?.requests.length ?? 0,
  });
});
process.on('disconnect', () => process.exit(0));
process.send({
  url: `http://127.0.0.1:${listening.address().port}`,
  threadId,
  token: await sign('demo.example', 'agent@demo.example'),
  strangerToken: await sign('stranger.example', 'x@stranger.example'),
});
