import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { httpConnectorFor, lookUpContext } from '../test/http-connector-for.js';
import { startJsonServer, type AskedOfServer, type JsonServer } from '../test/json-server.js';
import type { Connector, LookUp, Operation } from './connector.js';
import { makeResilientConnector } from './resilient-connector.js';

/*
 * Servers that answer a question with somebody else's order, as real ones do (connectors of many shops were found doing so): unknown
 * filters ignored, wildcards, substrings, operators in values, injections. Each trap below is sprung: the server does hand out Bob's,
 * Carol's or everybody's records for the question as it stands. What may come out is only what was asked for.
 */

interface ShopOrder {
  id: number;
  code: string;
  email: string;
  po?: string;
  secret: string;
}
const orders: ShopOrder[] = [
  { id: 1, code: 'W100', email: 'ann@example.test', po: 'PO-7', secret: 'ANN' },
  { id: 2, code: 'W1001', email: 'bob@example.test', po: 'PO-77', secret: 'BOBSECRET' },
  { id: 3, code: 'W10', email: 'carol@example.test', secret: 'CAROLSECRET' },
  { id: 4, code: 'X100', email: 'johnxdoe@example.test', secret: 'JOHNXSECRET' },
  { id: 5, code: 'X101', email: 'john_doe@example.test', secret: 'JOHN' },
  { id: 6, code: 'X-100', email: "o'hara@example.test", secret: 'OHARA' },
  { id: 7, code: 'x100', email: 'xann@example.test', secret: 'XANNSECRET' },
  { id: 8, code: '0100', email: 'ann@example.test.evil.test', secret: 'EVILSECRET' },
  { id: 9, code: 'Ŵ100', email: 'ann+shop@example.test', secret: 'PLUSSECRET' },
];

let server: JsonServer;
beforeAll(async () => {
  server = await startJsonServer();
});
afterAll(() => server.stop());

const map = {
  record: 'id',
  number: 'code',
  otherNumbers: [{ kind: { is: 'po' }, value: 'po' }],
  rawStatus: 'secret',
  lines: { each: 'lines', map: { title: 'title', quantity: 'quantity' } },
  owner: { emails: 'email' },
};

/** A descriptor for a shop that is asked with these query parameters. */
function shop(query: Record<string, unknown>): object {
  const way = { steps: [{ id: 'orders', request: 'GET /orders', query, items: 'items' }], map };
  return {
    descriptor: 1,
    id: 'shop',
    system: 'Shop',
    evidence: 'blank',
    config: { baseUrl: { type: 'url' } },
    baseUrl: '{{config.baseUrl}}',
    probe: { steps: [{ id: 'me', request: 'GET /me', single: true }], identity: 'name' },
    operations: { orderByNumber: way, ordersByEmail: way, orderByTracking: way },
  };
}

const connectorFor = (descriptor: object, watch?: (event: object) => void): Connector =>
  makeResilientConnector(
    httpConnectorFor(descriptor, { config: { baseUrl: server.url }, hosts: [server.host], ...(watch && { watch }) }),
    { organizationId: 'org', version: '1', timeoutMs: 2_000 },
  );

function owns(order: ShopOrder, { operation, key }: LookUp): boolean {
  if (operation === 'ordersByEmail') return order.email === key.trim().toLowerCase();
  const asked = key.trim().replace(/^#/, '').toUpperCase();
  return order.code.toUpperCase() === asked || order.po?.toUpperCase() === asked;
}

let handedOut: ShopOrder[] = [];
beforeEach(() => {
  handedOut = [];
});
function handsOut(choose: (asked: AskedOfServer) => ShopOrder[]): void {
  server.answer = (asked) => {
    const chosen = choose(asked);
    handedOut.push(...chosen);
    return { body: { items: chosen.map((order) => ({ ...order, lines: [{ title: order.secret, quantity: 1 }] })) } };
  };
}

/** Asks twice (the second time the cache answers) and says what leaked; every event that could be logged counts too. */
async function leaks(descriptor: object, lookUp: LookUp): Promise<{ leaked: string[]; found: string[] }> {
  const events: object[] = [];
  const connector = connectorFor(descriptor, (event) => events.push(event));
  const first = await connector.lookUp(lookUp, lookUpContext());
  const second = await connector.lookUp(lookUp, lookUpContext());
  await connector.close?.();
  const everything = JSON.stringify([first, second, events.filter((event) => !('asked' in event))]);
  const foreign = orders.filter((order) => !owns(order, lookUp));
  return {
    leaked: foreign
      .filter(({ secret, email }) => everything.includes(secret) || everything.includes(`"${email}"`))
      .map(({ secret }) => secret),
    found: first.kind === 'found' ? first.records.map(({ record }) => record) : [first.reason],
  };
}

const like = (pattern: string, text: string, flags = 'i'): boolean =>
  new RegExp(
    `^${pattern.replace(/[.*+?^${}()|[\]]/g, '\\$&').replace(/\\?[%_]/g, (mark) => (mark === '%' ? '.*' : mark === '_' ? '.' : mark.slice(1)))}$`,
    flags,
  ).test(text);

describe('servers that do not filter as asked', () => {
  const everybody = () => orders;
  const traps: [string, Operation, string, (asked: AskedOfServer) => ShopOrder[]][] = [
    ['an unknown filter is ignored (number)', 'orderByNumber', 'W100', everybody],
    ['an unknown filter is ignored (address)', 'ordersByEmail', 'ann@example.test', everybody],
    ['an unknown filter is ignored (purchase order)', 'orderByNumber', 'PO-7', everybody],
    ['an unknown filter is ignored (tracking)', 'orderByTracking', '1Z1', everybody],
    ['the newest order when there is none', 'orderByNumber', 'W999', () => orders.slice(1, 2)],
    [
      'the newest order of anybody when the address is unknown',
      'ordersByEmail',
      'new@example.test',
      () => orders.slice(1, 3),
    ],
    [
      'substring of a number',
      'orderByNumber',
      'W10',
      ({ query }) => orders.filter(({ code }) => code.includes(query['q'] ?? '')),
    ],
    [
      'prefix of a number',
      'orderByNumber',
      'W100',
      ({ query }) => orders.filter(({ code }) => code.startsWith(query['q'] ?? '')),
    ],
    [
      'substring of an address',
      'ordersByEmail',
      'ann@example.test',
      ({ query }) => orders.filter(({ email }) => email.includes(query['q'] ?? '')),
    ],
    [
      'prefix of an address',
      'ordersByEmail',
      'ann@example.test',
      ({ query }) => orders.filter(({ email }) => email.startsWith(query['q'] ?? '')),
    ],
    [
      'number found in any field',
      'orderByNumber',
      '1',
      ({ query }) => orders.filter((order) => JSON.stringify(order).includes(query['q'] ?? '')),
    ],
    [
      'the internal id is taken for the number',
      'orderByNumber',
      '2',
      ({ query }) => orders.filter(({ id }) => String(id) === query['q']),
    ],
    [
      'digits only are compared',
      'orderByNumber',
      'Z100',
      ({ query }) => orders.filter(({ code }) => code.replace(/\D/g, '') === query['q']?.replace(/\D/g, '')),
    ],
    [
      'leading zeros are ignored',
      'orderByNumber',
      '100',
      ({ query }) => orders.filter(({ code }) => Number(code) === Number(query['q'])),
    ],
    [
      'hyphens are ignored',
      'orderByNumber',
      'X-100',
      ({ query }) => orders.filter(({ code }) => code.replace('-', '') === query['q']?.replace('-', '')),
    ],
    [
      'accents are folded',
      'orderByNumber',
      'W100',
      ({ query }) => orders.filter(({ code }) => code.normalize('NFD').replace(/\p{M}/gu, '') === query['q']),
    ],
    [
      'fuzzy match',
      'orderByNumber',
      'W1000',
      ({ query }) => orders.filter(({ code }) => code.slice(0, 4) === query['q']?.slice(0, 4)),
    ],
    [
      'plus addressing is folded',
      'ordersByEmail',
      'ann@example.test',
      ({ query }) => orders.filter(({ email }) => email.replace(/\+[^@]*/, '') === query['q']),
    ],
    [
      'the local part decides',
      'ordersByEmail',
      'ann@other.test',
      ({ query }) => orders.filter(({ email }) => email.split('@')[0] === query['q']?.split('@')[0]),
    ],
    [
      'the domain decides',
      'ordersByEmail',
      'zoe@example.test',
      ({ query }) => orders.filter(({ email }) => email.endsWith('@example.test') && query['q'] !== ''),
    ],
    [
      'words of the address are searched',
      'ordersByEmail',
      'john_doe@example.test',
      ({ query }) => orders.filter(({ email }) => email.split(/\W/).some((word) => query['q']?.includes(word))),
    ],
    [
      'ilike: _ in an address',
      'ordersByEmail',
      'john_doe@example.test',
      ({ query }) => orders.filter(({ email }) => like(query['q'] ?? '', email)),
    ],
    [
      'ilike: % in an address',
      'ordersByEmail',
      '%@example.test',
      ({ query }) => orders.filter(({ email }) => like(query['q'] ?? '', email)),
    ],
    [
      'ilike: _ in a number',
      'orderByNumber',
      'W1__',
      ({ query }) => orders.filter(({ code }) => like(query['q'] ?? '', code)),
    ],
    [
      'ilike: % in a number',
      'orderByNumber',
      'W%',
      ({ query }) => orders.filter(({ code }) => like(query['q'] ?? '', code)),
    ],
    [
      'glob: ? in an address',
      'ordersByEmail',
      '?nn@example.test',
      ({ query }) => orders.filter(({ email }) => like((query['q'] ?? '').replace('?', '%'), email)),
    ],
    ['another customer of the same cache entry', 'orderByNumber', 'W1001', () => orders.slice(0, 1)],
    ['one page of all customers', 'ordersByEmail', 'carol@example.test', () => orders.slice(0, 5)],
  ];
  it.each(traps)('%s', async (_name, operation, key, choose) => {
    handsOut(choose);
    const { leaked, found } = await leaks(
      shop({ q: operation.endsWith('Email') ? '{{in.key|pathSegment}}' : '{{in.key|pathSegment}}' }),
      { operation, key },
    );
    expect(handedOut.some((order) => !owns(order, { operation, key }))).toBe(true);
    expect(leaked).toEqual([]);
    const mine = handedOut.filter((order) => operation !== 'orderByTracking' && owns(order, { operation, key }));
    expect(found).toEqual([...new Set(mine.map(({ id }) => String(id)))]);
  });
});

/** Evaluates what an OData, SOQL or SuiteQL server would of `field = 'literal' or …`: enough to show what an injection does. */
function evaluate(text: string, escape: RegExp, unescape: (literal: string) => string): ShopOrder[] | 'syntax error' {
  const token = new RegExp(`\\s*(code|email)\\s*(=|eq|!=|ne)\\s*'(${escape.source})'\\s*(?:(or|and)\\b|$)`, 'iy');
  let chosen: ((order: ShopOrder) => boolean) | undefined;
  let joint = 'or';
  while (token.lastIndex < text.length) {
    const match = token.exec(text);
    if (match === null) return 'syntax error';
    const [, field = '', operator = '', literal = '', next] = match;
    const before = chosen;
    const isEqual = /^(=|eq)$/i.test(operator);
    const one = (order: ShopOrder) => (order[field.toLowerCase() as 'code'] === unescape(literal)) === isEqual;
    const or = joint.toLowerCase() === 'or';
    chosen = before === undefined ? one : (order) => (or ? before(order) || one(order) : before(order) && one(order));
    if (next === undefined) break;
    joint = next;
  }
  return chosen === undefined ? 'syntax error' : orders.filter(chosen);
}
const odata = (text: string) => evaluate(text, /(?:[^']|'')*/, (literal) => literal.replaceAll("''", "'"));
const soql = (text: string) => evaluate(text, /(?:[^'\\]|\\.)*/, (literal) => literal.replace(/\\(.)/g, '$1'));

describe('query languages', () => {
  const injections = [
    ["W100' or code ne '", 'number'],
    ["' or code ne 'x", 'number'],
    ["W100' or code != '", 'number'],
    ["x' or email ne '", 'number'],
    ["\\' or code != '", 'number'],
  ] as const;
  const languages = [
    ['odataString', 'code eq {{in.key|odataString}}', odata, 'eq'],
    ['soqlString', 'code = {{in.key|soqlString}}', soql, '='],
    ['suiteqlString', 'code = {{in.key|suiteqlString}}', odata, '='],
  ] as const;
  const cases = languages.flatMap(([encoder, filter, run, operator]) =>
    injections.map(([key]) => [encoder, key, filter, run, operator] as const),
  );

  it.each(cases)('%s: %s', async (_encoder, key, filter, run, operator) => {
    const asWritten = run(`code ${operator} '${key}'`);
    server.answer = ({ query }) => {
      const chosen = run(query['filter'] ?? '');
      return chosen === 'syntax error' ? { status: 400, body: {} } : { body: { items: chosen } };
    };
    const { leaked, found } = await leaks(shop({ filter }), { operation: 'orderByNumber', key });
    expect(asWritten === 'syntax error' || asWritten.length > 1).toBe(true);
    expect(leaked).toEqual([]);
    expect(found.every((record) => record === 'invalid-input')).toBe(true);
  });

  it("finds o'hara in each language", async () => {
    for (const [encoder, , run, operator] of languages) {
      server.answer = ({ query }) => {
        const chosen = run(query['filter'] ?? '');
        return chosen === 'syntax error' ? { status: 400, body: {} } : { body: { items: chosen } };
      };
      const lookUp = { operation: 'ordersByEmail', key: "o'hara@example.test" } as const;
      const { found } = await leaks(shop({ filter: `email ${operator} {{in.key|${encoder}}}` }), lookUp);
      expect([encoder, found]).toEqual([encoder, ['6']]);
    }
  });

  it('like with escaped wildcards finds john_doe and nobody else', async () => {
    handsOut(({ query }) => orders.filter(({ email }) => like(query['email'] ?? '', email)));
    const lookUp = { operation: 'ordersByEmail', key: 'john_doe@example.test' } as const;
    const { leaked, found } = await leaks(shop({ email: '{{in.key|likeExact}}' }), lookUp);
    expect({ leaked, found, handed: handedOut.map(({ id }) => id) }).toEqual({ leaked: [], found: ['5'], handed: [5] });
  });

  it.each(['!x', '~W', '>=W', '<W', '*', '^W', '=', '|W', 'W100|W10', 'W100,W10', '$W', '&x=1'])(
    'operators in a value are not sent: %s',
    async (key) => {
      handsOut(() => orders);
      const { leaked, found } = await leaks(shop({ number: '{{in.key|plainValue}}' }), {
        operation: 'orderByNumber',
        key,
      });
      expect({ leaked, found, handedOut }).toEqual({ leaked: [], found: ['invalid-input'], handedOut: [] });
    },
  );

  it.each(['', '   ', '#', 'a\nb', 'x'.repeat(101)])('a key that is none is not sent: %j', async (key) => {
    handsOut(() => orders);
    const { leaked } = await leaks(shop({ number: '{{in.key|plainValue}}' }), { operation: 'orderByNumber', key });
    expect({ leaked, records: handedOut.length > 0 && key !== '#' }).toEqual({ leaked: [], records: false });
  });

  it.each(['1/../2', '..', '2?x=', '2#', '2/lines', '%2e%2e/2'])(
    'a number never climbs in the path: %s',
    async (key) => {
      const way = {
        steps: [{ id: 'order', request: 'GET /orders/{{in.key|pathSegment}}', single: true, notFound: [404] }],
        map,
      };
      server.answer = ({ path }) => {
        const order = orders.find(({ id }) => path === `/orders/${id}`);
        return order === undefined ? { status: 404, body: {} } : { body: order };
      };
      const { leaked } = await leaks(
        { ...shop({}), operations: { orderByNumber: way } },
        { operation: 'orderByNumber', key },
      );
      expect(leaked).toEqual([]);
    },
  );
});

describe('joins', () => {
  it('attaches to each order its own shipments only, when the server returns all shipments', async () => {
    const steps = [
      { id: 'orders', request: 'GET /orders', query: { q: '{{in.key|plainEmail}}' }, items: 'items' },
      {
        id: 'parcels',
        request: 'GET /parcels',
        query: { ids: { json: '{{$orders.*.id}}' } },
        items: 'items',
        match: { step: 'orders', theirs: 'id', mine: 'order' },
      },
    ];
    const way = { steps, map: { ...map, shipments: { each: '$parcels', map: { tracking: [{ number: 'code' }] } } } };
    server.answer = ({ path }) =>
      path === '/orders'
        ? { body: { items: orders.slice(0, 1) } }
        : {
            body: {
              items: [
                { order: 1, code: 'T1' },
                { order: 2, code: 'BOBSECRET' },
              ],
            },
          };
    const connector = connectorFor({ ...shop({}), operations: { ordersByEmail: way } });
    const outcome = await connector.lookUp({ operation: 'ordersByEmail', key: 'ann@example.test' }, lookUpContext());
    expect(outcome).toMatchObject({ records: [{ shipments: [{ tracking: [{ number: 'T1' }] }] }] });
    expect(JSON.stringify(outcome)).not.toContain('BOBSECRET');
  });

  it('does not ask on when the first step found nothing: an empty filter would return everybody', async () => {
    const steps = [
      { id: 'customers', request: 'GET /customers', query: { q: '{{in.key|plainEmail}}' }, items: 'items' },
      { id: 'orders', request: 'GET /orders', query: { customer: '{{$customers.0.id|integer}}' }, items: 'items' },
    ];
    const way = { steps, records: 'orders', map };
    server.asked.length = 0;
    server.answer = ({ path }) => ({ body: { items: path === '/customers' ? [] : orders } });
    const connector = connectorFor({ ...shop({}), operations: { ordersByEmail: way } });
    const outcome = await connector.lookUp({ operation: 'ordersByEmail', key: 'ann@example.test' }, lookUpContext());
    expect(outcome).toMatchObject({ kind: 'found', records: [] });
    expect(server.asked.map(({ path }) => path)).toEqual(['/customers']);
  });
});
