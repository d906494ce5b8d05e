import { OpenAPIHono } from '@hono/zod-openapi';
import { bodyLimit } from 'hono/body-limit';
import { secureHeaders } from 'hono/secure-headers';
import { randomUUID } from 'node:crypto';
import { apiVersion } from '../shared/assistance.js';
import type { AssistanceDesk } from './assistances/assistance-desk.js';
import type { Identity } from './auth/identity.js';
import { AppError } from './errors.js';
import type { Organizations } from './organizations/organizations.js';
import { actionRoutes } from './routes/actions.js';
import { assistanceRoutes } from './routes/assistance.js';
import { requireSignIn, type Variables } from './routes/caller.js';
import { docsRoutes } from './routes/docs.js';
import { healthRoutes } from './routes/health.js';
import { insertionRoutes } from './routes/insertion.js';
import { limitRequests } from './routes/limits.js';
import { outcomeRoutes } from './routes/outcome.js';
import { refuse } from './routes/refusal.js';
import type { Room } from './storage/room.js';

/** 10 MB of message in base64, inside JSON, with room for the rest. */
const maxBodyBytes = 15 * 1024 * 1024;

export interface AppTools {
  desk: AssistanceDesk;
  identities: readonly Identity[];
  organizations: Organizations;
  /** That of the desk's database. */
  room?: Room;
  /** Routes beside the API: the demo, the Outlook pane. */
  extra: readonly OpenAPIHono<{ Variables: Variables }>[];
  /** Whether the process is about to end. */
  isStopping?: () => boolean;
}

/** The HTTP server's routes: parse → authorise → call → answer. One log line a request. */
export function makeApp({
  desk,
  identities,
  organizations,
  room,
  extra,
  isStopping = () => false,
}: AppTools): OpenAPIHono<{ Variables: Variables }> {
  const { log, db, now } = desk.tools;
  const app = new OpenAPIHono<{ Variables: Variables }>();
  app.use(async (context, next) => {
    const startedAt = performance.now();
    context.set('requestId', randomUUID());
    context.set('logDetail', {});
    context.header('X-Request-Id', context.get('requestId'));
    await next();
    const { method, path } = context.req;
    const ms = Math.round(performance.now() - startedAt);
    log.info(
      {
        requestId: context.get('requestId'),
        method,
        path,
        status: context.res.status,
        ms,
        ...context.get('logDetail'),
      },
      'request',
    );
  });
  app.use(async (context, next) => {
    // such as 127.999.999.999: everything that looks at the address would throw
    if (!URL.canParse(context.req.url))
      throw new AppError(400, 'bad-request', 'The Host of the request is no address.');
    await next();
  });
  app.use(secureHeaders({ xFrameOptions: false, crossOriginResourcePolicy: false, crossOriginOpenerPolicy: false }));
  app.use('/v1/*', async (context, next) => {
    if (context.req.method === 'POST' && !isJson(context.req.header('content-type')))
      throw new AppError(415, 'unsupported-media-type');
    context.header('Cache-Control', 'no-store');
    await next();
  });
  app.use('/v1/*', requireSignIn({ identities, organizations, db, now }));
  app.use('/v1/*', async (context, next) => {
    await limitRequests(db, context.get('signedIn'), now());
    await next();
  });
  app.use(
    '/v1/*',
    bodyLimit({
      maxSize: maxBodyBytes,
      onError: () => {
        throw new AppError(413, 'too-large');
      },
    }),
  );

  app.route('/', assistanceRoutes(desk));
  app.route('/', insertionRoutes(desk));
  app.route('/', outcomeRoutes(desk));
  app.route('/', actionRoutes(desk));
  app.route('/', healthRoutes({ db, organizations, room, isStopping }));
  app.doc31('/openapi.json', {
    openapi: '3.1.0',
    info: {
      title: 'Truedraft',
      version: apiVersion,
      description: 'Reply drafts in which every value comes from a record.',
    },
  });
  app.route('/', docsRoutes());
  for (const routes of extra) app.route('/', routes);

  app.notFound((context) => refuse(new AppError(404, 'not-found'), context, log, context.get('requestId')));
  app.onError((error, context) => refuse(error, context, log, context.get('requestId')));
  return app;
}

function isJson(contentType: string | undefined): boolean {
  return /^application\/json\s*(;|$)/i.test(contentType ?? '');
}
