import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { assistance, assistanceRequest, type Assistance, type AssistanceRequest } from '../../shared/assistance.js';
import { storableText } from '../../shared/api.js';
import type { Attachment } from '../../shared/message.js';
import type { AssistanceDesk } from '../assistances/assistance-desk.js';
import type { KeptAssistance } from '../assistances/kept-assistances.js';
import { mayAnswerFor, permittedMailbox } from '../auth/permissions.js';
import { AppError } from '../errors.js';
import { RunningAssistance } from '../assistances/running-assistance.js';
import type { SignedIn, Variables } from './caller.js';
import { databaseRetryAfterS } from './refusal.js';
import { refusals } from './refusals.js';
import { sendEvents, streamTimes, type StreamTimes } from './send-events.js';
import { throwMistake } from './throw-mistake.js';

const defaultWaitMs = 25_000;
const maxMessageBytes = 10 * 1024 * 1024;
const pollMs = 150;

const waitQuery = z.object({
  waitMs: z.coerce
    .number()
    .int()
    .min(0)
    .max(55_000)
    .optional()
    .openapi({ description: 'How long to wait for the end before answering 202 with what is known. Default 25000.' }),
});
const jsonOf = <Schema extends z.ZodType>(schema: Schema, description: string) => ({
  description,
  content: { 'application/json': { schema } },
});

const askRoute = createRoute({
  method: 'post',
  path: '/v1/assistance',
  summary: 'Ask for the assistance to a message',
  description:
    'Answers 200 when it is done, 202 with what is known so far after `waitMs`, or, with `Accept: text/event-stream`, events as they come. The same request again is answered from the store.',
  request: {
    query: waitQuery,
    body: { required: true, content: { 'application/json': { schema: assistanceRequest } } },
  },
  responses: {
    200: {
      description: 'The assistance, or its events as they come.',
      content: { 'application/json': { schema: assistance }, 'text/event-stream': { schema: z.string() } },
    },
    202: jsonOf(assistance, 'Still working: what is known so far.'),
    ...refusals(400, 401, 403, 413, 415, 422, 429, 503),
  },
});

const getRoute = createRoute({
  method: 'get',
  path: '/v1/assistance/{id}',
  summary: 'Fetch an assistance by its id',
  request: { query: waitQuery, params: z.object({ id: storableText.max(100) }) },
  responses: {
    200: jsonOf(assistance, 'The assistance.'),
    202: jsonOf(assistance, 'Still working.'),
    ...refusals(400, 401, 404, 429),
  },
});

export function assistanceRoutes(
  desk: AssistanceDesk,
  times: StreamTimes = streamTimes,
): OpenAPIHono<{ Variables: Variables }> {
  return new OpenAPIHono<{ Variables: Variables }>({ defaultHook: throwMistake })
    .openapi(askRoute, async (context) => {
      const request = context.req.valid('json');
      const signedIn = context.get('signedIn');
      refuseLargeMessage(request);
      const mailbox = permittedMailbox(signedIn.organization.settings, request.cause.message.mailbox, signedIn.agent);
      const answer = await desk.ask(
        { organization: signedIn.organization, agent: signedIn.agent, mailbox },
        request,
        context.req.raw.signal,
      );
      const id =
        answer.kind === 'done' ? answer.assistance.id : answer.kind === 'running' ? answer.running.id : answer.id;
      context.set('logDetail', { assistance: id });
      const found =
        answer.kind === 'done' ? answer.assistance : answer.kind === 'running' ? answer.running : 'elsewhere';
      return wantsEvents(context)
        ? sendEvents(
            context,
            found instanceof RunningAssistance ? found : () => madeSoFar(context, desk, signedIn, id, found),
            times,
          )
        : sendJson(context, desk, signedIn, id, found, context.req.valid('query').waitMs ?? defaultWaitMs);
    })
    .openapi(getRoute, async (context) => {
      const { id } = context.req.valid('param');
      const signedIn = context.get('signedIn');
      const found = await findPermitted(desk, signedIn, id);
      const known = found instanceof RunningAssistance || found === 'elsewhere' ? found : found.assistance;
      return sendJson(context, desk, signedIn, id, known, context.req.valid('query').waitMs ?? defaultWaitMs);
    });
}

/** An assistance the agent may see. Throws AppError 404 for everything else: expired, unknown and somebody else's read the same. */
export async function findPermitted(
  desk: AssistanceDesk,
  signedIn: SignedIn,
  id: string,
): Promise<KeptAssistance | RunningAssistance | 'elsewhere'> {
  const found = await findIfPermitted(desk, signedIn, id);
  if (found === undefined) throw new AppError(404, 'not-found');
  return found;
}

/** `elsewhere` tells nothing yet; whose mailbox it is, is looked at when it is there. */
async function findIfPermitted(
  desk: AssistanceDesk,
  { organization, agent }: SignedIn,
  id: string,
): Promise<KeptAssistance | RunningAssistance | 'elsewhere' | undefined> {
  const found = await desk.find(organization, id);
  if (found === undefined || found === 'elsewhere') return found;
  const mailbox = found instanceof RunningAssistance ? found.mailbox : found.assistance.cause.mailbox;
  return mayAnswerFor(organization.settings, mailbox, agent) ? found : undefined;
}

function refuseLargeMessage({ cause: { message } }: AssistanceRequest): void {
  const bytes =
    message.kind === 'mime'
      ? message.rawBase64.length * 0.75
      : (message.html?.length ?? 0) + (message.text?.length ?? 0) + attachmentBytes(message.attachments);
  if (bytes > maxMessageBytes) throw new AppError(413, 'too-large');
}

function attachmentBytes(attachments: readonly Attachment[]): number {
  return attachments.reduce(
    (sum, attachment) => sum + ('contentBase64' in attachment ? (attachment.contentBase64?.length ?? 0) : 0) * 0.75,
    0,
  );
}

function wantsEvents(context: Context): boolean {
  return context.req.header('accept')?.includes('text/event-stream') === true;
}

type Found = Assistance | RunningAssistance | 'elsewhere';

async function sendJson(
  context: Context<{ Variables: Variables }>,
  desk: AssistanceDesk,
  signedIn: SignedIn,
  id: string,
  found: Found,
  waitMs: number,
) {
  if (found === 'elsewhere') {
    const ended = await waitElsewhere(desk, signedIn, id, waitMs, context.req.raw.signal);
    if (ended === undefined) throw new AppError(503, 'unavailable', undefined, { retryAfterS: databaseRetryAfterS });
    return context.json(ended, ended.state === 'working' ? 202 : 200);
  }
  if (!(found instanceof RunningAssistance)) return context.json(found, 200);
  const leave = found.join();
  try {
    await Promise.race([found.finished, aborted(context.req.raw.signal), sleep(waitMs)]);
    const { soFar } = found;
    if (soFar.state === 'failed') throw failure(found);
    if (soFar.state === 'working' && !context.req.raw.signal.aborted) found.goOn();
    return context.json(soFar, soFar.state === 'done' ? 200 : 202);
  } finally {
    leave();
  }
}

/** Why a run ended without an answer, for those who waited for it. */
function failure({ events }: RunningAssistance): AppError {
  const isAway = events.some((event) => event.event === 'error' && event.code === 'unavailable');
  return isAway
    ? new AppError(503, 'unavailable', undefined, { retryAfterS: databaseRetryAfterS })
    : new AppError(500, 'internal');
}

/** What was made already, or is by another process. Undefined when it is not in time. */
async function madeSoFar(
  context: Context<{ Variables: Variables }>,
  desk: AssistanceDesk,
  signedIn: SignedIn,
  id: string,
  found: Assistance | 'elsewhere',
): Promise<Assistance | undefined> {
  return found === 'elsewhere' ? waitElsewhere(desk, signedIn, id, defaultWaitMs, context.req.raw.signal) : found;
}

/** Another process makes it: the store is asked until it is there. Undefined when it is not within the time, or that process has died: who asks again takes over. */
async function waitElsewhere(
  desk: AssistanceDesk,
  signedIn: SignedIn,
  id: string,
  waitMs: number,
  signal: AbortSignal,
): Promise<Assistance | undefined> {
  for (let waitedMs = 0; waitedMs <= waitMs && !signal.aborted; waitedMs += pollMs) {
    const found = await findIfPermitted(desk, signedIn, id);
    if (found instanceof RunningAssistance) return found.soFar;
    if (found === undefined) return undefined;
    if (found !== 'elsewhere') return found.assistance;
    await sleep(pollMs);
  }
  return undefined;
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });
}
