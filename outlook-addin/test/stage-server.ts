import { createAdaptorServer } from '@hono/node-server';
import { OpenAPIHono } from '@hono/zod-openapi';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { InsertionRequest } from '../../shared/api.js';
import type { AssistanceRequest } from '../../shared/assistance.js';
import type { FieldsMessage } from '../../shared/message.js';
import type { Outcome, Stage } from '../../server/bench/injection/stage.js';
import { paneRoutes } from '../../server/routes/pane.js';
import type { Variables } from '../../server/routes/caller.js';
import { eventsOf } from './an-assistance.js';
import { ownCertificate } from './own-certificate.js';

export interface StageServer {
  url: string;
  /** What the next message is answered by. Told the message as the pane sent it. */
  play: (message: FieldsMessage) => Promise<Outcome>;
  /** Insertions the pane asked for. */
  insertions: InsertionRequest[];
  close(): Promise<void>;
}

/** The whole pipeline and its gate to the mailbox behind the built pane, served as our server serves it. */
export async function startStageServer(stage: Stage): Promise<StageServer> {
  let outcome: Outcome | undefined;
  const served: Pick<StageServer, 'play' | 'insertions'> = {
    play: () => Promise.reject(new Error('nothing to play')),
    insertions: [],
  };
  const app = new OpenAPIHono<{ Variables: Variables }>();
  app.post('/v1/assistance', async (context) => {
    const { cause } = await context.req.json<AssistanceRequest>();
    outcome = await served.play(cause.message as FieldsMessage);
    const lines = eventsOf(outcome.kept.assistance).map(
      (event) => `event: ${event.event}\ndata: ${JSON.stringify(event)}\n\n`,
    );
    return context.body(lines.join(''), 200, { 'Content-Type': 'text/event-stream' });
  });
  app.post('/v1/assistance/:id/insertion', async (context) => {
    const request = await context.req.json<InsertionRequest>();
    served.insertions.push(request);
    if (outcome === undefined) return context.json({ error: { code: 'not-found' } }, 404);
    const made = await stage.insertParts(outcome, request.parts, request.leftOut);
    if (made.kind === 'insertable') return context.json(made.response);
    return context.json({ error: { code: 'open' }, open: made.open, changed: [], withheld: [] }, 409);
  });
  app.post('/v1/assistance/:id/:other', (context) => context.json({ recordedAt: new Date().toISOString() }));
  app.route('/', paneRoutes({ frameAncestors: [], baseUrl: undefined, organizations: () => [], hasTryIt: false }));
  const server = createAdaptorServer({ fetch: app.fetch, createServer, serverOptions: ownCertificate() });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return Object.assign(served, {
    url: `https://localhost:${port}`,
    async close() {
      if ('closeAllConnections' in server) server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  });
}
