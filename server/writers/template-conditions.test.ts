import { describe, expect, it } from '@jest/globals';
import { aFact, recordFacts } from '../test/write-request.js';
import { holds, parseCondition } from './template-conditions.js';

const facts = [
  ...recordFacts('order', { number: 'W1', status: 'shipped', eta: '2026-03-15', shippedAt: '2026-03-10' }),
  aFact('order', 'lineCount', '2'),
  {
    ...aFact('order', 'paidAt', '2026-03-14'),
    type: 'instant' as const,
    value: '2026-03-14T23:30:00Z',
  },
];
const scope = {
  facts: new Map(facts.map((fact) => [`${fact.alias}.${fact.field}`, fact])),
  words: { length: 'short', named: true, missing: false, 'several orders': false, 'asks cancel-order': true },
  now: new Date('2026-03-15T10:00:00Z'),
  timeZone: 'Europe/Berlin',
};

describe('a condition', () => {
  it.each([
    'order',
    'order.eta',
    'not order.tracking',
    'not order2',
    'order.status = shipped',
    'order.status = delivered or shipped',
    'order.status != cancelled',
    'order.lineCount = 2',
    'order.eta is today',
    'order.shippedAt is past',
    'named',
    'not missing',
    'not several orders',
    'asks cancel-order',
    'length = short',
    'length != long',
    'order.status = shipped and order.eta and not order.deliveredAt',
    // 23:30 UTC on the 14th is the 15th in Berlin.
    'order.paidAt is today',
  ])('holds: %s', (text) => expect(holds(parseCondition(text), scope)).toBe(true));

  it.each([
    'order2',
    'not order',
    'orde',
    'order.tracking',
    'order.status = delivered',
    'order.status != shipped',
    'order.tracking = x',
    'order.tracking != x',
    'order.eta is past',
    'order.eta is future',
    'order.number is past',
    'missing',
    'several orders',
    'asks return',
    'length = long',
    'order.status = shipped and order.deliveredAt',
    'constructor',
    'toString',
  ])('does not hold: %s', (text) => expect(holds(parseCondition(text), scope)).toBe(false));

  it.each([
    '',
    'Order.eta',
    'order.status =',
    '= shipped',
    'order.eta is late',
    'order..eta',
    'a b c',
    'order.status = "x y"',
    'x and',
  ])('that cannot be read is refused with the clause and an example: %j', (text) =>
    expect(() => parseCondition(text)).toThrow(/is not a condition\. Write for example/),
  );
});
