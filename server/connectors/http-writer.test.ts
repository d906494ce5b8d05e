import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { httpConnectorFor } from '../test/http-connector-for.js';
import { startJsonServer, type JsonServer } from '../test/json-server.js';

let server: JsonServer;
let tickets: { id: number; key: string; subject: string }[] = [];
beforeAll(async () => {
  server = await startJsonServer();
});
afterAll(() => server.stop());
beforeEach(() => {
  tickets = [];
  server.asked.length = 0;
});

const find = { id: 'earlier', request: 'GET /tickets', query: { key: '{{in.idempotencyKey|plainValue}}' } };
const descriptor = (more: object) => ({
  descriptor: 1,
  id: 'desk',
  system: 'Desk',
  evidence: 'blank',
  config: { baseUrl: { type: 'url' } },
  baseUrl: '{{config.baseUrl}}',
  probe: { steps: [{ id: 'me', request: 'GET /me', single: true }], identity: 'name' },
  operations: {},
  actions: {
    createTicket: {
      label: 'Create a ticket',
      fields: { subject: { maxLength: 100 } },
      request: 'POST /tickets',
      body: { subject: '{{in.subject}}', key: '{{in.idempotencyKey}}' },
      record: 'answer.id',
      ...more,
    },
  },
});
const connect = (more: object) =>
  httpConnectorFor(descriptor(more), {
    config: { baseUrl: server.url },
    hosts: [server.host],
    actions: ['createTicket'],
  });
const write = (connector: ReturnType<typeof connect>, key = 'key-00000001', ms = 2_000) =>
  connector.write?.('createTicket', { subject: 'Lamp' }, key, AbortSignal.timeout(ms));

/** Writes the ticket, and then answers or not. */
function desk(answers: 'at once' | 'never' | 'with 500', finds = true): void {
  server.answer = ({ method, query, body }) => {
    if (method === 'GET') return { body: finds ? tickets.filter(({ key }) => key === query['key']) : [] };
    const { key, subject } = body as { key: string; subject: string };
    const ticket = { id: tickets.length + 1, key, subject };
    tickets.push(ticket);
    if (answers === 'never') return { hangs: true };
    return answers === 'at once' ? { status: 201, body: ticket } : { status: 500, body: {} };
  };
}

describe('writing back', () => {
  it('writes once per key, also when asked twice at once', async () => {
    desk('at once');
    const connector = connect({ find });
    const outcomes = await Promise.all([write(connector), write(connector), write(connector)]);
    expect(outcomes).toEqual(Array(3).fill({ kind: 'done', record: '1' }));
    expect(tickets).toHaveLength(1);
    await connector.close?.();
  });
  it.each(['never', 'with 500'] as const)(
    'that is answered %s is unknown, and is found instead of written again',
    async (answers) => {
      desk(answers);
      const connector = connect({ find });
      expect(await write(connector, 'key-00000001', 150)).toMatchObject({ kind: 'unknown' });
      expect(await write(connector)).toEqual({ kind: 'done', record: '1' });
      expect(tickets).toHaveLength(1);
      await connector.close?.();
    },
  );
  it('stays unknown when the system does not find it yet', async () => {
    desk('never', false);
    const connector = connect({ find });
    await write(connector, 'key-00000001', 150);
    expect(await write(connector)).toMatchObject({ kind: 'unknown' });
    expect(tickets).toHaveLength(1);
    await connector.close?.();
  });
  it('is unknown when the connection is lost, and is not sent twice', async () => {
    desk('at once', false);
    const { answer } = server;
    server.answer = async (asked) =>
      asked.method === 'POST' ? { ...(await answer(asked)), resets: true } : answer(asked);
    const connector = connect({ find });
    expect(await write(connector)).toMatchObject({ kind: 'unknown' });
    expect(tickets).toHaveLength(1);
    await connector.close?.();
  });
  it('is unavailable, not unknown, when it never left', async () => {
    const gone = await startJsonServer();
    await gone.stop();
    const connector = httpConnectorFor(descriptor({}), {
      config: { baseUrl: gone.url },
      hosts: [gone.host],
      actions: ['createTicket'],
    });
    expect(await write(connector)).toEqual({ kind: 'missing', reason: 'unavailable' });
    await connector.close?.();
  });
  it('stays unknown where the system cannot be searched', async () => {
    desk('never');
    const connector = connect({});
    await write(connector, 'key-00000001', 150);
    expect(await write(connector)).toMatchObject({ kind: 'unknown' });
    expect(tickets).toHaveLength(1);
    await connector.close?.();
  });
  it('finds what another process wrote with the same key', async () => {
    desk('at once');
    const [first, second] = [connect({ find }), connect({ find })];
    expect(await write(first)).toEqual(await write(second));
    expect(tickets).toHaveLength(1);
    await Promise.all([first.close?.(), second.close?.()]);
  });
  it('may be tried again after a refusal', async () => {
    server.answer = ({ method }) =>
      method === 'GET' ? { body: [] } : { status: 422, body: { errors: ['Subject cannot be blank'] } };
    const connector = connect({ find });
    expect(await write(connector)).toEqual({ kind: 'missing', reason: 'bad-mapping' });
    desk('at once');
    expect(await write(connector)).toEqual({ kind: 'done', record: '1' });
    await connector.close?.();
  });
  it('sends the key in the header of systems that know one', async () => {
    desk('at once');
    const connector = connect({ idempotencyHeader: 'idempotency-key' });
    await write(connector);
    expect(server.asked.at(-1)?.headers['idempotency-key']).toBe('key-00000001');
    await connector.close?.();
  });
  it('refuses unknown actions, unknown fields, long fields and bad keys', async () => {
    desk('at once');
    const connector = connect({ find });
    const signal = AbortSignal.timeout(1_000);
    const refused = { kind: 'missing', reason: 'invalid-input' };
    expect(await connector.write?.('refund', {}, 'key-00000001', signal)).toEqual(refused);
    expect(await connector.write?.('createTicket', { subject: 'a', evil: 'b' }, 'key-00000001', signal)).toEqual(
      refused,
    );
    expect(await connector.write?.('createTicket', { subject: 'a'.repeat(101) }, 'key-00000001', signal)).toEqual(
      refused,
    );
    expect(await connector.write?.('createTicket', {}, 'key-00000001', signal)).toEqual(refused);
    expect(await connector.write?.('createTicket', { subject: 'a' }, "key' or 1", signal)).toEqual(refused);
    expect(tickets).toEqual([]);
    await connector.close?.();
  });
  it('does not exist until it is switched on', async () => {
    const connector = httpConnectorFor(descriptor({}), { config: { baseUrl: server.url }, hosts: [server.host] });
    expect(['write' in connector, 'actions' in connector]).toEqual([false, false]);
    await connector.close?.();
  });
});
