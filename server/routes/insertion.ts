import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import {
  checkRequest,
  checkResponse,
  insertionConflict,
  insertionRequest,
  insertionResponse,
  storableText,
} from '../../shared/api.js';
import type { AssistanceDesk } from '../assistances/assistance-desk.js';
import { checkParts, makeInsertion } from '../assistances/make-insertion.js';
import { AppError } from '../errors.js';
import { writeAudit } from '../storage/audit.js';
import type { Variables } from './caller.js';
import { finishedAssistance } from './finished-assistance.js';
import { answer, body } from './json-schemas.js';
import { errorBody } from './refusal.js';
import { refusals } from './refusals.js';
import { throwMistake } from './throw-mistake.js';

const params = z.object({ id: storableText.max(100) });

const checkRoute = createRoute({
  method: 'post',
  path: '/v1/assistance/{id}/check',
  summary: 'Check edited parts of a draft, changing nothing',
  request: { params, body: body(checkRequest) },
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
  request: { params, body: body(insertionRequest) },
  responses: {
    200: answer(insertionResponse, 'The text and HTML to insert.'),
    ...refusals(400, 401, 404, 429),
    409: answer(insertionConflict, 'What is still open: each must be confirmed or left out.'),
  },
});

/** Edited parts are checked, and the text to insert is given out. */
export function insertionRoutes(desk: AssistanceDesk): OpenAPIHono<{ Variables: Variables }> {
  return new OpenAPIHono<{ Variables: Variables }>({ defaultHook: throwMistake })
    .openapi(checkRoute, async (context) => {
      const { organization } = context.get('signedIn');
      const kept = await finishedAssistance(desk, context.get('signedIn'), context.req.valid('param').id);
      return context.json(
        checkParts(context.req.valid('json'), kept, organization, {
          now: desk.tools.now(),
          approved: await desk.approvedPhrases(organization),
        }),
        200,
      );
    })
    .openapi(insertionRoute, async (context) => {
      const signedIn = context.get('signedIn');
      const { id } = context.req.valid('param');
      const request = context.req.valid('json');
      const kept = await finishedAssistance(desk, signedIn, id);
      const made = await makeInsertion(request, kept, signedIn.organization, {
        now: desk.tools.now(),
        signal: context.req.raw.signal,
        approved: await desk.approvedPhrases(signedIn.organization),
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
    });
}
