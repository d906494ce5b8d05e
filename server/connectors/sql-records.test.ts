import { describe, expect, it } from '@jest/globals';
import { markCut } from './cut-lists.js';
import type { Lost, ReadingRules } from './reading-rules.js';
import { BadColumns } from './sql-columns.js';
import type { Row } from './sql-driver.js';
import { makeRowReader } from './sql-records.js';

const rules = {
  status: { S: 'shipped', '3': 'partially_shipped' },
  recordUrl: 'https://erp.example.com/o/{record}?n={number}',
};
const row = { record: 7, number: 'A/1', 'customer.email': 'anna@example.com; berg@example.org', status: 'S' };

function read(
  given: Row,
  reads: ReadingRules = {},
  parts: { lines?: Row[]; shipments?: Row[]; invoices?: Row[] } = {},
) {
  const reader = makeRowReader('order', { ...rules, reads });
  const values = reader.valuesOf(given);
  for (const part of ['lines', 'shipments', 'invoices'] as const) {
    const rows = parts[part];
    if (rows !== undefined) reader.fillPart(values, part, rows);
  }
  const lost: Lost[] = [];
  const record = reader.assemble(values, (one) => lost.push(one));
  return { record: record?.kind === 'order' ? record : undefined, lost };
}

describe('rows become canonical records', () => {
  it('reads an order, leaving out what the system does not know', () => {
    expect(read(row)).toEqual({
      record: {
        kind: 'order',
        record: '7',
        url: 'https://erp.example.com/o/7?n=A%2F1',
        number: 'A/1',
        otherNumbers: [],
        status: 'shipped',
        rawStatus: 'S',
        lines: [],
        shipments: [],
        invoices: [],
        returns: [],
        owner: { emails: ['anna@example.com', 'berg@example.org'] },
      },
      lost: [],
    });
  });

  it('maps words by the table, takes ours as they are, and invents nothing', () => {
    expect(read({ ...row, status: '3' }).record?.status).toBe('partially-shipped');
    expect(read({ ...row, status: 'partially_shipped' }).record?.status).toBe('partially-shipped');
    for (const status of ['constructor', '__proto__', 'gone', null])
      expect(read({ ...row, status }).record?.status).toBe('unknown');
    expect(read({ ...row, status: 'gone' }).lost).toEqual([
      { field: 'order.status', why: 'has the word "gone", which is none of ours' },
    ]);
  });

  it.each([
    ['2026-11-16', '2026-11-16'],
    ['2026-11-16 10:00:00Z', '2026-11-16T10:00:00.000Z'],
    ['2026-11-16 10:00:00+02', '2026-11-16T08:00:00.000Z'],
    ['2026-11-16T10:00:00.5+0530', '2026-11-16T04:30:00.500Z'],
    [new Date('2026-11-16T10:00:00Z'), '2026-11-16T10:00:00.000Z'],
    ['2026-11-16 10:00:00', '2026-11-16'],
    ['16.11.2026', '2026-11-16'],
    ['0000-00-00', undefined],
    ['1900-01-01T00:00:00Z', undefined],
    ['9999-12-31', undefined],
    [null, undefined],
  ])('reads the time %p as %p', (placedAt, expected) => {
    expect(read({ ...row, placedAt }).record?.placedAt).toBe(expected);
  });

  it.each([
    [{ placedAt: 'yesterday' }, 'order.placedAt', 'is no day'],
    [{ placedAt: '2026-13-45' }, 'order.placedAt', 'is no day'],
    [{ placedAt: '05/12/2026' }, 'order.placedAt', 'may be day or month first'],
    [{ 'total.amount': '1.234', 'total.currency': 'EUR' }, 'order.total', 'may be a thousand times as much'],
    [{ 'total.amount': 'many', 'total.currency': 'EUR' }, 'order.total', 'is no number'],
    [{ 'total.amount': '1.50' }, 'order.total', 'has no currency'],
    [{ 'total.amount': '1.50', 'total.currency': '$' }, 'order.total', 'no code of three letters'],
    [{ 'total.amount': '99999999.99', 'total.currency': 'EUR' }, 'order.total', 'no amount anybody owes'],
  ])('leaves out %j and says why', (more, field, why) => {
    const { record, lost } = read({ ...row, ...more });
    expect(record).toMatchObject({ number: 'A/1', status: 'shipped' });
    expect(record).not.toHaveProperty(field.slice('order.'.length));
    expect(lost).toEqual([{ field, why: expect.stringContaining(why) }]);
  });

  it.each([
    [
      { ...row, 'customer.emial': 'x' },
      /column "customer.emial" should be one of record, url.*did you mean "customer.email/,
    ],
    [{ record: 1, number: 'A' }, /"customer.email" should be among the columns/],
  ])('refuses the columns of row %#', (bad, why) => {
    expect(() => read(bad)).toThrow(BadColumns);
    expect(() => read(bad)).toThrow(why);
  });

  it('makes no record of a row without a number', () => {
    expect(read({ ...row, number: '' }).record).toBeUndefined();
  });

  it('reads lines, shipments and the invoices of an order', () => {
    const shipment = { status: 'in_transit', tracking: 'A1, B2', trackingUrl: 'https://x.example/A1' };
    const { record } = read(
      row,
      {},
      {
        lines: [{ title: 'Lamp', quantity: 2 }, { title: 'R&#252;cksack &amp; Hut' }],
        shipments: [shipment, { ...shipment, tracking: 'A1' }],
        invoices: [{ number: 'I1', status: 'odd' }],
      },
    );
    expect(record?.lines).toEqual([
      { title: 'Lamp', quantity: '2' },
      { title: 'Rücksack & Hut', quantity: '1' },
    ]);
    expect(record?.shipments).toEqual([
      { status: 'in-transit', tracking: [{ number: 'A1' }, { number: 'B2' }] },
      { status: 'in-transit', tracking: [{ number: 'A1', url: 'https://x.example/A1' }] },
    ]);
    expect(record?.invoices).toEqual([
      {
        kind: 'invoice',
        record: 'I1',
        number: 'I1',
        status: 'unknown',
        owner: { emails: ['anna@example.com', 'berg@example.org'] },
      },
    ]);
  });

  it('says what a list lacks', () => {
    const some = read(
      row,
      {},
      {
        lines: [
          { title: 'Lamp', quantity: 2 },
          { title: null, quantity: 1 },
        ],
      },
    );
    expect(some.record).toMatchObject({ lines: [{ title: 'Lamp' }], leftOut: [{ field: 'lines', told: 1, of: 2 }] });
    const cut = read(row, {}, { lines: markCut([{ title: 'Lamp', quantity: 2 }]) });
    expect(cut.record?.leftOut).toEqual([{ field: 'lines', told: 1 }]);
  });

  it('reads times and numbers as the rules say', () => {
    const reads: ReadingRules = {
      timeZone: 'Europe/Berlin',
      dates: 'month-first',
      decimalMark: ',',
      currency: 'EUR',
      fields: { 'order.eta': { dates: 'day-first' } },
    };
    const values = {
      placedAt: '2026-12-05 23:59:59',
      eta: '05/12/2026',
      paidAt: '12/05/2026',
      'total.amount': '1.234',
    };
    expect(read({ ...row, ...values }, reads)).toMatchObject({
      record: {
        placedAt: '2026-12-05T22:59:59.000Z',
        eta: '2026-12-05',
        paidAt: '2026-12-05',
        total: { amount: '1234', currency: 'EUR' },
      },
      lost: [],
    });
  });
});
