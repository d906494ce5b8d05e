import { describe, expect, it } from '@jest/globals';
import type { Fact } from '../../../shared/fact.js';
import { fact as factSchema } from '../../../shared/fact.js';
import { connectorWith, gatherInput, gatherTools, orderOf } from '../../test/gathering.js';
import type { LookUpOutcome } from '../../connectors/connector.js';
import type { BusinessRecord, CustomerRecord, OrderRecord } from '../../../shared/records.js';
import { gatherFacts } from './gather-facts.js';

const anna: CustomerRecord = {
  kind: 'customer',
  record: 'c1',
  name: 'Anna Berg',
  emails: ['anna@example.com', 'berg@example.org'],
};
const bob: CustomerRecord = { kind: 'customer', record: 'c2', name: 'Bob Secret', emails: ['bob@example.com'] };
const annasOrder: OrderRecord = orderOf({
  number: 'W100',
  owner: { record: 'c1', emails: ['Anna@Example.com '] },
  placedAt: '2026-11-16T23:30:00Z',
  total: { amount: '218.00', currency: 'GBP' },
  url: 'https://erp.example.com/W100',
  lines: [
    { title: 'Walnut\nbookshelf', quantity: '1.000' },
    { title: 'Brass bookend', quantity: '2', price: { amount: '14.50', currency: 'GBP' } },
  ],
  shipments: [
    {
      status: 'in-transit',
      carrier: 'Parcelwing',
      shippedAt: '2026-11-19',
      eta: '2026-11-22',
      tracking: [{ number: 'PW1', url: 'https://track.example.com/PW1' }],
    },
  ],
});
const bobsOrder = orderOf({ number: 'W200', owner: { record: 'c2', name: 'Bob Secret', emails: ['bob@example.com'] } });
const all: BusinessRecord[] = [anna, bob, annasOrder, bobsOrder];
const number = (value: string): { kind: 'order'; value: string } => ({ kind: 'order', value });

function texts(facts: readonly Fact[], alias: string): Record<string, string> {
  return Object.fromEntries(facts.filter((one) => one.alias === alias).map((one) => [one.field, one.text]));
}

describe('gatherFacts', () => {
  it('turns an order into facts that name their source', async () => {
    const { facts, warnings, customers, chosen, notFound } = await gatherFacts(
      gatherInput({ from: 'anna@example.com', numbers: [number('W100')] }),
      gatherTools([connectorWith('erp', all)]),
    );
    expect(texts(facts, 'order')).toEqual({
      number: 'W100',
      status: 'shipped',
      placedAt: '17 November 2026',
      daysSincePlaced: '4 days',
      daysUntilEta: '1 day',
      shippedAt: '19 November 2026',
      eta: '22 November 2026',
      carrier: 'Parcelwing',
      tracking: 'PW1',
      trackingUrl: 'https://track.example.com/PW1',
      total: '£218.00',
      lines: '- 1 × Walnut bookshelf\n- 2 × Brass bookend',
      lineCount: '2',
      'line1.title': 'Walnut bookshelf',
      'line1.quantity': '1',
      'line2.title': 'Brass bookend',
      'line2.quantity': '2',
      'line2.price': '£14.50',
    });
    const eta = facts.find((one) => one.field === 'eta');
    expect(eta).toEqual({
      id: 'erp:order.eta',
      alias: 'order',
      field: 'eta',
      type: 'day',
      value: '2026-11-22',
      text: '22 November 2026',
      label: 'Order, expected on',
      source: {
        connector: 'erp',
        system: 'erp',
        record: 'W100',
        field: 'eta',
        url: 'https://erp.example.com/W100',
        readAt: '2026-11-21T12:00:00.000Z',
      },
    });
    for (const one of facts) expect(factSchema.safeParse(one).success).toBe(true);
    expect(texts(facts, 'customer')).toEqual({ name: 'Anna Berg' });
    expect(texts(facts, 'org')).toEqual({
      name: 'Northwind Home',
      phone: '+33 1 99 00 12 34',
      website: 'https://shop.example.com/',
    });
    expect({ warnings, chosen, notFound }).toEqual({ warnings: [], chosen: 'c1', notFound: [] });
    expect(customers).toEqual([{ connector: 'erp', record: 'c1', name: 'Anna Berg' }]);
  });

  it("answers alike for somebody else's order and for one that does not exist", async () => {
    const ask = (value: string) =>
      gatherFacts(
        gatherInput({ from: 'anna@example.com', numbers: [number(value)] }),
        gatherTools([connectorWith('erp', all)]),
      );
    const [theirs, none] = [await ask('W200'), await ask('W999')];
    expect(theirs.facts).toEqual(none.facts);
    expect(theirs.notFound).toEqual([{ kind: 'order', value: 'W200' }]);
    expect(none.notFound).toEqual([{ kind: 'order', value: 'W999' }]);
    expect(theirs.warnings).toEqual([{ code: 'not-theirs' }]);
    expect(JSON.stringify(theirs)).not.toMatch(/bob|Secret|c2/i);
  });

  it('never takes another order when a number was given and failed', async () => {
    const erp = connectorWith('erp', all);
    const { facts } = await gatherFacts(
      gatherInput({ from: 'anna@example.com', numbers: [number('W999')] }),
      gatherTools([erp]),
    );
    expect(texts(facts, 'order')).toEqual({});
    expect(erp.asked.map(({ operation }) => operation)).toEqual([
      'customerByEmail',
      'orderByNumber',
      'ordersByEmail',
      'invoicesByEmail',
      'ticketsByEmail',
      'orderByTracking',
      'invoiceByNumber',
      'ticketByNumber',
    ]);
  });

  it.each([
    ['unverified', 'sender-unverified'],
    ['failed', 'sender-failed'],
  ] as const)('withholds from a sender whose standing is %s', async (standing, code) => {
    const erp = connectorWith('erp', all);
    const input = gatherInput({ from: 'anna@example.com', standing, numbers: [number('W100'), number('W999')] });
    const { facts, warnings, notFound } = await gatherFacts(input, gatherTools([erp]));
    const records = facts.filter((one) => one.alias !== 'org');
    expect(records.every((one) => one.withheld)).toBe(true);
    expect(records.length > 0).toBe(standing === 'unverified');
    expect(erp.asked.length > 0).toBe(standing === 'unverified');
    expect(warnings).toEqual([{ code }]);
    expect(notFound).toEqual([]);
  });

  it.each([
    [['anna@example.com'], []],
    [['berg@example.org', 'boss@shop.example'], []],
    [['anna@example.com', 'stranger@example.com'], ['recipient-not-on-file']],
    [['anna@sub.shop.example'], ['recipient-not-on-file']],
    [['anna+x@example.com'], ['recipient-not-on-file']],
    [[], ['recipient-not-on-file']],
  ])('to %j: withholds with %j', async (recipients, codes) => {
    const input = gatherInput({ from: 'anna@example.com', recipients, numbers: [number('W100')] });
    const { facts, warnings } = await gatherFacts(input, gatherTools([connectorWith('erp', all)]));
    expect(warnings.map(({ code }) => code)).toEqual(codes);
    const records = facts.filter((one) => one.alias !== 'org');
    expect(records.map((one) => one.withheld === true)).toEqual(records.map(() => codes.length > 0));
  });

  it('warns when replies would go elsewhere', async () => {
    const input = gatherInput({
      from: 'anna@example.com',
      replyTo: ['other@example.net'],
      recipients: ['other@example.net'],
    });
    const { facts, warnings } = await gatherFacts(input, gatherTools([connectorWith('erp', all)]));
    expect(warnings.map(({ code }) => code)).toEqual(['recipient-not-on-file', 'reply-to-differs']);
    expect(facts.filter((one) => one.alias === 'order').every((one) => one.withheld)).toBe(true);
  });

  it('withholds everything when two customers have the address', async () => {
    const twin: CustomerRecord = { ...anna, record: 'c9', emails: ['anna@example.com'] };
    const { facts, warnings, chosen, customers } = await gatherFacts(
      gatherInput({ from: 'anna@example.com', numbers: [number('W100')] }),
      gatherTools([connectorWith('erp', [...all, twin])]),
    );
    expect(warnings).toEqual([{ code: 'several-customers' }]);
    expect(facts.filter((one) => one.alias !== 'org').every((one) => one.withheld)).toBe(true);
    expect(chosen).toBeUndefined();
    expect(customers).toHaveLength(2);
  });

  const inTwoSystems = (other: Partial<OrderRecord>) =>
    gatherFacts(
      gatherInput({ from: 'anna@example.com', numbers: [number('W100')] }),
      gatherTools([
        connectorWith('erp', [annasOrder]),
        connectorWith('shop', [{ ...annasOrder, record: 's1', ...other }]),
      ]),
    );

  it('shows what two systems have under the number, each by its own', async () => {
    const { facts, warnings } = await inTwoSystems({});
    expect(warnings).toEqual([]);
    const told = facts.filter(({ field, withheld }) => field === 'number' && withheld !== true);
    expect(told.map(({ alias, source }) => `${alias} ${source.connector}`)).toEqual(['order erp', 'order2 shop']);
  });

  it('leaves to a person what two systems say of one order in two ways', async () => {
    const { warnings } = await inTwoSystems({ status: 'processing', shipments: [] });
    expect(warnings.map(({ code }) => code)).toEqual(['records-disagree', 'records-disagree']);
  });

  it('asks which when one system has two records under the number', async () => {
    const { facts, warnings } = await gatherFacts(
      gatherInput({ from: 'anna@example.com', numbers: [number('W100')] }),
      gatherTools([connectorWith('erp', [annasOrder, { ...annasOrder, record: 's1' }])]),
    );
    expect(warnings).toEqual([{ code: 'several-records' }]);
    expect(new Set(facts.filter((one) => !one.withheld).map((one) => one.alias))).toEqual(new Set(['org']));
  });

  it('looks a number up as every kind before it is unknown', async () => {
    const owner = { record: 'c1', emails: ['anna@example.com'] };
    const invoice: BusinessRecord = { kind: 'invoice', record: 'i1', number: '90002', status: 'open', owner };
    const ask = (value: string) =>
      gatherFacts(
        gatherInput({ from: 'anna@example.com', numbers: [number(value)] }),
        gatherTools([connectorWith('erp', [anna, invoice])]),
      );
    const found = await ask('90002');
    expect(texts(found.facts, 'invoice')['number']).toBe('90002');
    expect(found.notFound).toEqual([]);
    expect((await ask('77')).notFound).toEqual([{ kind: 'order', value: '77' }]);
  });

  it('says that an order names no customer, and calls it neither theirs nor unknown', async () => {
    const guest = orderOf({ number: 'G1', owner: { emails: [] } });
    const { missing, notFound, warnings } = await gatherFacts(
      gatherInput({ from: 'anna@example.com', numbers: [number('G1')] }),
      gatherTools([connectorWith('erp', [anna, guest])]),
    );
    expect(missing).toMatchObject([{ reason: 'guest-order' }]);
    expect([notFound, warnings]).toEqual([[], []]);
  });

  it('lists what fits the question first when no number was given', async () => {
    const owner = { record: 'c1', emails: ['anna@example.com'] };
    const orders = [
      orderOf({ number: 'A1', owner, status: 'delivered', placedAt: '2026-11-20' }),
      orderOf({ number: 'A2', owner, status: 'shipped', placedAt: '2026-11-10' }),
      orderOf({ number: 'A3', owner, status: 'cancelled', placedAt: '2026-11-19' }),
    ];
    const ask = (intents: string[]) =>
      gatherFacts(
        gatherInput({ from: 'anna@example.com', intents }),
        gatherTools([connectorWith('erp', [anna, ...orders])]),
      );
    const status = await ask(['order-status']);
    expect([texts(status.facts, 'order')['number'], texts(status.facts, 'order2')['number']]).toEqual(['A2', 'A1']);
    expect(status.warnings).toEqual([]);
    const back = await ask(['return']);
    expect(texts(back.facts, 'order')['number']).toBe('A1');
    expect(back.warnings).toEqual([{ code: 'several-records' }]);
  });

  it('names a system that fails, hangs or shows only a part, and calls no number unknown then', async () => {
    const slow = connectorWith('slow', all, { lookUp: () => new Promise(() => undefined) });
    const broken = connectorWith('broken', all, { lookUp: () => Promise.reject(new Error('bug')) });
    const part = connectorWith('part', [], {
      outcome: (found) => (found.kind === 'found' ? { ...found, coverage: 'partial' } : found),
    });
    const tools = gatherTools([slow, broken, part, connectorWith('erp', all)]);
    const started = performance.now();
    const { facts, missing, notFound } = await gatherFacts(
      gatherInput({ from: 'anna@example.com', numbers: [number('W100'), number('W999')] }),
      tools,
    );
    expect(performance.now() - started).toBeLessThan(2200);
    expect(missing).toMatchObject([
      { connector: 'slow', reason: 'timeout' },
      { connector: 'broken', reason: 'unavailable' },
      { connector: 'part', reason: 'partly-shown' },
    ]);
    expect(notFound).toEqual([]);
    expect(texts(facts, 'order')['number']).toBe('W100');
    expect(tools.events.map(({ connector }) => connector).sort()).toEqual([
      'broken',
      'erp',
      'knowledge',
      'part',
      'settings',
      'slow',
    ]);
    expect(tools.events.at(-1)?.connector).toBe('slow');
  });

  it('says of each system how much was read, and why not all', async () => {
    const changed = (name: string, change: Partial<Extract<LookUpOutcome, { kind: 'found' }>>, own = all) =>
      connectorWith(name, own, { outcome: (found) => (found.kind === 'found' ? { ...found, ...change } : found) });
    const refused = connectorWith('refused', all, { lookUp: async () => ({ kind: 'missing', reason: 'forbidden' }) });
    const broken = connectorWith('broken', all, { lookUp: () => Promise.reject(new Error('bug')) });
    const cut = { ...annasOrder, leftOut: [{ field: 'lines', told: 50 }] };
    const { coverage } = await gatherFacts(
      gatherInput({ from: 'anna@example.com', numbers: [number('W100')] }),
      gatherTools([
        connectorWith('whole', all),
        changed('part', { coverage: 'partial', gaps: ['partly-shown'] }),
        changed('cut', { truncated: true }),
        changed('odd', { gaps: ['unreadable'], coverage: 'partial' }),
        connectorWith('guests', [orderOf({ number: 'W100', owner: { emails: [] } })]),
        connectorWith('lines', [cut]),
        refused,
        broken,
      ]),
    );
    expect(coverage.map(({ connector, extent, why }) => [connector, extent, ...why])).toEqual([
      ['whole', 'full'],
      ['part', 'partial', 'rights'],
      ['cut', 'partial', 'paging'],
      ['odd', 'partial', 'dropped'],
      ['guests', 'partial', 'guest'],
      ['lines', 'partial', 'paging'],
      ['refused', 'none', 'rights'],
      ['broken', 'none', 'unanswered'],
    ]);
  });

  it('lets no link through that the connector does not allow', async () => {
    const urls = [
      'http://track.example.com/1',
      'https://evil.example/1',
      'https://track.example.com@evil.example/',
      'https://u:p@track.example.com/',
      'javascript:alert(1)',
      'https://track.example.com:8443/',
    ];
    for (const url of urls) {
      const order = { ...annasOrder, shipments: [{ status: 'shipped' as const, tracking: [{ number: 'P', url }] }] };
      const { facts } = await gatherFacts(
        gatherInput({ from: 'anna@example.com', numbers: [number('W100')] }),
        gatherTools([connectorWith('erp', [order])]),
      );
      expect(facts.filter((one) => one.type === 'link' && one.alias === 'order')).toEqual([]);
    }
  });

  it('looks up eight numbers at most', async () => {
    const erp = connectorWith('erp', all);
    const numbers = Array.from({ length: 50 }, (_, at) => number(`W${at}`));
    const { missing, notFound } = await gatherFacts(
      gatherInput({ from: 'anna@example.com', numbers }),
      gatherTools([erp]),
    );
    expect(erp.asked.filter(({ operation }) => operation === 'orderByNumber')).toHaveLength(8);
    expect(missing).toMatchObject([{ connector: 'erp', reason: 'too-many-look-ups' }]);
    expect(notFound).toHaveLength(8);
  });
});
