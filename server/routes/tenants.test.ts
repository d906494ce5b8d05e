import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { OperationNodeTransformer, type BinaryOperationNode, type KyselyPlugin, type OperationNode } from 'kysely';
import type { OpenAPIHono } from '@hono/zod-openapi';
import { makeApp } from '../app.js';
import { AssistanceDesk } from '../assistances/assistance-desk.js';
import type { Identity } from '../auth/identity.js';
import { asOwner, within } from '../storage/organization-scope.js';
import { storeSettings } from '../storage/settings-versions.js';
import { requestBuilder } from '../test/message-builder.js';
import { settingsBuilder } from '../test/settings-builder.js';
import { startTestServer } from '../test/test-server.js';
import type { Variables } from './caller.js';

const mailboxes = [
  { address: 'support@shop.example', agents: ['ann@shop.example'], receiver: 'google' as const },
  { address: 'sales@shop.example', agents: ['bob@shop.example'], receiver: 'google' as const },
];
const settingsOf = (id: string) =>
  settingsBuilder({
    organization: { id, identity: { google: { hostedDomains: [`${id}.example`], audiences: ['script'] } } },
    mailboxes,
  });
/** Tokens are `organization:address`. */
const identity: Identity = {
  name: 'test',
  async identify({ token }) {
    const [organization = '', email] = token?.split(':') ?? [];
    if (email === undefined) return undefined;
    return { provider: 'google', key: `${organization}.example`, agent: { id: `${organization} ${email}`, email } };
  },
};

const owner = 'main:ann@shop.example';
/** The same address at another organization, which answers for a mailbox of the same name; a colleague with another mailbox; that one's like elsewhere. */
const strangers = ['other:ann@shop.example', 'main:bob@shop.example', 'other:bob@shop.example'];
const request = requestBuilder({
  mailbox: 'support@shop.example',
  from: { kind: 'email', address: 'planted.name@example.com', name: 'Planted Name' },
  subject: 'Planted subject',
  text: 'Where is my planted lamp W2400113?',
});
const planted = /planted/i;

/** What each route is asked with; a new one has to be put here, or the test fails. */
const bodies: Record<string, unknown> = {
  'post /v1/assistance': request,
  'get /v1/assistance/{id}': undefined,
  'post /v1/assistance/{id}/check': { draft: 'draft1', parts: [{ kind: 'text', text: 'Hello' }] },
  'post /v1/assistance/{id}/insertion': {
    draft: 'draft1',
    parts: [{ kind: 'text', text: 'Hello' }],
    confirmed: [],
    leftOut: [],
    recipients: [],
  },
  'post /v1/assistance/{id}/outcome': { kind: 'discarded', by: { kind: 'agent', id: 'x' } },
  'post /v1/assistance/{id}/actions/{name}': {},
  'post /v1/mail/tags': { conversation: 'thread-1', tags: ['Late'] },
  'get /v1/mail/conversations/{id}': undefined,
};
/** These reach a mailbox by the caller's own token of it, and nothing of ours. */
const byOwnToken = /^\w+ \/v1\/mail\//;

/** Says of every statement's organization that it is what it is: as if each `where` of it had been forgotten. */
class ForgetfulTransformer extends OperationNodeTransformer {
  protected override transformBinaryOperation(node: BinaryOperationNode): BinaryOperationNode {
    return namesOrganization(node.leftOperand) ? { ...node, rightOperand: node.leftOperand } : node;
  }
}

function namesOrganization(node: OperationNode): boolean {
  return node.kind === 'ReferenceNode' && JSON.stringify(node).includes('"name":"organization"');
}

const forgetful: KyselyPlugin = {
  transformQuery: ({ node }) => new ForgetfulTransformer().transformNode(node),
  transformResult: async ({ result }) => result,
};

type App = OpenAPIHono<{ Variables: Variables }>;
const server = await startTestServer({ settings: settingsOf('main') });
const { desk, organizations, database } = server.assembled;
await storeSettings(database.kysely, settingsOf('other'), 'test');
for (const organization of organizations.all())
  organizations.put({ ...organization, id: 'other', settings: settingsOf('other') });
afterAll(() => server.close());

function ask(app: App, token: string, route: string, id: string, headers: Record<string, string> = {}) {
  const [method = '', path = ''] = route.split(' ');
  const body = bodies[route];
  return app.request(path.replace('{id}', id).replace('{name}', 'ticket'), {
    method: method.toUpperCase(),
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

describe.each([
  ['as it is', false],
  ['with every `where` of the organization forgotten', true],
])('what a stranger gets, %s', (_, isForgetful) => {
  const db = isForgetful ? desk.tools.db.withPlugin(forgetful) : desk.tools.db;
  const makeDesk = () => new AssistanceDesk({ ...desk.tools, db });
  /** The second has nothing in memory that the first has. */
  const apps = [makeDesk(), makeDesk()].map((one) =>
    makeApp({ desk: one, identities: [identity], organizations, extra: [] }),
  );
  const [here] = apps;
  let id = '';

  beforeAll(async () => {
    if (here === undefined) throw new RangeError('two apps');
    const answer = await ask(here, owner, 'post /v1/assistance', '');
    expect(answer.status).toBe(200);
    id = ((await answer.json()) as { id: string }).id;
  });

  it('is asked of every route', async () => {
    const document = (await (await here?.request('/openapi.json'))?.json()) as { paths: Record<string, object> };
    const routes = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method} ${path}`),
    );
    const ours = routes.filter((route) => route.includes('/v1/'));
    expect(Object.keys(bodies).filter((route) => !byOwnToken.test(route))).toEqual(expect.arrayContaining(ours));
    expect(ours.length).toBeGreaterThan(5);
  });

  it.each(strangers)('to %s is nothing of a finished assistance', async (stranger) => {
    for (const app of apps) {
      for (const route of Object.keys(bodies).filter((one) => one.includes('{id}') && !byOwnToken.test(one))) {
        for (const accept of ['application/json', 'text/event-stream']) {
          const answer = await ask(app, stranger, route, id, { Accept: accept });
          expect([route, answer.status]).toEqual([route, 404]);
          expect(await answer.text()).not.toMatch(planted);
        }
      }
    }
  });

  it.each(strangers.slice(1))('to %s is no mailbox that is not theirs', async (stranger) => {
    for (const app of apps) {
      const answer = await ask(app, stranger, 'post /v1/assistance', '');
      expect(answer.status).toBe(403);
      expect(await answer.text()).not.toMatch(planted);
    }
  });

  it('is an assistance of their own to the same message, also while the first is made', async () => {
    if (here === undefined) throw new RangeError('two apps');
    const both = await Promise.all(
      [owner, 'other:ann@shop.example'].map(async (token) => {
        const answer = await ask(here, token, 'post /v1/assistance', '');
        return ((await answer.json()) as { id: string }).id;
      }),
    );
    expect(new Set(both).size).toBe(2);
    const stolen = await ask(here, 'other:ann@shop.example', 'get /v1/assistance/{id}', both[0] ?? '');
    expect(stolen.status).toBe(404);
  });

  it('is no trace of what they tried', async () => {
    const outcomes = await within(database.kysely, 'main').selectFrom('outcome').selectAll().execute();
    const audit = await within(database.kysely, 'main').selectFrom('audit').select('agent').execute();
    expect(outcomes).toEqual([]);
    expect(new Set(audit.map(({ agent }) => agent))).toEqual(new Set(['main ann@shop.example']));
  });
});

it('is told apart by the address of the mailbox and by the organization: the owner gets it', async () => {
  const app = makeApp({ desk, identities: [identity], organizations, extra: [] });
  const made = (await (await ask(app, owner, 'post /v1/assistance', '')).json()) as { id: string };
  const answer = await ask(app, owner, 'get /v1/assistance/{id}', made.id);
  expect(answer.status).toBe(200);
  expect(await answer.text()).toMatch(planted);
});

it('would be touched if the database did not look: the test can fail', async () => {
  const app = makeApp({ desk, identities: [identity], organizations, extra: [] });
  await ask(app, owner, 'post /v1/assistance', '');
  const rowsOf = (db: typeof database.kysely) =>
    asOwner(db).selectFrom('assistance').select('id').where('organization', '=', 'nobody').execute();
  expect(await rowsOf(database.kysely)).toEqual([]);
  expect(await rowsOf(database.kysely.withPlugin(forgetful))).not.toEqual([]);
});
