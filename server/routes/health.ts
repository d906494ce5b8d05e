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
    503: json('Not yet: the database does not answer, there is no organization, or the process is about to end.'),
  },
});

export interface HealthTools {
  db: Kysely<Tables>;
  organizations: Organizations;
  /** Whether the process is about to end: what comes now should go to another. */
  isStopping?: () => boolean;
}

export function healthRoutes({
  db,
  organizations,
  isStopping = () => false,
}: HealthTools): OpenAPIHono<{ Variables: Variables }> {
  return new OpenAPIHono<{ Variables: Variables }>()
    .openapi(healthRoute, (context) => context.json({ status: 'ok' }, 200))
    .openapi(readyRoute, async (context) => {
      if (isStopping()) return context.json({ status: 'stopping' }, 503);
      const hasDatabase = await sql`select 1`.execute(db).then(
        () => true,
        () => false,
      );
      if (!hasDatabase) return context.json({ status: 'the database does not answer' }, 503);
      if (organizations.all().length === 0) return context.json({ status: 'no organization is configured' }, 503);
      return context.json({ status: 'ok' }, 200);
    });
}
