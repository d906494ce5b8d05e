import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname } from 'node:path';
import { z } from 'zod';

/** One call of a model, as recorded: a JSON line. The key that was sent is not in it. */
const call = z.object({
  model: z.string(),
  /** Id of the mail it was about. */
  mail: z.string(),
  messages: z.unknown(),
  status: z.number(),
  contentType: z.string(),
  body: z.string(),
  ms: z.number(),
});
export type Call = z.infer<typeof call>;

export interface Transcripts {
  /** Where the product asks instead of at the model's own address. */
  baseUrl: string;
  /** Says which mail the calls from now on are about. */
  about(mail: string): void;
  /** Milliseconds of the model that were not waited for, because its calls were replayed, since `about`. */
  replayedMs(): number;
  /** Why the endpoint is of no use, once it has refused: "answers 401", "cannot be reached". */
  refusal(): string | undefined;
  close(): Promise<void>;
}

/** A key, a right or a model that is not there: no other mail will fare better. */
const refusing = [401, 403, 404];
/** So many failed calls in a row are no accident. */
const maxFailures = 6;

/** Stands between the product and a model, passes each answer on as it comes, and writes it down in `file`. */
export function recordTranscripts(target: string, model: string, file: string): Promise<Transcripts> {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, '');
  let mail = '';
  let refusal: string | undefined;
  let failures = 0;
  return served(
    async (request, response) => {
      const began = performance.now();
      const asked = await bodyOf(request);
      const answer = await fetch(`${target.replace(/\/$/, '')}${(request.url ?? '').replace(/^\/v1/, '')}`, {
        method: 'POST',
        headers: passedOn(request),
        body: asked,
      }).catch(() => undefined);
      if (answer === undefined) {
        refusal ??= 'cannot be reached';
        response.writeHead(502).end();
        return;
      }
      failures = answer.ok ? 0 : failures + 1;
      if (refusing.includes(answer.status) || failures >= maxFailures) refusal ??= `answers ${answer.status}`;
      const contentType = answer.headers.get('content-type') ?? 'application/json';
      const wait = answer.headers.get('retry-after');
      response.writeHead(answer.status, {
        'content-type': contentType,
        ...(wait === null ? {} : { 'retry-after': wait }),
      });
      const body = await passAlong(answer, response);
      const { messages } = z.object({ messages: z.unknown() }).parse(JSON.parse(asked));
      const ms = Math.round(performance.now() - began);
      const line: Call = { model, mail, messages, status: answer.status, contentType, body, ms };
      appendFileSync(file, `${JSON.stringify(line)}\n`);
    },
    { about: (id) => void (mail = id), replayedMs: () => 0, refusal: () => refusal },
  );
}

/** Answers as the model did when `file` was recorded: the call with the same words, else the mail's next one. Throws on a file that is none. */
export async function replayTranscripts(file: string): Promise<{ model: string; transcripts: Transcripts }> {
  const calls = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => call.parse(JSON.parse(line)));
  const [first] = calls;
  if (first === undefined) throw new Error('there is no call in it');
  const left = new Map<string, Call[]>();
  for (const one of calls) left.set(one.mail, [...(left.get(one.mail) ?? []), one]);
  let mail = '';
  let ms = 0;
  const transcripts = await served(
    async (request, response) => {
      const { messages } = z.object({ messages: z.unknown() }).parse(JSON.parse(await bodyOf(request)));
      const waiting = left.get(mail) ?? [];
      const words = JSON.stringify(messages);
      const same = waiting.findIndex((one) => JSON.stringify(one.messages) === words);
      const [next] = waiting.splice(Math.max(same, 0), 1);
      ms += next?.ms ?? 0;
      response.writeHead(next?.status ?? 410, {
        'content-type': next?.contentType ?? 'text/plain',
        'retry-after': '0',
      });
      response.end(next?.body ?? '');
    },
    {
      about: (id) => {
        mail = id;
        ms = 0;
      },
      replayedMs: () => ms,
      refusal: () => undefined,
    },
  );
  return { model: first.model, transcripts };
}

/** A model's address of our own, on this machine, that answers as `answer` does. */
export async function served(
  answer: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
  rest: Omit<Transcripts, 'baseUrl' | 'close'>,
): Promise<Transcripts> {
  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    ...rest,
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function passedOn({ headers }: IncomingMessage): Record<string, string> {
  const names = ['authorization', 'content-type', 'api-key'];
  return Object.fromEntries(
    names.flatMap((name) => (typeof headers[name] === 'string' ? [[name, headers[name]]] : [])),
  );
}

/** Each piece as it comes, and all of them as text. A client that leaves ends the reading. */
async function passAlong(answer: Response, response: ServerResponse): Promise<string> {
  const decoder = new TextDecoder();
  let body = '';
  for await (const piece of answer.body ?? []) {
    body += decoder.decode(piece, { stream: true });
    if (response.destroyed) break;
    response.write(piece);
  }
  response.end();
  return body;
}

export async function bodyOf(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  return Buffer.concat(pieces).toString('utf8');
}
