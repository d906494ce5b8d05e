import { describe, expect, it } from '@jest/globals';
import type { BusinessRecord, OrderRecord } from '../../shared/records.js';
import { makeAssembler } from '../connectors/assemble-record.js';
import type { Operation } from '../connectors/connector.js';
import { compileMap, mapNode } from '../connectors/mapping.js';
import type { Lost, ReadingRules } from '../connectors/reading-rules.js';
import { createSqlConnector } from '../connectors/sql-connector.js';
import type { Row } from '../connectors/sql-driver.js';
import { recordFields } from '../pipeline/gather-facts/record-fields.js';
import { reconcileRecord } from '../pipeline/gather-facts/reconcile-record.js';

/** What was told wrongly on systems nobody here knew, each through both kinds of connector. */

interface Held {
  head: Row;
  lines?: Row[];
  shipments?: Row[];
}
const today = '2026-11-21';
const map = compileMap(
  mapNode.parse({
    number: 'number',
    status: 'status',
    placedAt: 'placedAt|when',
    eta: 'eta|when',
    total: { amount: 'amount|decimal', currency: 'currency' },
    lines: {
      each: 'lines',
      map: { title: 'title', quantity: 'quantity|decimal', price: { amount: 'price', currency: '$up.currency' } },
    },
    shipments: {
      each: 'shipments',
      map: { status: 'status', shippedAt: 'shippedAt|when', deliveredAt: 'deliveredAt|when' },
    },
    owner: { emails: 'email|emails' },
  }),
);

interface Read {
  order: OrderRecord;
  lost: Lost[];
  facts: Record<string, unknown>;
}

function toldOf(record: BusinessRecord | undefined, lost: Lost[], timeZone: string): Read {
  if (record?.kind !== 'order') throw new Error('no order');
  const order = reconcileRecord(record, today);
  const told = recordFields(order, { timeZone, linkHosts: [] });
  return { order, lost, facts: Object.fromEntries(told.map(({ field, value }) => [field, value])) };
}

function http({ head, lines = [], shipments = [] }: Held, rules: ReadingRules, timeZone: string): Promise<Read> {
  const item = { number: 'W1', email: 'Ann <ann@example.com>', ...head, lines, shipments };
  const lost: Lost[] = [];
  const tell = (one: Lost): void => void lost.push(one);
  const record = makeAssembler(rules)('order', map({ item, steps: {}, lost: tell, today }), tell);
  return Promise.resolve(toldOf(record, lost, timeZone));
}

async function sql({ head, lines = [], shipments = [] }: Held, values: ReadingRules, timeZone: string): Promise<Read> {
  const { amount, currency, ...rest } = head;
  const main = {
    number: 'W1',
    'customer.email': 'ann@example.com',
    'total.amount': amount,
    'total.currency': currency,
    ...rest,
  };
  const priced = lines.map(({ price, ...line }) => ({ ...line, 'price.amount': price, 'price.currency': currency }));
  const lost: Lost[] = [];
  const { outcome, said } = await askSql({ main: [main], lines: priced, shipments }, values);
  said.forEach((why) => lost.push({ field: why.split(' ')[0] ?? '', why }));
  const [record] = outcome.kind === 'found' ? outcome.records : [];
  return toldOf(record, lost, timeZone);
}

async function askSql(
  rows: Partial<Record<'main' | 'lines' | 'shipments', Row[]>> & { error?: object },
  values: ReadingRules = {},
  operation: Operation = 'orderByNumber',
) {
  const said: string[] = [];
  const operations = {
    [operation]: {
      sql: `select :${operation.endsWith('Email') ? 'email' : 'number'}`,
      lines: 'select :number as l',
      shipments: 'select :number as s',
    },
  };
  const settings = {
    name: 'shop',
    system: 'Shop',
    linkHosts: [],
    timeoutMs: 1000,
    operations,
    values: values as never,
  };
  const connector = createSqlConnector(
    settings,
    {
      placeholders: 'dollar',
      read: (work) =>
        work((statement) => {
          if (rows.error !== undefined) return Promise.reject(Object.assign(new Error('refused'), rows.error));
          const part = statement.text.endsWith(' l') ? 'lines' : statement.text.endsWith(' s') ? 'shipments' : 'main';
          return Promise.resolve((rows[part] ?? []).slice(0, 201));
        }),
      rights: async () => [],
      reasonOf: () => 'bad-mapping',
      close: async () => undefined,
    },
    ({ why }) => said.push(why),
  );
  const key = operation.endsWith('Email') ? 'ann@example.com' : 'W1';
  const context = { subject: { emails: [] }, signal: AbortSignal.timeout(1000), now: new Date(`${today}T12:00:00Z`) };
  return { outcome: await connector.lookUp({ operation, key }, context), said };
}

describe.each([
  ['HTTP', http],
  ['SQL', sql],
])('%s', (_kind, read) => {
  const told = (held: Held, rules: ReadingRules = {}, timeZone = 'Europe/Berlin') => read(held, rules, timeZone);
  const items = (count: number): Row[] =>
    Array.from({ length: count }, (_, at) => ({ title: `Item ${at}`, quantity: '1' }));

  it('tells the first 50 of 120 lines, and how many there are', async () => {
    const { facts } = await told({ head: { status: 'shipped' }, lines: items(120) });
    expect(facts['lineCount']).toMatchObject({ value: { amount: '120' } });
    expect(facts['lines']).toMatchObject({ more: 70 });
  });

  it('leaves out a line that cannot be read, and says so', async () => {
    const { order, lost, facts } = await told({
      head: { status: 'shipped' },
      lines: [...items(2), { title: 'Lamp', quantity: 'many' }],
    });
    expect(order.leftOut).toEqual([{ field: 'lines', told: 2, of: 3 }]);
    expect(facts['lines']).toMatchObject({ more: 1 });
    expect(lost.length).toBeGreaterThan(0);
  });

  it.each<[string, Held, OrderRecord['status']]>([
    [
      'in process with its one thing shipped',
      { head: { status: 'processing' }, lines: items(1), shipments: [{ status: 'shipped' }] },
      'shipped',
    ],
    [
      'shipped with a parcel delivered on 5 November',
      { head: { status: 'shipped' }, shipments: [{ status: 'shipped', deliveredAt: '2026-11-05' }] },
      'delivered',
    ],
    ['completed in May', { head: { status: 'shipped', placedAt: '2026-05-04' } }, 'unknown'],
  ])('tells of an order %s what its rows say', async (_name, held, status) => {
    expect((await told(held)).order.status).toBe(status);
  });

  it.each([
    ['2026-12-05 23:59:59', {}, 'Europe/Berlin', '2026-12-05'],
    ['2026-12-05 23:59:59', { timeZone: 'Europe/Berlin' }, 'Europe/Berlin', '2026-12-05'],
    ['2026-12-05T00:00:00Z', {}, 'America/New_York', '2026-12-05'],
    ['05.12.2026', {}, 'Europe/Berlin', '2026-12-05'],
    ['/Date(1796428800000)/', {}, 'Europe/Berlin', '2026-12-05'],
    ['1796428800', {}, 'Europe/Berlin', '2026-12-05'],
    ['05/12/2026', { dates: 'day-first' as const }, 'Europe/Berlin', '2026-12-05'],
    ['05/12/2026', {}, 'Europe/Berlin', undefined],
    ['9999-12-31', {}, 'Europe/Berlin', undefined],
    ['1900-01-01', {}, 'Europe/Berlin', undefined],
    ['0000-00-00', {}, 'Europe/Berlin', undefined],
    ['2031-12-05', {}, 'Europe/Berlin', undefined],
  ])('reads eta %s by %j in %s as %s', async (eta, rules, timeZone, expected) => {
    const { facts } = await told({ head: { status: 'processing', eta } }, rules, timeZone);
    expect(facts['eta']).toEqual(expected === undefined ? undefined : { type: 'day', value: expected });
  });

  it('names the zone that is absent', async () => {
    const { lost } = await told({ head: { status: 'processing', eta: '2026-12-05 23:59:59' } });
    expect(lost).toEqual([{ field: 'order.eta', why: expect.stringContaining('has no time zone') }]);
  });

  it.each([
    ['1.234', 'EUR', {}, undefined],
    ['1.234', 'EUR', { decimalMark: ',' as const }, { amount: '1234', currency: 'EUR' }],
    ['1.234,56', 'EUR', {}, { amount: '1234.56', currency: 'EUR' }],
    ['20.00', '€', {}, { amount: '20.00', currency: 'EUR' }],
    ['20.00', null, {}, undefined],
    ['20.00', null, { currency: 'CHF' }, { amount: '20.00', currency: 'CHF' }],
    ['99999999.99', 'EUR', {}, undefined],
  ])('reads the total %s %s by %j as %j', async (amount, currency, rules, value) => {
    const { facts } = await told({ head: { status: 'shipped', amount, currency } }, rules);
    expect(facts['total']).toEqual(value && { type: 'money', value });
  });

  it('takes a line’s currency from its order, and entities out of its title', async () => {
    const lines = [{ title: 'Table &#8211; oak', quantity: '1', price: '9.90' }];
    const { facts } = await told({ head: { status: 'shipped', currency: 'EUR' }, lines });
    expect(facts['line1.price']).toEqual({ type: 'money', value: { amount: '9.90', currency: 'EUR' } });
    expect(facts['line1.title']).toEqual({ type: 'name', value: 'Table – oak' });
  });
});

describe('SQL alone', () => {
  const row = (number: string | null, more: Row = {}): Row => ({
    number,
    'customer.email': 'ann@example.com',
    ...more,
  });

  it('does not lose a list for one bad row or currency, and says what is left out', async () => {
    const main = [row('W1', { 'total.amount': '5.00', 'total.currency': null }), row(null), row('W2')];
    const { outcome, said } = await askSql({ main }, {}, 'ordersByEmail');
    expect(outcome).toMatchObject({
      kind: 'found',
      records: [{ number: 'W1' }, { number: 'W2' }],
      coverage: 'partial',
      gaps: ['unreadable'],
    });
    expect(said).toEqual(['order.total has no currency', 'row 2: it has no number and no id']);
  });

  it('tells of more rows than were read that there are more, and counts none', async () => {
    const lines = Array.from({ length: 300 }, (_, at) => ({ title: `Item ${at}`, quantity: '1' }));
    const { outcome } = await askSql({ main: [row('W1')], lines });
    const [record] = outcome.kind === 'found' ? outcome.records : [];
    const { facts } = toldOf(record, [], 'UTC');
    expect(facts['lines']).toMatchObject({ more: 'unknown' });
    expect(facts).not.toHaveProperty('lineCount');
  });

  it('finds nothing where a number with letters is compared with integers', async () => {
    const { outcome } = await askSql({ error: { code: '22P02' } });
    expect(outcome).toMatchObject({ kind: 'found', records: [], coverage: 'full' });
  });

  it('names the statement and the word a database refuses', async () => {
    const { said } = await askSql({ error: { code: '42703', position: '16' } });
    expect(said).toEqual(['the database refused it or cannot be reached (42703, in sql at "select")']);
  });
});

describe('mapping', () => {
  const mapped = (node: object, item: object) => compileMap(mapNode.parse(node))({ item, steps: {}, today });
  it('compares and adds', () => {
    const payment = {
      first: [
        { given: 'open', equals: 0, is: 'paid' },
        { given: 'open', above: 0, is: 'open' },
      ],
    };
    expect(mapped(payment, { open: '0.00' })).toBe('paid');
    expect(mapped(payment, { open: 12.5 })).toBe('open');
    const status = { first: [{ given: 'due', below: 'today', is: 'overdue' }, { is: 'open' }] };
    expect(mapped(status, { due: '2026-11-20' })).toBe('overdue');
    expect(mapped(status, { due: '2026-11-21' })).toBe('open');
    expect(mapped({ amount: 'lines.*.price|sum' }, { lines: [{ price: '0.1' }, { price: 0.2 }] })).toEqual({
      amount: '0.3',
    });
  });
});
