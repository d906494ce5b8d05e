import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import { sql, type Kysely } from 'kysely';
import type { Organizations } from '../organizations/organizations.js';
import type { Tables } from '../storage/tables.js';
import type { Variables } from './caller.js';

const health = z.object({ status: z.string() });
const json = (description: string) => ({ description, content: { 'application/json': { schema: health } } });

const healthRoute = createRoute({
  method: 'get',
  path: '/healthz',
  summary: 'Whether the process lives',
  responses: { 200: json('It does.') },
});
const readyRoute = createRoute({
  method: 'get',
  path: '/readyz',
  summary: 'Whether requests can be served',
  responses: {
    200: json('They can.'),
    503: json('Not yet: the database does not answer, or there is no organization.'),
  },
});

export function healthRoutes(db: Kysely<Tables>, organizations: Organizations): OpenAPIHono<{ Variables: Variables }> {
  return new OpenAPIHono<{ Variables: Variables }>()
    .openapi(healthRoute, (context) => context.json({ status: 'ok' }, 200))
    .openapi(readyRoute, async (context) => {
      const hasDatabase = await sql`select 1`.execute(db).then(
        () => true,
        () => false,
      );
      if (!hasDatabase) return context.json({ status: 'the database does not answer' }, 503);
      if (organizations.all().length === 0) return context.json({ status: 'no organization is configured' }, 503);
      return context.json({ status: 'ok' }, 200);
    });
}
