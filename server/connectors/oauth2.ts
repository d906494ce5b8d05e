import { importPKCS8, SignJWT } from 'jose';
import type { Failed } from './answer-failure.js';
import type { OAuth2Settings } from './descriptor.js';
import type { GuardedFetch } from './guarded-fetch.js';
import { isMembered } from './paths.js';
import type { Obtained } from './renewable.js';
import { compileTemplate, type Inputs } from './template.js';
import { asText } from './transforms.js';

const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
const jwtGrant = 'urn:ietf:params:oauth:grant-type:jwt-bearer';

/**
 * Fetches an access token (RFC 6749 4.4 and 6, RFC 7523 2.1 and 2.2). `invalid_grant` and its kin are `reconnect`: only a person can mend
 * them. A refresh token that is replaced is used from then on while the process lives.
 */
export function makeTokenFetcher(
  settings: OAuth2Settings,
  tools: { fetch: GuardedFetch; inputs: Inputs; now: () => number },
): (signal: AbortSignal) => Promise<Obtained<string> | Failed> {
  const write = (text: string | undefined): string | undefined => {
    const written = text === undefined ? undefined : compileTemplate(text).write(tools.inputs);
    return written === undefined || typeof written === 'string' ? undefined : written.text;
  };
  let refreshToken: string | undefined;
  return async (signal) => {
    const url = write(settings.tokenUrl);
    const form = await tokenForm(settings, write, refreshToken, tools.now()).catch(() => undefined);
    if (url === undefined || form === undefined) return failed('reconnect', 'the sign-in settings are not complete');
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const answer = await tools.fetch({
      method: 'POST',
      url,
      headers,
      body: new URLSearchParams(form).toString(),
      signal,
    });
    if (answer.kind === 'failed') return { kind: 'missing', reason: answer.reason, why: `sign-in: ${answer.why}` };
    const body = isMembered(answer.body) ? answer.body : {};
    if (answer.status >= 400) return tokenFailure(answer.status, asText(body['error']));
    const token = asText(body['access_token']);
    if (token === undefined || !/^[\x21-\x7e]+$/.test(token))
      return failed('bad-mapping', 'the sign-in answered no token');
    refreshToken = asText(body['refresh_token']) ?? refreshToken;
    const lastsS = Number(asText(body['expires_in']) ?? 600);
    return { kind: 'obtained', value: token, expiresAtMs: tools.now() + (lastsS > 0 ? lastsS : 600) * 1000 };
  };
}

type Write = (text: string | undefined) => string | undefined;

async function tokenForm(
  settings: OAuth2Settings,
  write: Write,
  refreshed: string | undefined,
  nowMs: number,
): Promise<Record<string, string>> {
  const form = definedOnly({
    client_id: write(settings.clientId),
    client_secret: write(settings.clientSecret),
    scope: write(settings.scope),
  });
  switch (settings.grant) {
    case 'client-credentials':
      return { ...form, grant_type: 'client_credentials' };
    case 'refresh-token':
      return { ...form, grant_type: 'refresh_token', refresh_token: refreshed ?? write(settings.refreshToken) ?? '' };
    case 'jwt-bearer':
      return { grant_type: jwtGrant, assertion: await assertion(settings, write, nowMs) };
    case 'client-assertion':
      return {
        grant_type: 'client_credentials',
        client_assertion_type: assertionType,
        client_assertion: await assertion(settings, write, nowMs),
      };
  }
}

async function assertion(settings: OAuth2Settings, write: Write, nowMs: number): Promise<string> {
  const { assertion: claims } = settings;
  if (claims === undefined) throw new TypeError('the grant needs an assertion');
  const key = await importPKCS8(write(claims.key) ?? '', claims.algorithm);
  const nowS = Math.floor(nowMs / 1000);
  const jwt = new SignJWT(claims.scope === undefined ? {} : { scope: claims.scope })
    .setProtectedHeader({ alg: claims.algorithm, typ: 'JWT', ...definedOnly({ kid: write(claims.keyId) }) })
    .setIssuer(write(claims.issuer) ?? '')
    .setAudience(write(claims.audience) ?? '')
    .setIssuedAt(nowS)
    .setExpirationTime(nowS + 180);
  const subject = write(claims.subject);
  return (subject === undefined ? jwt : jwt.setSubject(subject)).sign(key);
}

function tokenFailure(status: number, error: string | undefined): Failed {
  if (status === 429) return failed('rate-limited', 'the sign-in is rate-limited');
  if (status >= 500) return failed('unavailable', `the sign-in answered ${status}`);
  const isFinal = ['invalid_grant', 'invalid_client', 'unauthorized_client', 'access_denied'].includes(error ?? '');
  return failed(isFinal ? 'reconnect' : 'refused', `the sign-in answered ${status}${isFinal ? ` (${error})` : ''}`);
}

function failed(reason: Failed['reason'], why: string): Failed {
  return { kind: 'missing', reason, why };
}

function definedOnly(fields: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
