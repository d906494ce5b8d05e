import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** How one request is answered. Text pieces become frames; `raw` is sent as it is. */
export interface Script {
  status?: number;
  headers?: Record<string, string>;
  /** Before the headers of the answer. */
  headersMs?: number;
  /** Between the headers and the first piece. */
  firstTokenMs?: number;
  betweenMs?: number;
  pieces?: readonly string[];
  /** Repeats the pieces until the client goes away. */
  isEndless?: boolean;
  /** Instead of frames: these bytes, as they are. */
  raw?: readonly string[];
  /** How it ends: with `finish_reason` and [DONE], by closing the connection, by breaking it, or not at all. */
  end?: 'stop' | 'length' | 'content_filter' | 'close' | 'break' | 'never';
  usage?: { prompt_tokens: number; completion_tokens: number };
  /** The body of an answer with an error status. */
  error?: { message: string; param?: string; code?: string };
}

export interface ScriptedModel {
  baseUrl: string;
  /** Bodies of the requests so far. */
  requests: { messages: { role: string; content: string }[]; [field: string]: unknown }[];
  /** Bodies of the requests for a structured answer, which `reading` answers; they are in no other list. */
  readings: ScriptedModel['requests'];
  /** When each request had arrived, performance.now(). */
  askedAt: number[];
  /** When the first piece of each request was sent, performance.now(). */
  firstTokenAt: number[];
  /** Answers still being written. */
  openAnswers(): number;
  close(): Promise<void>;
}

/**
 * An OpenAI-compatible chat endpoint on loopback that does exactly what it is told, one script a request; the last one is used again. Requests for
 * a structured answer are answered by `reading` alone, without which such a model refuses them.
 */
export async function startScriptedModel(
  scripts: readonly Script[],
  reading: Script = { status: 400 },
): Promise<ScriptedModel> {
  const sockets = new Set<Socket>();
  const model = {
    requests: [] as ScriptedModel['requests'],
    readings: [] as ScriptedModel['requests'],
    askedAt: [] as number[],
    firstTokenAt: [] as number[],
  };
  let open = 0;
  const server = createServer((request, response) => {
    open += 1;
    const isGone = new Promise<void>((resolve) => response.once('close', resolve));
    void answer(request, response, scripts, reading, model)
      .then(() => isGone)
      .catch(() => undefined)
      .finally(() => (open -= 1));
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    ...model,
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    openAnswers: () => open,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  scripts: readonly Script[],
  reading: Script,
  model: Pick<ScriptedModel, 'requests' | 'readings' | 'askedAt' | 'firstTokenAt'>,
): Promise<void> {
  const asked = JSON.parse(await bodyOf(request)) as ScriptedModel['requests'][number];
  const isReading = asked['response_format'] !== undefined;
  const script = isReading ? reading : (scripts[Math.min(model.requests.length, scripts.length - 1)] ?? {});
  (isReading ? model.readings : model.requests).push(asked);
  if (!isReading) model.askedAt.push(performance.now());
  if (script.headersMs !== undefined) await pause(script.headersMs, undefined, { ref: false });
  if (script.status !== undefined && script.status !== 200) {
    response.writeHead(script.status, { 'content-type': 'application/json', ...script.headers });
    response.end(JSON.stringify({ error: script.error ?? { message: 'as scripted', type: 'scripted' } }));
    return;
  }
  response.writeHead(200, { 'content-type': 'text/event-stream', ...script.headers });
  response.flushHeaders();
  if (script.firstTokenMs !== undefined) await pause(script.firstTokenMs, undefined, { ref: false });
  if (!isReading) model.firstTokenAt.push(performance.now());
  await writePieces(response, script);
  finish(response, script);
}

async function writePieces(response: ServerResponse, script: Script): Promise<void> {
  for (const bytes of script.raw ?? []) response.write(bytes);
  do {
    for (const piece of script.pieces ?? []) {
      if (response.destroyed) return;
      const isDrained = response.write(
        frame({ choices: [{ index: 0, delta: { content: piece }, finish_reason: null }] }),
      );
      if (!isDrained) await new Promise((resolve) => response.once('drain', resolve).once('close', resolve));
      if (script.betweenMs !== undefined) await pause(script.betweenMs);
    }
    if (script.isEndless === true) await pause(0);
  } while (script.isEndless === true && !response.destroyed);
}

function finish(response: ServerResponse, script: Script): void {
  const end = script.end ?? 'stop';
  if (end === 'never') return;
  if (end === 'break') response.destroy();
  else if (end === 'close') response.end();
  else {
    response.write(frame({ choices: [{ index: 0, delta: {}, finish_reason: end }] }));
    if (script.usage !== undefined) response.write(frame({ choices: [], usage: script.usage }));
    response.end('data: [DONE]\n\n');
  }
}

function frame(fields: Record<string, unknown>): string {
  return `data: ${JSON.stringify({ id: 'scripted', object: 'chat.completion.chunk', created: 0, model: 'scripted', ...fields })}\n\n`;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
