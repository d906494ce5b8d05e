import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import { sql, type Kysely } from 'kysely';
import type { Organizations } from '../organizations/organizations.js';
import type { Room } from '../storage/room.js';
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
    503: json(
      'Not yet: the database does not answer or its disk is full, there is no organization, or the process is about to end.',
    ),
  },
});

export interface HealthTools {
  db: Kysely<Tables>;
  organizations: Organizations;
  /** That of the database. */
  room?: Room | undefined;
  /** Whether the process is about to end: what comes now should go to another. */
  isStopping?: () => boolean;
}

export function healthRoutes({
  db,
  organizations,
  room,
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
      const [first] = organizations.all();
      if (first === undefined) return context.json({ status: 'no organization is configured' }, 503);
      if (room !== undefined && !(await room.isThere(db, first.id)))
        return context.json({ status: 'the disk of the database is full' }, 503);
      return context.json({ status: 'ok' }, 200);
    });
}
