// The real server in a process of its own, with the demo shop and Google's sign-in by keys of ours. Tells its address and tokens by IPC.
import { createLocalJWKSet, exportJWK, generateKeyPair, SignJWT } from 'jose';
import { googleIdentity } from '../../dist/server/auth/google-identity.js';
import { demoSettingsPath } from '../../dist/server/demo/demo-settings-path.js';
import { readSettingsFile } from '../../dist/server/read-settings.js';
import { startScriptedModel } from '../../dist/server/test/scripted-model.js';
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

// With MODEL_MS set: a language model that begins to answer only after so long.
const modelMs = process.env.MODEL_MS;
const model =
  modelMs === undefined
    ? undefined
    : await startScriptedModel([
        { headersMs: Number(modelMs), pieces: ['Hello,\n\nThank you for your message. ', 'We look into it.'] },
      ]);
const environment = model === undefined ? {} : { LLM_BASE_URL: model.baseUrl, LLM_MODEL: 'slow' };

const server = await startTestServer({ settings, identities: [identity], environment });
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
  const audit = await db.selectFrom('audit').selectAll().execute();
  process.send({
    question,
    audit: audit.map(({ action, agent }) => ({ action, agent })),
    requestsToModel: model?.requests.length ?? 0,
  });
});
process.on('disconnect', () => process.exit(0));
process.send({
  url: server.url,
  token: await sign('demo.example', 'agent@demo.example'),
  strangerToken: await sign('stranger.example', 'x@stranger.example'),
});
