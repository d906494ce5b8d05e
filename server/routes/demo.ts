import { OpenAPIHono } from '@hono/zod-openapi';
import { readSamples, type Sample } from '../demo/sample-messages.js';
import { AppError } from '../errors.js';
import { requireSignIn, type SignInTools, type Variables } from './caller.js';

/** The sample mailbox behind the try-it page. Only on this machine, like the demo identity. */
export function demoRoutes(mailbox: string, tools: SignInTools): OpenAPIHono<{ Variables: Variables }> {
  const routes = new OpenAPIHono<{ Variables: Variables }>();
  let samples: Promise<Sample[]> | undefined;
  const all = (): Promise<Sample[]> => (samples ??= readSamples(mailbox));
  routes.use('/demo/*', requireSignIn(tools));
  routes.get('/demo/messages', async (context) => {
    const heads = (await all()).map(({ message: _message, html: _html, text: _text, ...head }) => head);
    return context.json(heads);
  });
  routes.get('/demo/messages/:id', async (context) => {
    const sample = (await all()).find((candidate) => candidate.id === context.req.param('id'));
    if (sample === undefined) throw new AppError(404, 'not-found');
    return context.json(sample);
  });
  return routes;
}
