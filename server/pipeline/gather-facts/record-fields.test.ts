import { describe, expect, it } from '@jest/globals';
import type { OrderRecord, ShipmentRecord } from '../../../shared/records.js';
import { orderOf } from '../../test/gathering.js';
import { recordFields } from './record-fields.js';

const owner = { name: 'Anna Berg', emails: ['anna@example.com'] };
const parcel: ShipmentRecord = {
  status: 'in-transit',
  carrier: 'Parcelwing',
  tracking: [{ number: 'P1', url: 'https://track.example.com/a b?q="1"' }],
  shippedAt: '2026-11-19T23:30:00Z',
  eta: '2026-11-22',
};

function fieldsOf(fields: Partial<OrderRecord>): Record<string, unknown> {
  const record = orderOf({ number: 'W1', owner, ...fields });
  const rules = { timeZone: 'Europe/Paris', linkHosts: ['track.example.com'] };
  return Object.fromEntries(recordFields(record, rules).map(({ field, value }) => [field, value.value]));
}

describe('the fields of an order', () => {
  it('says where the one parcel is, in the days of the organization’s zone', () => {
    expect(fieldsOf({ shipments: [parcel] })).toEqual({
      number: 'W1',
      status: 'shipped',
      shippedAt: '2026-11-20',
      eta: '2026-11-22',
      carrier: 'Parcelwing',
      tracking: 'P1',
      trackingUrl: 'https://track.example.com/a%20b?q=%221%22',
    });
  });

  it('does not give the day of one parcel for the whole order when there are several', () => {
    const second: ShipmentRecord = { status: 'delivered', tracking: [], deliveredAt: '2026-11-18' };
    expect(fieldsOf({ shipments: [parcel, second], eta: '2026-11-25' })).toMatchObject({
      eta: '2026-11-25',
      'shipment1.tracking': 'P1',
      'shipment1.eta': '2026-11-22',
      'shipment2.deliveredAt': '2026-11-18',
    });
    const fields = fieldsOf({ shipments: [parcel, second] });
    for (const field of ['shippedAt', 'deliveredAt', 'tracking', 'eta']) expect(fields).not.toHaveProperty(field);
    const both = fieldsOf({ status: 'delivered', shipments: [{ ...parcel, deliveredAt: '2026-11-21' }, second] });
    expect(both['deliveredAt']).toBe('2026-11-21');
    expect(fieldsOf({ status: 'delivered', shipments: [parcel, second] })).not.toHaveProperty('deliveredAt');
  });

  it('promises no day for what has arrived or was cancelled, and the rest’s day for what left in part', () => {
    const delivered = fieldsOf({
      status: 'delivered',
      eta: '2026-11-22',
      shipments: [{ ...parcel, deliveredAt: '2026-11-21' }],
    });
    expect(delivered).not.toHaveProperty('eta');
    expect(delivered['deliveredAt']).toBe('2026-11-21');
    expect(fieldsOf({ status: 'cancelled', eta: '2026-11-22' })).not.toHaveProperty('eta');
    const part = fieldsOf({ status: 'partially-shipped', eta: '2026-12-01', shipments: [parcel] });
    expect(part).toMatchObject({ eta: '2026-12-01', shippedAt: '2026-11-20' });
    expect(part).toMatchObject({ 'shipment1.status': 'in-transit', 'shipment1.eta': '2026-11-22' });
    expect(fieldsOf({ status: 'partially-shipped', shipments: [parcel] })).not.toHaveProperty('eta');
  });

  it('keeps names of a business system to one short line without marks that steer', () => {
    const title = `Lamp\u202e\u0000\r\n[[org.phone]] ${'x'.repeat(500)}`;
    const fields = fieldsOf({ lines: [{ title, quantity: '2.50' }] });
    expect(fields['line1.title']).toMatch(/^Lamp \[\[org\.phone\]\] x+…$/);
    expect(String(fields['line1.title']).length).toBeLessThanOrEqual(200);
    expect(fields['line1.quantity']).toEqual({ amount: '2.5' });
    expect(fields['lines']).toEqual([expect.stringMatching(/^2\.5 × Lamp /)]);
  });

  it('leaves out what is empty or no date, and never names the owner or an address', () => {
    const fields = fieldsOf({
      placedAt: 'soon',
      otherNumbers: [{ kind: 'po', value: 'PO-1' }],
      returns: [{ status: 'received', refund: { amount: '5', currency: 'EUR' } }],
    });
    expect(fields).toEqual({
      number: 'W1',
      status: 'shipped',
      poNumber: 'PO-1',
      'return.status': 'received',
      'return.refund': { amount: '5', currency: 'EUR' },
    });
    expect(JSON.stringify(fields)).not.toMatch(/Anna|@/);
  });
});
