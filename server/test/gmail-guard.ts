import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

const scope = (name: string): string => `https://www.googleapis.com/auth/${name}`;
const reading = [scope('gmail.addons.current.message.readonly'), scope('gmail.readonly'), scope('gmail.modify')];

/** Which scopes each method takes, as Google's discovery document lists them. */
const table: [method: string, path: RegExp, scopes: string[]][] = [
  ['GET', /^\/gmail\/v1\/users\/me\/(threads|messages)\/[^/]+$/, reading],
  ['GET', /^\/gmail\/v1\/users\/me\/labels$/, [scope('gmail.labels'), scope('gmail.readonly'), scope('gmail.modify')]],
  ['POST', /^\/gmail\/v1\/users\/me\/labels$/, [scope('gmail.labels'), scope('gmail.modify')]],
  ['POST', /^\/gmail\/v1\/users\/me\/(threads|messages)\/[^/]+\/modify$/, [scope('gmail.modify')]],
];

export interface GmailGuard {
  url: string;
  /** Tokens that were used and paths that were asked for, in order. */
  tokens: string[];
  paths: string[];
  /** Answers with this status in place of asking the emulator. */
  failWith: number | undefined;
  close(): Promise<void>;
}

/** What Gmail's emulator leaves out: unknown tokens are refused, and each method wants its scope. `scopesOf` says what a token was granted. */
export async function startGmailGuard(
  emulatorUrl: string,
  scopesOf: Readonly<Record<string, readonly string[]>>,
): Promise<GmailGuard> {
  const guard: Omit<GmailGuard, 'close' | 'url'> = { tokens: [], paths: [], failWith: undefined };
  const server = createServer((request, response) => {
    void pass(request, response).catch(() => response.writeHead(502).end());
  });
  const refuse = (response: ServerResponse, status: number): void => {
    const error = { code: status, message: 'refused', status: 'PERMISSION_DENIED' };
    response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify({ error }));
  };
  const pass = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { pathname } = new URL(request.url ?? '/', emulatorUrl);
    const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
    guard.tokens.push(token);
    guard.paths.push(pathname);
    const granted = scopesOf[token];
    if (guard.failWith !== undefined) return refuse(response, guard.failWith);
    if (granted === undefined) return refuse(response, 401);
    const wanted = table.find(([method, path]) => method === request.method && path.test(pathname))?.[2] ?? [];
    if (!wanted.some((one) => granted.includes(one))) return refuse(response, 403);
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const answer = await fetch(new URL(request.url ?? '/', emulatorUrl), {
      method: request.method ?? 'GET',
      headers: { 'Content-Type': 'application/json', Authorization: 'Bearer emulated' },
      ...(chunks.length === 0 ? {} : { body: Buffer.concat(chunks) }),
    });
    response.writeHead(answer.status, { 'Content-Type': 'application/json' }).end(await answer.text());
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return Object.assign(guard, { url: `http://127.0.0.1:${port}/`, close });
}
