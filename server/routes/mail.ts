import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import { AppError } from '../errors.js';
import type { OpenMailApi } from '../mailboxes/mail-api.js';
import type { Variables } from './caller.js';
import { refusals } from './refusals.js';
import { throwMistake } from './throw-mistake.js';

const conversationId = z.string().regex(/^[\w:.-]{1,200}$/);
const tagsRequest = z.strictObject({
  conversation: conversationId,
  tags: z.array(z.string().min(1).max(255)).min(1).max(50),
});
const tagsResponse = z.object({ tags: z.array(z.string()) });
const conversationResponse = z.object({
  messages: z.array(
    z.object({
      id: z.string(),
      receivedAt: z.string(),
      rawBase64: z.string(),
      authenticationResults: z.array(z.string()),
      tags: z.array(z.string()),
    }),
  ),
});
const mailToken = z.object({ 'x-mail-token': z.string().max(4096).optional() });
const describedToken =
  'The caller’s own token of the mailbox goes in `X-Mail-Token`; it serves this request and is kept nowhere.';

const tagsRoute = createRoute({
  method: 'post',
  path: '/v1/mail/tags',
  summary: 'Put tags on a conversation as labels',
  description: describedToken,
  request: { headers: mailToken, body: { required: true, content: { 'application/json': { schema: tagsRequest } } } },
  responses: {
    200: {
      description: 'The labels as the mailbox has them.',
      content: { 'application/json': { schema: tagsResponse } },
    },
    ...refusals(400, 401, 403, 404, 429),
  },
});

const conversationRoute = createRoute({
  method: 'get',
  path: '/v1/mail/conversations/{id}',
  summary: 'Read a whole conversation with its authentication results',
  description: describedToken,
  request: { headers: mailToken, params: z.object({ id: conversationId }) },
  responses: {
    200: {
      description: 'Its messages, oldest first.',
      content: { 'application/json': { schema: conversationResponse } },
    },
    ...refusals(400, 401, 403, 404, 429),
  },
});

/** The agent's mailbox, by the permission the agent's add-on forwards with each request. */
export function mailRoutes(open: OpenMailApi): OpenAPIHono<{ Variables: Variables }> {
  return new OpenAPIHono<{ Variables: Variables }>({ defaultHook: throwMistake })
    .openapi(tagsRoute, async (context) => {
      const { conversation, tags } = context.req.valid('json');
      const mail = await open(needed(context.req.valid('header')['x-mail-token']));
      return context.json({ tags: await mail.applyTags(conversation, tags) }, 200);
    })
    .openapi(conversationRoute, async (context) => {
      const mail = await open(needed(context.req.valid('header')['x-mail-token']));
      return context.json({ messages: await mail.conversation(context.req.valid('param').id) }, 200);
    });
}

function needed(token: string | undefined): string {
  if (token === undefined || token === '')
    throw new AppError(400, 'bad-request', 'X-Mail-Token is missing.', { path: 'x-mail-token' });
  return token;
}
