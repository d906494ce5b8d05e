import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface AskedOfServer {
  method: string;
  path: string;
  query: Record<string, string>;
  headers: IncomingHttpHeaders;
  body: unknown;
  /** The body as text, for forms. */
  text: string;
}

export interface ServerAnswer {
  status?: number;
  headers?: Record<string, string | string[]>;
  /** Sent as JSON; a text is sent as it is, with the content type of `headers`. */
  body?: unknown;
  /** Ends the connection instead of answering. */
  resets?: boolean;
  /** Never answers. */
  hangs?: boolean;
}

export interface JsonServer {
  url: string;
  host: string;
  asked: AskedOfServer[];
  answer: (asked: AskedOfServer) => ServerAnswer | Promise<ServerAnswer>;
  stop(): Promise<void>;
}

/** A real HTTP server on loopback whose answers a test gives. */
export async function startJsonServer(answer: JsonServer['answer'] = () => ({ status: 404 })): Promise<JsonServer> {
  const asked: AskedOfServer[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const url = new URL(request.url ?? '/', 'http://local');
      const text = Buffer.concat(chunks).toString();
      const one: AskedOfServer = {
        method: request.method ?? '',
        path: decodeURIComponent(url.pathname),
        query: strictQuery(url.search),
        headers: request.headers,
        body: parsed(text),
        text,
      };
      asked.push(one);
      void Promise.resolve(running.answer(one)).then(({ status = 200, headers = {}, body, hangs, resets }) => {
        if (resets === true) request.socket.destroy();
        if (hangs === true || resets === true) return;
        const isText = typeof body === 'string';
        response.writeHead(status, { 'content-type': isText ? 'text/html' : 'application/json', ...headers });
        response.end(isText ? body : body === undefined ? '' : JSON.stringify(body));
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const running: JsonServer = {
    url: `http://127.0.0.1:${port}`,
    host: `127.0.0.1:${port}`,
    asked,
    answer,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return running;
}

/** Like a strict OData parser: `+` is a plus sign, not a blank. */
function strictQuery(search: string): Record<string, string> {
  const pairs = search
    .slice(1)
    .split('&')
    .filter((pair) => pair !== '');
  return Object.fromEntries(
    pairs.map((pair) => [
      decodeURIComponent(pair.split('=', 1)[0] ?? ''),
      decodeURIComponent(pair.slice(pair.indexOf('=') + 1)),
    ]),
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
