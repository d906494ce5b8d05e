import { createServer as createTlsServer } from 'node:https';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { CheckRequest, InsertionRequest, OutcomeRequest } from '../../shared/api.js';
import type { Assistance, AssistanceRequest } from '../../shared/assistance.js';
import type { Part, Sentence, Unsupported } from '../../shared/draft.js';
import type { AssistanceEvent } from '../../shared/events.js';
import { errorCodes, type ErrorCode } from '../../shared/error-codes.js';
import { leaveOut } from '../../server/pipeline/check-draft/leave-out.js';
import { renderHtml, renderText } from '../../shared/render-draft.js';
import { anAssistance, eventsOf, type aDraft } from './an-assistance.js';
import { ownCertificate } from './own-certificate.js';

/** What the server should do wrong, or differently. All off by default. */
export interface Faults {
  assistance: (request: AssistanceRequest) => Assistance;
  status?: { status: number; code: ErrorCode; times?: number };
  insertionStatus?: { status: number; code: ErrorCode };
  /** Awaited before each event is sent, and before an insertion is answered. */
  beforeEvent?: (event: AssistanceEvent) => Promise<void>;
  beforeInsertion?: () => Promise<void>;
  /** Stops after so many events, without an end. */
  hangAfter?: number;
  cutAfter?: number;
  /** Stretches the check endpoint finds, by the words they have. */
  checkFinds: string[];
}

export interface FakeServer {
  url: string;
  faults: Faults;
  requests: { path: string; body: unknown; authorization: string | undefined }[];
  outcomes: OutcomeRequest[];
  reset(): void;
  close(): Promise<void>;
}

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
};
const built = join(process.cwd(), 'dist/outlook-addin');

/** The pane's server as the contract describes it, without anything behind it: for browser tests of the pane alone. */
export async function startFakeServer(options: { isTls?: boolean; frameAncestors?: string } = {}): Promise<FakeServer> {
  const frameAncestors = options.frameAncestors ?? "'self' https://outlook.office.com";
  const fresh = (): Faults => ({ assistance: () => anAssistance(), checkFinds: [] });
  const fake: Omit<FakeServer, 'url' | 'close'> = {
    faults: fresh(),
    requests: [],
    outcomes: [],
    reset() {
      fake.faults = fresh();
      fake.requests.length = 0;
      fake.outcomes.length = 0;
    },
  };
  const listen = (request: IncomingMessage, response: ServerResponse): void => {
    answer(fake, request, response, frameAncestors).catch((error: unknown) => {
      response.destroy(error instanceof Error ? error : undefined);
    });
  };
  const server = options.isTls === true ? createTlsServer(ownCertificate(), listen) : createServer(listen);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return Object.assign(fake, {
    url: `${options.isTls === true ? 'https' : 'http'}://localhost:${port}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  });
}

async function answer(
  fake: Omit<FakeServer, 'url' | 'close'>,
  request: IncomingMessage,
  response: ServerResponse,
  ancestors: string,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://localhost');
  if (request.method === 'GET') return serve(url.pathname, response, ancestors);
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body: unknown = JSON.parse(Buffer.concat(chunks).toString('utf8') || '{}');
  fake.requests.push({ path: url.pathname, body, authorization: request.headers.authorization });
  const { faults } = fake;
  const refusal = faults.status;
  if (refusal && (refusal.times === undefined || refusal.times-- > 0)) return refuse(response, refusal);
  if (url.pathname === '/v1/assistance') return stream(fake, body as AssistanceRequest, request, response);
  if (url.pathname.endsWith('/check')) return json(response, 200, check(faults, body as CheckRequest));
  if (url.pathname.endsWith('/insertion')) {
    await faults.beforeInsertion?.();
    return insertion(fake, body as InsertionRequest, response);
  }
  if (url.pathname.endsWith('/outcome')) {
    fake.outcomes.push(body as OutcomeRequest);
    return json(response, 200, { recordedAt: new Date().toISOString() });
  }
  if (url.pathname.includes('/actions/')) {
    const confirm = (body as { confirm?: string }).confirm;
    return json(
      response,
      200,
      confirm
        ? { state: 'done', record: 'Note 12' }
        : { state: 'preview', fields: { Note: 'Asked for another address' }, confirm: 'token' },
    );
  }
  return refuse(response, { status: 404, code: 'not-found' });
}

async function stream(
  fake: Omit<FakeServer, 'url' | 'close'>,
  body: AssistanceRequest,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { faults } = fake;
  response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
  let sent = 0;
  for (const event of eventsOf(faults.assistance(body))) {
    await faults.beforeEvent?.(event);
    if (response.destroyed) return;
    if (sent === faults.hangAfter) return;
    if (sent === faults.cutAfter) return void response.end();
    response.write(`event: ${event.event}\ndata: ${JSON.stringify(event)}\n\n`);
    sent += 1;
  }
  response.end();
}

function check(faults: Faults, { parts }: CheckRequest): { unsupported: unknown[]; unanswered: string[] } {
  const unsupported = faults.checkFinds.flatMap((words, number) =>
    parts.flatMap((part, at) => {
      const start = part.kind === 'text' ? part.text.indexOf(words) : -1;
      return start === -1
        ? []
        : [{ id: `c${number}`, part: at, start, end: start + words.length, text: words, why: 'promise' as const }];
    }),
  );
  return { unsupported, unanswered: [] };
}

function insertion(fake: Omit<FakeServer, 'url' | 'close'>, body: InsertionRequest, response: ServerResponse): void {
  const { faults } = fake;
  if (faults.insertionStatus) return refuse(response, faults.insertionStatus);
  const { facts, passages, drafts } = faults.assistance({} as AssistanceRequest);
  const named = new Set([...body.confirmed, ...body.leftOut]);
  const known = [
    ...(drafts[0]?.unsupported ?? []),
    ...(check(faults, { draft: body.draft, parts: body.parts }).unsupported as ReturnType<
      typeof aDraft
    >['unsupported']),
  ];
  const open = known.filter(
    ({ id, text }) => !named.has(id) && body.parts.some((part) => part.kind === 'text' && part.text.includes(text)),
  );
  if (open.length > 0)
    return json(response, 409, { error: { code: 'open', message: errorCodes.open }, open, changed: [], withheld: [] });
  const leftOut = known.filter(({ id }) => body.leftOut.includes(id));
  const parts = leaveOut(body.parts, leftOut, sentencesAround(body.parts, leftOut));
  const used = parts.filter(({ kind }) => kind === 'fact').length;
  json(response, 200, {
    text: renderText(parts, { facts, passages }),
    html: renderHtml(parts, { facts, passages }),
    changed: [],
    facts: used,
    ...(facts[0] && { readAt: facts[0].source.readAt }),
  });
}

/** Sentences as far as this server needs them: from the last stop before a stretch to the next one, within its part. */
function sentencesAround(parts: readonly Part[], stretches: readonly Unsupported[]): Sentence[] {
  return stretches.map(({ id, part, start, end }) => {
    const text = parts[part]?.text ?? '';
    const before = Math.max(text.lastIndexOf('. ', start - 1) + 2, text.lastIndexOf('\n', start) + 1, 0);
    const stop = text.indexOf('.', end - 1);
    const from = { part, offset: start === 0 || before > start ? 0 : before };
    return { id, from, to: { part, offset: stop === -1 ? text.length : stop + 1 }, factIds: [], passageIds: [] };
  });
}

async function serve(path: string, response: ServerResponse, ancestors: string): Promise<void> {
  if (path === '/demo/messages')
    return json(
      response,
      200,
      samples.map(({ text, ...line }) => ({ ...line, preview: text.slice(0, 80) })),
    );
  const sample = samples.find(({ id }) => path === `/demo/messages/${id}`);
  if (sample) return json(response, 200, { ...sample, message: sampleMessage(sample) });
  const file = path === '/' ? 'try-it.html' : path.replace(/^\/outlook\//, '');
  const content = await readFile(join(built, file)).catch(() => undefined);
  if (content === undefined || file.includes('..')) return refuse(response, { status: 404, code: 'not-found' });
  const nonce = Math.random().toString(36).slice(2);
  const isPage = extname(file) === '.html';
  response.writeHead(200, {
    'Content-Type': types[extname(file)] ?? 'application/octet-stream',
    ...(isPage && {
      'Content-Security-Policy':
        `default-src 'none'; base-uri 'none'; form-action 'none'; script-src 'self' https://appsforoffice.microsoft.com https://ajax.aspnetcdn.com; ` +
        `style-src 'self' 'nonce-${nonce}'; connect-src 'self' https://login.microsoftonline.com; img-src 'self' data:; frame-ancestors ${ancestors}`,
    }),
  });
  response.end(isPage ? content.toString('utf8').replaceAll('__CSP_NONCE__', nonce) : content);
}

const samples = [
  {
    id: 's1',
    from: 'Anna Dupont <anna.dupont@example.org>',
    subject: 'Où est ma commande ?',
    language: 'fr',
    receivedAt: '2026-11-20T09:12:00Z',
    text: 'Bonjour,\n\noù est ma commande W2378156 ? Pouvez-vous livrer à mon bureau ?\n\nMerci\nAnna Dupont',
  },
  {
    id: 's2',
    from: 'Jonas Weber <jonas@example.net>',
    subject: 'Rechnung',
    language: 'de',
    receivedAt: '2026-11-20T10:00:00Z',
    text: 'Guten Tag,\n\nbitte senden Sie mir die Rechnung.\n\nJonas Weber',
  },
  {
    id: 's3',
    from: 'Out of office <auto@example.com>',
    subject: 'Automatic reply',
    language: 'en',
    receivedAt: '2026-11-20T11:00:00Z',
    text: 'I am away until Monday.',
  },
];

function sampleMessage(sample: (typeof samples)[number]): unknown {
  const raw = `From: ${sample.from}\r\nSubject: ${sample.id}\r\n\r\n${sample.text}`;
  return {
    channel: 'email',
    client: 'file',
    mode: 'read',
    mailbox: 'support@shop.example',
    kind: 'mime',
    rawBase64: Buffer.from(raw).toString('base64'),
  };
}

function refuse(response: ServerResponse, { status, code }: { status: number; code: ErrorCode }): void {
  json(response, status, { error: { code, message: errorCodes[code] } });
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify(body));
}
