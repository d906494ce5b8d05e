import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { InvoiceRecord, OrderRecord, ShipmentRecord } from '../../../shared/records.js';
import { contradictions } from '../../test/contradictions.js';
import { orderOf } from '../../test/gathering.js';
import { asHttp, asSql, randomOrder } from '../../test/random-orders.js';
import { reconcileRecord } from './reconcile-record.js';

const today = '2026-11-21';
const owner = { emails: ['anna@example.com'] };
const parcel = (fields: Partial<ShipmentRecord>): ShipmentRecord => ({ status: 'unknown', tracking: [], ...fields });
const reconciled = (fields: Partial<OrderRecord>) =>
  reconcileRecord(orderOf({ number: 'W1', owner, ...fields }), today);
const one = [{ title: 'Lamp', quantity: '1' }];
const two = [
  { title: 'Lamp', quantity: '1', shippedQuantity: '1' },
  { title: 'Desk', quantity: '2', shippedQuantity: '0' },
];

describe('header and parcels', () => {
  it.each<[string, Partial<OrderRecord>, OrderRecord['status'], string]>([
    [
      'in process, and its one thing has left',
      { status: 'processing', lines: one, shipments: [parcel({ status: 'shipped' })] },
      'shipped',
      'all-has-left',
    ],
    [
      'shipped, and the parcel has arrived',
      { shipments: [parcel({ status: 'in-transit', deliveredAt: '2026-11-05' })] },
      'delivered',
      'all-parcels-have-arrived',
    ],
    [
      'in process, and one of two lines has left',
      { status: 'processing', lines: two },
      'partially-shipped',
      'some-has-left',
    ],
    [
      'shipped, and one parcel waits',
      { shipments: [parcel({ status: 'shipped' }), parcel({ status: 'pending' })] },
      'partially-shipped',
      'some-has-left',
    ],
    [
      'confirmed with a day of cancelling',
      { status: 'confirmed', cancelledAt: '2026-11-20' },
      'cancelled',
      'a-day-of-cancelling',
    ],
    ['shipped with a day of arrival of its own', { deliveredAt: '2026-11-19' }, 'delivered', 'a-day-of-arrival'],
  ])('%s: the later evidence decides', (_name, fields, status, rule) => {
    const order = reconciled(fields);
    expect(order.status).toBe(status);
    expect(order.rulings?.filter(({ field }) => field === 'status')).toEqual([expect.objectContaining({ rule })]);
    expect(order.conflicts).toBeUndefined();
  });

  it.each<[string, Partial<OrderRecord>, string]>([
    [
      'cancelled, and a parcel has left',
      { status: 'cancelled', shipments: [parcel({ status: 'shipped' })] },
      'cancelled-but-shipped',
    ],
    [
      'in process, and a parcel with nobody knows what has left',
      { status: 'processing', shipments: [parcel({ shippedAt: '2026-11-19' })] },
      'shipped-but-in-process',
    ],
    ['shipped in May, and never seen again', { placedAt: '2026-05-02' }, 'shipped-long-ago'],
    [
      'delivered, and a parcel waits',
      { status: 'delivered', shipments: [parcel({ status: 'pending' })] },
      'delivered-but-to-come',
    ],
    [
      'shipped, and no line has left',
      { lines: [{ title: 'Lamp', quantity: '1', shippedQuantity: '0' }] },
      'shipped-but-no-line-left',
    ],
  ])('%s: nobody can say', (_name, fields, conflict) => {
    expect(reconciled(fields)).toMatchObject({ status: 'unknown', conflicts: [conflict] });
  });

  it.each<[Partial<OrderRecord>]>([
    [{ status: 'processing' }],
    [{ status: 'shipped', placedAt: '2026-11-15', shipments: [parcel({ status: 'in-transit' })] }],
    [{ status: 'partially-shipped', lines: two, shipments: [parcel({ status: 'shipped' })] }],
    [{ status: 'cancelled', shipments: [parcel({ status: 'returned' })] }],
  ])('leaves alone what agrees: %j', (fields) => {
    expect(reconciled(fields)).toEqual(orderOf({ number: 'W1', owner, ...fields }));
  });
});

describe('days, money and invoices', () => {
  it('leaves out days that cannot be meant', () => {
    const order = reconciled({ placedAt: '2026-11-10', eta: '2031-01-01', paidAt: '2027-03-01' });
    expect(order).not.toHaveProperty('eta');
    expect(order).not.toHaveProperty('paidAt');
    expect(order.rulings?.map(({ field, rule }) => `${field} ${rule}`)).toEqual([
      'paidAt not-yet-happened',
      'eta too-far-away',
    ]);
    const arriving = reconciled({ shipments: [parcel({ status: 'shipped', deliveredAt: '2026-11-25' })] });
    expect(arriving).toMatchObject({ status: 'shipped', shipments: [{ eta: '2026-11-25' }] });
  });

  it('compares what was refunded with the total', () => {
    const total = { amount: '131.50', currency: 'EUR' };
    const back = (amount: string) => [{ status: 'refunded' as const, refund: { amount, currency: 'EUR' } }];
    expect(reconciled({ total, payment: 'refunded', returns: back('45.00') }).payment).toBe('partially-refunded');
    expect(reconciled({ total, payment: 'partially-refunded', returns: back('131.5') }).payment).toBe('refunded');
    expect(reconciled({ total, payment: 'paid', returns: back('200') }).conflicts).toEqual(['more-refunded-than-paid']);
  });

  it.each<[Partial<InvoiceRecord>, InvoiceRecord['status']]>([
    [{ status: 'open', paidAt: '2026-11-12' }, 'paid'],
    [{ status: 'open', dueAt: '2026-11-01' }, 'overdue'],
    [{ status: 'overdue', due: { amount: '0.00', currency: 'EUR' } }, 'paid'],
    [{ status: 'paid', due: { amount: '12.00', currency: 'EUR' } }, 'unknown'],
    [{ status: 'open', dueAt: '2026-12-01' }, 'open'],
  ])('brings the invoice %j to %s', (fields, status) => {
    const invoice: InvoiceRecord = { kind: 'invoice', record: 'I1', number: 'I1', owner, status: 'open', ...fields };
    expect(reconcileRecord(invoice, today).status).toBe(status);
  });
});

it('never tells a state that a row contradicts', () => {
  fc.assert(
    fc.property(randomOrder, (random) => {
      for (const read of [asSql(random), asHttp(random)])
        expect(contradictions(read, reconcileRecord(read, today), today)).toEqual([]);
    }),
    { numRuns: 500 },
  );
});
