import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import {
  actionRequest,
  actionResponse,
  checkRequest,
  checkResponse,
  insertionConflict,
  insertionRequest,
  insertionResponse,
  outcomeRequest,
  outcomeResponse,
} from '../../shared/api.js';
import type { AssistanceDesk } from '../assistances/assistance-desk.js';
import type { KeptAssistance } from '../assistances/kept-assistances.js';
import { AppError } from '../errors.js';
import { checkParts, makeInsertion } from '../assistances/insertion.js';
import { runAction } from '../assistances/run-action.js';
import { RunningAssistance } from '../assistances/running-assistance.js';
import { writeAudit } from '../storage/audit.js';
import { writeOutcome } from '../storage/outcomes.js';
import { confirmSender } from '../storage/sender-confirmations.js';
import { keepAcceptedReply } from '../storage/accepted-replies.js';
import { findAssistance } from '../storage/assistances.js';
import { findPermitted } from './assistance.js';
import type { SignedIn, Variables } from './caller.js';
import { errorBody } from './refusal.js';
import { refusals } from './refusals.js';
import { throwMistake } from './throw-mistake.js';

const idParam = z.object({ id: z.string().max(100) });
const body = <Schema extends z.ZodType>(schema: Schema) => ({
  required: true,
  content: { 'application/json': { schema } },
});
const answer = <Schema extends z.ZodType>(schema: Schema, description: string) => ({
  description,
  content: { 'application/json': { schema } },
});

const checkRoute = createRoute({
  method: 'post',
  path: '/v1/assistance/{id}/check',
  summary: 'Check edited parts of a draft, changing nothing',
  request: { params: idParam, body: body(checkRequest) },
  responses: {
    200: answer(checkResponse, 'What is unsupported and what stays unanswered.'),
    ...refusals(400, 401, 404, 409, 429),
  },
});

const insertionRoute = createRoute({
  method: 'post',
  path: '/v1/assistance/{id}/insertion',
  summary: 'Get the text that may be inserted',
  description:
    'Re-reads facts older than a minute, checks the parts and the recipients. The only source of text a client inserts.',
  request: { params: idParam, body: body(insertionRequest) },
  responses: {
    200: answer(insertionResponse, 'The text and HTML to insert.'),
    ...refusals(400, 401, 404, 429),
    409: answer(insertionConflict, 'What is still open: each must be confirmed or left out.'),
  },
});

const outcomeRoute = createRoute({
  method: 'post',
  path: '/v1/assistance/{id}/outcome',
  summary: 'Say what became of an assistance',
  request: { params: idParam, body: body(outcomeRequest) },
  responses: { 200: answer(outcomeResponse, 'Recorded.'), ...refusals(400, 401, 403, 404, 429) },
});

const actionRoute = createRoute({
  method: 'post',
  path: '/v1/assistance/{id}/actions/{name}',
  summary: 'Write back to a business system: preview, then confirm',
  request: { params: idParam.extend({ name: z.string().max(100) }), body: body(actionRequest) },
  responses: { 200: answer(actionResponse, 'The preview, or what was done.'), ...refusals(400, 401, 404, 409, 429) },
});

/** What may be asked of a finished assistance. */
export function followUpRoutes(desk: AssistanceDesk): OpenAPIHono<{ Variables: Variables }> {
  return new OpenAPIHono<{ Variables: Variables }>({ defaultHook: throwMistake })
    .openapi(checkRoute, async (context) => {
      const kept = await finished(desk, context.get('signedIn'), context.req.valid('param').id);
      return context.json(
        checkParts(context.req.valid('json'), kept, context.get('signedIn').organization, desk.tools.now()),
        200,
      );
    })
    .openapi(insertionRoute, async (context) => {
      const signedIn = context.get('signedIn');
      const { id } = context.req.valid('param');
      const request = context.req.valid('json');
      const kept = await finished(desk, signedIn, id);
      const made = await makeInsertion(request, kept, signedIn.organization, {
        now: desk.tools.now(),
        signal: context.req.raw.signal,
      });
      context.set('logDetail', { assistance: id, insertion: made.kind });
      desk.remember(signedIn.organization, made.kept);
      if (made.kind === 'open') {
        const { error } = errorBody(new AppError(409, 'open'), context.get('requestId'));
        return context.json({ error, open: made.open, changed: made.changed, withheld: made.withheld }, 409);
      }
      const detail = {
        confirmed: made.confirmed,
        droppedSentences: made.droppedSentences,
        leftOut: request.leftOut.length,
        facts: made.response.facts,
        changed: made.response.changed.length,
      };
      await writeAudit(desk.tools.db, {
        organization: signedIn.organization.id,
        agent: signedIn.agent.id,
        action: 'insertion',
        assistance: id,
        detail,
        at: desk.tools.now(),
      });
      return context.json(made.response, 200);
    })
    .openapi(outcomeRoute, async (context) => {
      const signedIn = context.get('signedIn');
      const { id } = context.req.valid('param');
      const recordedAt = await recordOutcome(desk, signedIn, id, context.req.valid('json'));
      context.set('logDetail', { assistance: id, outcome: context.req.valid('json').kind });
      return context.json({ recordedAt: recordedAt.toISOString() }, 200);
    })
    .openapi(actionRoute, async (context) => {
      const signedIn = context.get('signedIn');
      const { id, name } = context.req.valid('param');
      const kept = await finished(desk, signedIn, id);
      return context.json(
        await runAction(desk.tools, signedIn, kept, name, context.req.valid('json'), context.req.raw.signal),
        200,
      );
    });
}

async function finished(desk: AssistanceDesk, signedIn: SignedIn, id: string): Promise<KeptAssistance> {
  const found = await findPermitted(desk, signedIn, id);
  if (found === 'elsewhere' || found instanceof RunningAssistance) {
    throw new AppError(409, 'wrong-state', 'The draft is not finished yet. Wait for it, then try again.');
  }
  return found;
}

async function recordOutcome(
  desk: AssistanceDesk,
  signedIn: SignedIn,
  id: string,
  outcome: z.infer<typeof outcomeRequest>,
): Promise<Date> {
  const { organization, agent } = signedIn;
  const { assistance, support } = await finished(desk, signedIn, id);
  const at = desk.tools.now();
  if (outcome.kind === 'confirmed')
    refuseConfirmation(signedIn, assistance.cause.mailbox, assistance.cause.sender.standing);
  // who acted is who signed in; a client's word for it is only a name to show
  const by = outcome.by.kind === 'agent' ? { kind: 'agent' as const, id: agent.id } : outcome.by;
  const row = await findAssistance(desk.tools.db, organization.id, id);
  await desk.tools.db.transaction().execute(async (tx) => {
    await writeOutcome(tx, organization.id, id, { ...outcome, by }, at);
    await writeAudit(tx, { organization: organization.id, agent: agent.id, action: outcome.kind, assistance: id, at });
    if (
      outcome.kind === 'inserted' &&
      organization.settings.retention.keepStyleExamples &&
      support.accepted !== undefined
    ) {
      const { mailbox } = assistance.cause;
      const language = assistance.drafts[0]?.language ?? '';
      await keepAcceptedReply(tx, { organization: organization.id, mailbox, language, text: support.accepted, at });
    }
    if (outcome.kind === 'confirmed' && row !== undefined) {
      await confirmSender(tx, {
        organization: organization.id,
        mailbox: row.mailbox,
        messageDigest: row.messageDigest,
        agent: agent.id,
        at,
      });
    }
  });
  return at;
}

/** A failed sender is never confirmed, and a mailbox may forbid it altogether. */
function refuseConfirmation({ organization }: SignedIn, mailbox: string, standing: string): void {
  const settings = organization.settings.mailboxes.find(
    (candidate) => candidate.address.toLowerCase() === mailbox.toLowerCase(),
  );
  if (settings?.senderConfirmation !== 'allowed' || standing === 'failed')
    throw new AppError(403, 'confirmation-forbidden');
}
