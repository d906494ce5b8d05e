import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { assistance, type Assistance } from '../../../shared/assistance.js';
import type { AssistanceEvent } from '../../../shared/events.js';
import { projectRoot } from '../../project-root.js';
import { bundleBareButton } from './bundle-bare-button.js';
import { stubOffice } from './stub-office.js';

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.png': 'image/png',
};

/** Milliseconds the server takes: before the understanding, and between two parts of the draft. */
export interface Pace {
  beforeMs: number;
  betweenPartsMs: number;
}

/** When the server had a request whole and when it wrote an event, in milliseconds of the clock that a page on this machine has too. */
export interface Written {
  receivedAt: number;
  events: { event: AssistanceEvent; writtenAt: number }[];
}

export interface PaneServer {
  url: string;
  /** At once, unless told otherwise. */
  pace: Pace;
  /** One per answered request, in order. */
  written: Written[];
  close(): Promise<void>;
}

/** Serves the built pane, a page with one Fluent button bundled the same way, and a golden answer as a stream. */
export async function startPaneServer(built: string): Promise<PaneServer> {
  const bare = await mkdtemp(join(tmpdir(), 'truedraft-bare-'));
  await bundleBareButton(bare);
  const golden = await freshGolden();
  const served = { pace: { beforeMs: 0, betweenPartsMs: 0 }, written: new Array<Written>() };
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    if (path === '/v1/assistance') {
      request.resume().once('end', () => void stream(golden, served.pace, served.written, response));
      return;
    }
    if (path === '/office.js') return send(response, '.js', stubOffice);
    const file = path.replace(/^\/outlook\//, '');
    readFile(join(built, file))
      .catch(() => readFile(join(bare, file)))
      .then(
        (content) => send(response, extname(path), path.endsWith('.html') ? withStub(content) : content),
        () => response.writeHead(404).end(),
      );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return Object.assign(served, {
    url: `http://127.0.0.1:${port}`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await rm(bare, { recursive: true, force: true });
    },
  });
}

function withStub(html: Buffer): string {
  return html
    .toString('utf8')
    .replace('https://appsforoffice.microsoft.com/lib/1/hosted/office.js', '/office.js')
    .replaceAll('__CSP_NONCE__', '');
}

function send(response: ServerResponse, extension: string, body: string | Buffer): void {
  response.writeHead(200, {
    'Content-Type': types[extension] ?? 'application/octet-stream',
    'Cache-Control': extension === '.html' ? 'no-cache' : 'public, max-age=31536000, immutable',
  });
  response.end(body);
}

/** The golden answer, its facts read just now as they would be. */
async function freshGolden(): Promise<Assistance> {
  const golden = assistance.parse(JSON.parse(await readFile(join(projectRoot, 'shared/golden/reply.en.json'), 'utf8')));
  const readAt = new Date().toISOString();
  return { ...golden, facts: golden.facts.map((fact) => ({ ...fact, source: { ...fact.source, readAt } })) };
}

async function stream(answer: Assistance, pace: Pace, written: Written[], response: ServerResponse): Promise<void> {
  const log: Written = { receivedAt: clock(), events: [] };
  written.push(log);
  response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
  await pause(pace.beforeMs);
  for (const event of eventsOf(answer)) {
    if (event.event === 'part') await pause(pace.betweenPartsMs);
    if (response.destroyed) return;
    log.events.push({ event, writtenAt: clock() });
    response.write(`event: ${event.event}\ndata: ${JSON.stringify(event)}\n\n`);
  }
  response.end();
}

function clock(): number {
  return performance.timeOrigin + performance.now();
}

async function pause(ms: number): Promise<void> {
  if (ms > 0) await new Promise((resolve) => setTimeout(resolve, ms));
}

/** All a real server streams: what it is, what is known, what should happen, the draft piece by piece, and the whole. */
function eventsOf(answer: Assistance): AssistanceEvent[] {
  const { cause, facts, passages, missing, disposition, tags, warnings, actions, drafts } = answer;
  const { subject, newText, cut, sender, understanding } = cause;
  const [draft] = drafts;
  return [
    { event: 'understanding', id: answer.id, subject, newText, cut, sender, understanding },
    { event: 'facts', connector: 'shop', facts, passages, missing },
    { event: 'decision', disposition, tags, warnings, actions },
    ...(draft?.parts ?? []).map((part): AssistanceEvent => ({ event: 'part', part })),
    { event: 'checked', unsupported: draft?.unsupported ?? [], unanswered: draft?.unanswered ?? [] },
    { event: 'done', assistance: answer },
  ];
}
