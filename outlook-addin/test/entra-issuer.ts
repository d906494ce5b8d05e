import { exportJWK, generateKeyPair, SignJWT, type JWTPayload } from 'jose';

/** A person of a Microsoft 365 tenant. */
export interface Account {
  oid: string;
  tid: string;
  username: string;
  name: string;
}

/** What a client asks a token for. `scope` names the API: `api://<host>/<client id>/access_as_user`. */
export interface Asked {
  clientId: string;
  scope: string;
  nonce?: string | undefined;
}

/** Tokens as the token endpoint answers them. */
export interface Tokens {
  access_token: string;
  id_token: string;
  expires_in: number;
  scope: string;
}

export interface EntraIssuer {
  /** Issuer with `{tenantid}` in it, as Entra publishes it. */
  issuer: string;
  /** The key document, as Entra publishes it. */
  keys: { keys: Record<string, unknown>[] };
  tokens(account: Account, asked: Asked): Promise<Tokens>;
  /** The sign-in pages: what a window at login.microsoftonline.com gets. `account` signs in, at once. */
  pages(account: () => Account): (request: Request) => Promise<Response>;
}

const site = 'https://login.microsoftonline.com';
const issuer = `${site}/{tenantid}/v2.0`;

/** An issuer of our own with Entra's claims, version 2.0 ("Access token claims reference"), and Entra's key document. */
export async function makeEntraIssuer(): Promise<EntraIssuer> {
  const { publicKey, privateKey } = await generateKeyPair('RS256');
  const kid = 'own-key';
  const keys = { keys: [{ ...(await exportJWK(publicKey)), kid, use: 'sig', alg: 'RS256', issuer }] };
  const sign = (claims: JWTPayload): Promise<string> =>
    new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid, typ: 'JWT' }).sign(privateKey);

  const tokens = async (account: Account, { clientId, scope, nonce }: Asked): Promise<Tokens> => {
    const nowS = Math.floor(Date.now() / 1000);
    const { oid, tid, username, name } = account;
    const common = {
      iss: issuer.replace('{tenantid}', tid),
      iat: nowS - 5,
      nbf: nowS - 5,
      exp: nowS + 3600,
      ver: '2.0',
      oid,
      tid,
      name,
      preferred_username: username,
      sub: `sub-${oid}`,
    };
    const api = /^api:\/\/[^/]+\/([^/]+)\/(\w+)$/.exec(scope.split(' ').find((one) => one.startsWith('api://')) ?? '');
    return {
      access_token: await sign({ ...common, aud: api?.[1] ?? 'graph', azp: clientId, scp: api?.[2] ?? 'User.Read' }),
      id_token: await sign({ ...common, aud: clientId, ...(nonce !== undefined && { nonce }) }),
      expires_in: 3600,
      scope,
    };
  };
  return { issuer, keys, tokens, pages: (account) => signInPages(account, tokens) };
}

/** The authorize page, which sends the window straight back, and the token endpoint (RFC 6749, RFC 7636). */
function signInPages(
  account: () => Account,
  tokens: (account: Account, asked: Asked) => Promise<Tokens>,
): (request: Request) => Promise<Response> {
  const nonces = new Map<string, string | undefined>();
  return async (request) => {
    const { pathname, searchParams: asked } = new URL(request.url);
    if (pathname.endsWith('/authorize')) {
      const code = `code-${nonces.size + 1}`;
      nonces.set(code, asked.get('nonce') ?? undefined);
      const back = new URLSearchParams({ code, state: asked.get('state') ?? '', client_info: clientInfo(account()) });
      const target = JSON.stringify(`${asked.get('redirect_uri')}#${back}`);
      const html = `<!doctype html><title>Sign in</title><script>location.replace(${target})</script>`;
      return new Response(html, { headers: { 'Content-Type': 'text/html' } });
    }
    if (pathname.endsWith('/token')) {
      const form = new URLSearchParams(await request.text());
      const code = form.get('code') ?? '';
      const scope = form.get('scope') ?? '';
      const answer = await tokens(account(), {
        clientId: form.get('client_id') ?? '',
        scope,
        nonce: nonces.get(code),
      });
      return crossOrigin({ ...answer, token_type: 'Bearer', client_info: clientInfo(account()) });
    }
    return crossOrigin({ error: 'not emulated', path: pathname }, 404);
  };
}

function crossOrigin(body: unknown, status = 200): Response {
  return Response.json(body, {
    status,
    headers: { 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Headers': '*' },
  });
}

function clientInfo({ oid, tid }: Account): string {
  return Buffer.from(JSON.stringify({ uid: oid, utid: tid })).toString('base64url');
}
