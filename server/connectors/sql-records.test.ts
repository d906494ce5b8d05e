import { describe, expect, it } from '@jest/globals';
import { BadCell } from './sql-cells.js';
import { customerOf, invoiceOf, lineOf, orderOf, shipmentOf } from './sql-records.js';

const rules = {
  status: { S: 'shipped', '3': 'partially_shipped' },
  recordUrl: 'https://erp.example.com/o/{record}?n={number}',
};
const row = { record: 7, number: 'A/1', 'customer.email': 'anna@example.com; berg@example.org', status: 'S' };

describe('rows become canonical records', () => {
  it('reads an order, leaving out what the system does not know', () => {
    expect(orderOf(row, rules)).toEqual({
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
    });
  });

  it('maps words by the table, takes ours as they are, and invents nothing', () => {
    expect(orderOf({ ...row, status: '3' }, rules).status).toBe('partially-shipped');
    expect(orderOf({ ...row, status: 'partially_shipped' }, rules).status).toBe('partially-shipped');
    for (const status of ['constructor', '__proto__', 'gone', null])
      expect(orderOf({ ...row, status }, rules).status).toBe('unknown');
  });

  it.each([
    ['2026-11-16', '2026-11-16'],
    ['2026-11-16 10:00:00', '2026-11-16T10:00:00.000Z'],
    ['2026-11-16 10:00:00+02', '2026-11-16T08:00:00.000Z'],
    ['2026-11-16T10:00:00.5+0530', '2026-11-16T04:30:00.500Z'],
    [new Date('2026-11-16T10:00:00Z'), '2026-11-16T10:00:00.000Z'],
    ['0000-00-00', undefined],
    ['1900-01-01T00:00:00Z', undefined],
    [null, undefined],
  ])('reads the time %p as %p', (placedAt, expected) => {
    expect(orderOf({ ...row, placedAt }, rules).placedAt).toBe(expected);
  });

  it.each([
    [{ ...row, placedAt: 'yesterday' }, /"placedAt" should be a day/],
    [{ ...row, placedAt: '2026-13-45' }, /"placedAt"/],
    [{ ...row, 'total.amount': '1,50', 'total.currency': 'EUR' }, /"total.amount" should be a plain decimal/],
    [{ ...row, 'total.amount': '1.50' }, /"total.currency" should be there/],
    [{ ...row, 'total.amount': '1.50', 'total.currency': '€' }, /three letters/],
    [{ ...row, number: '' }, /"number" should be there/],
    [{ ...row, 'customer.emial': 'x' }, /column "customer.emial" should be one of record, url, number/],
    [{ record: 1, number: 'A' }, /"customer.email" should be among the columns/],
    [{ ...row, status: { a: 1 } }, /"status" should be a text/],
  ])('refuses the row %#', (bad, why) => {
    expect(() => orderOf(bad, rules)).toThrow(BadCell);
    expect(() => orderOf(bad, rules)).toThrow(why);
  });

  it('reads customers, lines, shipments and the invoices of an order', () => {
    expect(
      customerOf({ record: 1, emails: ['a@example.com', 'b@example.com'] }, { ...rules, recordUrl: undefined }),
    ).toEqual({ kind: 'customer', record: '1', emails: ['a@example.com', 'b@example.com'] });
    expect(lineOf({ title: 'Lamp', quantity: 2 })).toEqual({ title: 'Lamp', quantity: '2' });
    const shipment = { status: 'in_transit', tracking: 'A1, B2', trackingUrl: 'https://x.example/A1' };
    expect(shipmentOf(shipment, rules)).toEqual({
      status: 'in-transit',
      tracking: [{ number: 'A1' }, { number: 'B2' }],
    });
    expect(shipmentOf({ ...shipment, tracking: 'A1' }, rules).tracking).toEqual([
      { number: 'A1', url: 'https://x.example/A1' },
    ]);
    const owner = { emails: ['anna@example.com'] };
    expect(invoiceOf({ number: 'I1', status: 'odd' }, { status: {}, recordUrl: undefined }, owner)).toEqual({
      kind: 'invoice',
      record: 'I1',
      number: 'I1',
      status: 'unknown',
      owner,
    });
  });
});
