import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import { actionRequest, actionResponse, storableText } from '../../shared/api.js';
import type { AssistanceDesk } from '../assistances/assistance-desk.js';
import { runAction } from '../assistances/run-action.js';
import type { Variables } from './caller.js';
import { finishedAssistance } from './finished-assistance.js';
import { answer, body } from './json-schemas.js';
import { refusals } from './refusals.js';
import { throwMistake } from './throw-mistake.js';

const params = z.object({ id: storableText.max(100), name: storableText.max(100) });

const actionRoute = createRoute({
  method: 'post',
  path: '/v1/assistance/{id}/actions/{name}',
  summary: 'Write back to a business system: preview, then confirm',
  request: { params, body: body(actionRequest) },
  responses: { 200: answer(actionResponse, 'The preview, or what was done.'), ...refusals(400, 401, 404, 409, 429) },
});

/** Write-back: a preview, then what a person confirmed. */
export function actionRoutes(desk: AssistanceDesk): OpenAPIHono<{ Variables: Variables }> {
  return new OpenAPIHono<{ Variables: Variables }>({ defaultHook: throwMistake }).openapi(
    actionRoute,
    async (context) => {
      const signedIn = context.get('signedIn');
      const { id, name } = context.req.valid('param');
      const kept = await finishedAssistance(desk, signedIn, id);
      return context.json(
        await runAction(desk.tools, signedIn, kept, name, context.req.valid('json'), context.req.raw.signal),
        200,
      );
    },
  );
}
