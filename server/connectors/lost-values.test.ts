import { expect, it } from '@jest/globals';
import { httpConnectorFor, lookUpContext } from '../test/http-connector-for.js';
import { startJsonServer } from '../test/json-server.js';
import { checkMap } from './check-map.js';
import { mapNode } from './mapping.js';

/** What a map of a descriptor loses is named: beforehand where the file alone shows it, else when the connector is tried. */

const map = {
  number: 'no',
  status: { from: 'state', table: { sent: 'shipped' } },
  placedAt: 'placed|when',
  eta: 'due|when',
  total: { amount: 'sum|decimal', currency: 'cur' },
  lines: {
    each: 'rows',
    map: {
      title: 'name',
      quantity: 'count|decimal',
      price: { amount: 'price|decimal', currency: '$up.cur' },
    },
  },
  owner: { emails: 'mail|emails' },
};

/** The record made of an answer, and what the connector says it lost. */
async function tried(answer: object) {
  const lost: string[] = [];
  const server = await startJsonServer(() => ({
    body: { items: [{ no: 'A1', mail: 'ann@example.test', ...answer }] },
  }));
  const connector = httpConnectorFor(
    {
      descriptor: 1,
      id: 'web',
      system: 'Web',
      evidence: 'blank',
      config: {},
      secrets: {},
      baseUrl: server.url,
      signIn: { kind: 'headers', send: {} },
      probe: { steps: [{ id: 'me', request: 'GET /me', single: true }], identity: 'name' },
      maps: { order: map },
      operations: {
        orderByNumber: {
          steps: [{ id: 'o', request: 'GET /o', query: { no: '{{in.key|plainValue}}' }, items: 'items' }],
          map: 'order',
        },
      },
    },
    {
      hosts: [server.host],
      watch: (event) => {
        if ('lost' in event) lost.push(`${event.lost} ${event.why}`);
        if ('dropped' in event) lost.push(`dropped ${event.why}`);
      },
    },
  );
  const outcome = await connector.lookUp({ operation: 'orderByNumber', key: 'A1' }, lookUpContext());
  await server.stop();
  return { lost, record: outcome.kind === 'found' ? outcome.records[0] : undefined };
}

it.each<[string, object, string]>([
  ['a status word that is not mapped', { state: 'parked' }, 'state has the word "parked"'],
  ['a day that may be day or month first', { placed: '05/06/2026' }, 'order.placedAt'],
  ['what is no day', { due: 'soon' }, 'order.eta'],
  ['a moment without a zone', { due: '2026-11-25 18:00:00' }, 'order.eta'],
  ['an amount that may be thousands', { sum: '1.234', cur: 'EUR' }, 'order.total'],
  ['an amount without currency', { sum: '20.00' }, 'order.total'],
  ['a line without a quantity that can be read', { rows: [{ name: 'Lamp', count: 'many' }] }, 'line'],
])('is named by who tries a connector: %s', async (_name, answer, field) => {
  const { lost, record } = await tried(answer);
  expect(record?.number).toBe('A1');
  expect(lost.join('\n')).toContain(field);
});

it('says nothing of an answer that is read whole', async () => {
  const { lost, record } = await tried({
    state: 'sent',
    placed: '2026-11-18',
    due: '2026-11-25',
    sum: '1234.50',
    cur: 'EUR',
    rows: [{ name: 'Tables &amp; chairs &#8211; oak', count: 2, price: '9.90' }],
  });
  expect(lost).toEqual([]);
  expect(record).toMatchObject({
    status: 'shipped',
    total: { amount: '1234.50', currency: 'EUR' },
    lines: [{ title: 'Tables & chairs – oak', quantity: '2', price: { amount: '9.90', currency: 'EUR' } }],
  });
});

it('is named by the file alone where it can be', () => {
  const { problems, warnings } = checkMap(
    'order',
    mapNode.parse({
      number: 'no',
      placdAt: 'placed',
      status: { from: 's', table: { sent: 'shiped' } },
      total: { amount: 'sum' },
    }),
  );
  expect(problems).toEqual([
    expect.stringContaining('order.placdAt: there is no such field'),
    expect.stringContaining('did you mean "shipped"?'),
  ]);
  expect(warnings).toEqual(
    expect.arrayContaining([
      expect.stringContaining('order has no owner'),
      expect.stringContaining('order.total has no currency'),
    ]),
  );
});
