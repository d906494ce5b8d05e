import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import webpack, { type Configuration } from 'webpack';
import { projectRoot } from '../../project-root.js';

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.png': 'image/png',
};

/** In place of Microsoft's library, whose loading is not ours to measure: the few members the pane asks for, answering at once. */
const office = `
const answer = (value) => (...args) => { const last = args.at(-1); if (typeof last === 'function') last({ status: 'succeeded', value }); };
const item = { itemType: 'message', itemId: '1', subject: 'Where is my order?', internetMessageId: '<1@b>', conversationId: 'c', dateTimeCreated: new Date(0),
  from: { emailAddress: 'anna@example.org', displayName: 'Anna' }, to: [], cc: [], attachments: [], body: { getAsync: answer('<p>Where is my order?</p>') } };
window.Office = { onReady: async () => ({ host: 'Outlook' }), CoercionType: { Html: 'html', Text: 'text' }, PlatformType: { iOS: 'iOS', Android: 'Android' },
  EventType: { ItemChanged: 'itemChanged' }, MailboxEnums: { ItemType: { Message: 'message' } },
  context: { displayLanguage: 'en-US', platform: 'OfficeOnline', requirements: { isSetSupported: (name, version) => name === 'Mailbox' && version === '1.5' },
    mailbox: { item, userProfile: { emailAddress: 'agent@shop.example' }, addHandlerAsync: answer() } } };`;

export interface PaneServer {
  url: string;
  close(): Promise<void>;
}

/** Serves the built pane, a page with one Fluent button made by the same tools, and an assistance that answers at once. */
export async function startPaneServer(built: string): Promise<PaneServer> {
  const bare = await bundleBareButton();
  const golden: unknown = JSON.parse(await readFile(join(projectRoot, 'shared/golden/reply.en.json'), 'utf8'));
  const events = eventsOf(golden);
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    if (path === '/v1/assistance') return send(response, 'text/event-stream', events);
    if (path === '/office.js') return send(response, 'text/javascript', office);
    if (path === '/bare.html') return send(response, types['.html'] ?? '', bareHtml);
    const file = path === '/bare.js' ? join(bare, 'bare.js') : join(built, path.replace(/^\/outlook\//, ''));
    readFile(file).then(
      (content) =>
        send(
          response,
          types[extname(path)] ?? 'application/octet-stream',
          path.endsWith('.html') ? withOwnOffice(content) : content,
        ),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await rm(bare, { recursive: true, force: true });
    },
  };
}

const bareHtml =
  '<!doctype html><html lang="en"><head><script defer src="/office.js"></script><script defer src="/bare.js"></script></head><body><div id="root"></div></body></html>';

function withOwnOffice(html: Buffer): string {
  return html
    .toString('utf8')
    .replace('https://appsforoffice.microsoft.com/lib/1/hosted/office.js', '/office.js')
    .replaceAll('__CSP_NONCE__', '');
}

function send(response: ServerResponse, type: string, body: string | Buffer): void {
  response.writeHead(200, {
    'Content-Type': type,
    'Cache-Control': type.startsWith('text/javascript') ? 'public, max-age=31536000, immutable' : 'no-cache',
  });
  response.end(body);
}

/** The golden answer as the least stream that makes the pane usable: what it is, and the whole. */
function eventsOf(assistance: unknown): string {
  return `event: done\ndata: ${JSON.stringify({ event: 'done', assistance })}\n\n`;
}

/** Answers the folder of `bare.js`. */
async function bundleBareButton(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'truedraft-bare-'));
  const loaded: unknown = await import(join(projectRoot, 'outlook-addin/webpack.config.cjs'));
  const { module, resolve, target, context, mode } = (loaded as { default: Configuration }).default;
  const config = {
    module,
    resolve,
    target,
    context,
    mode,
    entry: './bench/bare-button.tsx',
    output: { path: folder, filename: 'bare.js' },
  } as Configuration;
  await new Promise<void>((done, fail) => {
    webpack(config, (error, stats) =>
      error || stats?.hasErrors() ? fail(error ?? new Error(stats?.toString())) : done(),
    );
  });
  return folder;
}
