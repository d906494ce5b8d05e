import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import { outcomeRequest, outcomeResponse, storableText } from '../../shared/api.js';
import type { AssistanceDesk } from '../assistances/assistance-desk.js';
import { AppError } from '../errors.js';
import { keepAcceptedReply } from '../storage/accepted-replies.js';
import { findAssistance } from '../storage/assistances.js';
import { writeAudit } from '../storage/audit.js';
import { writeOutcome } from '../storage/outcomes.js';
import { countSaidPhrases } from '../storage/phrases.js';
import { confirmSender } from '../storage/sender-confirmations.js';
import type { SignedIn, Variables } from './caller.js';
import { finishedAssistance } from './finished-assistance.js';
import { answer, body } from './json-schemas.js';
import { refusals } from './refusals.js';
import { throwMistake } from './throw-mistake.js';

const params = z.object({ id: storableText.max(100) });

const outcomeRoute = createRoute({
  method: 'post',
  path: '/v1/assistance/{id}/outcome',
  summary: 'Say what became of an assistance',
  request: { params, body: body(outcomeRequest) },
  responses: { 200: answer(outcomeResponse, 'Recorded.'), ...refusals(400, 401, 403, 404, 429) },
});

/** What became of an assistance. */
export function outcomeRoutes(desk: AssistanceDesk): OpenAPIHono<{ Variables: Variables }> {
  return new OpenAPIHono<{ Variables: Variables }>({ defaultHook: throwMistake }).openapi(
    outcomeRoute,
    async (context) => {
      const signedIn = context.get('signedIn');
      const { id } = context.req.valid('param');
      const recordedAt = await recordOutcome(desk, signedIn, id, context.req.valid('json'));
      context.set('logDetail', { assistance: id, outcome: context.req.valid('json').kind });
      return context.json({ recordedAt: recordedAt.toISOString() }, 200);
    },
  );
}

async function recordOutcome(
  desk: AssistanceDesk,
  signedIn: SignedIn,
  id: string,
  outcome: z.infer<typeof outcomeRequest>,
): Promise<Date> {
  const { organization, agent } = signedIn;
  const { assistance, support } = await finishedAssistance(desk, signedIn, id);
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
      const said = { organization: organization.id, language, assistance: id, agent: agent.id, at };
      await countSaidPhrases(tx, { ...said, phrases: support.said ?? [] });
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
