import fc from 'fast-check';
import { orderStatuses, paymentStatuses, shipmentStatuses, type OrderRecord } from '../../shared/records.js';
import { makeAssembler } from '../connectors/assemble-record.js';
import { makeRowReader } from '../connectors/sql-records.js';
import type { Row } from '../connectors/sql-driver.js';

/** What two kinds of system may hold of one order, true or not: rows as they were read, before anything is made of them. */
export interface RandomOrder {
  head: Row;
  lines: Row[];
  shipments: Row[];
  returns: Row[];
}

const written = fc.constantFrom(
  (day: string) => day,
  (day: string) => `${day}T00:00:00Z`,
  (day: string) => `${day} 14:30:00+01`,
  (day: string) => `${day} 23:59:59`,
  (day: string) => day.split('-').reverse().join('.'),
  () => '9999-12-31',
  () => '0000-00-00',
  () => 'soon',
);
const day = fc
  .integer({ min: -400, max: 900 })
  .map((days) => new Date(Date.UTC(2026, 10, 21 + days)).toISOString().slice(0, 10));
const near = fc
  .integer({ min: -60, max: 30 })
  .map((days) => new Date(Date.UTC(2026, 10, 21 + days)).toISOString().slice(0, 10));
const time = fc.option(
  fc.tuple(fc.oneof({ weight: 9, arbitrary: near }, day), written).map(([value, write]) => write(value)),
  { nil: null, freq: 2 },
);
const amount = fc.constantFrom('20.00', '9.5', '1.234', '1.234,50', '99999999.99', null);
const currency = fc.constantFrom('EUR', 'EUR', 'EUR', '€', '$', null);
const word = (words: readonly string[]) => fc.constantFrom(...words, 'odd', null);

const head = fc.record({
  status: word(orderStatuses),
  payment: word(paymentStatuses),
  placedAt: time,
  shippedAt: fc.option(time, { nil: null, freq: 1 }),
  eta: time,
  deliveredAt: fc.option(time, { nil: null, freq: 1 }),
  cancelledAt: fc.oneof({ weight: 5, arbitrary: fc.constant(null) }, time),
  paidAt: time,
  refundedAt: fc.oneof({ weight: 4, arbitrary: fc.constant(null) }, time),
  'total.amount': amount,
  'total.currency': currency,
});
const line = fc.record({
  title: fc.constantFrom('Lamp', 'Desk &amp; chair', null),
  quantity: fc.integer({ min: 1, max: 3 }),
  shippedQuantity: fc.option(fc.integer({ min: 0, max: 3 }), { nil: null, freq: 3 }),
  eta: time,
});
const shipment = fc.record({
  status: word(shipmentStatuses),
  shippedAt: time,
  eta: time,
  deliveredAt: time,
  tracking: fc.constantFrom('T1', null),
});
const returned = fc.record({
  status: word(['requested', 'approved', 'received', 'refunded', 'refused']),
  receivedAt: time,
  refundedAt: time,
  'refund.amount': amount,
  'refund.currency': currency,
});

export const randomOrder: fc.Arbitrary<RandomOrder> = fc
  .record({
    head,
    lines: fc.array(line, { maxLength: 3 }),
    shipments: fc.array(shipment, { maxLength: 3 }),
    returns: fc.array(returned, { maxLength: 2 }),
  })
  .map((order) => ({ ...order, head: { ...order.head, number: 'W1', 'customer.email': 'ann@example.com' } }));

/** As the SQL connector reads it. */
export function asSql({ head: row, lines, shipments, returns }: RandomOrder): OrderRecord {
  const reader = makeRowReader('order', { status: {}, recordUrl: undefined });
  const values = reader.valuesOf(row);
  reader.fillPart(values, 'lines', lines);
  reader.fillPart(values, 'shipments', shipments);
  reader.fillPart(values, 'returns', returns);
  return orderIn(reader.assemble(values));
}

const assemble = makeAssembler();

/** As the HTTP connector reads it. */
export function asHttp({ head: row, lines, shipments, returns }: RandomOrder): OrderRecord {
  const money = (of: Row, name: string) => ({ amount: of[`${name}.amount`], currency: of[`${name}.currency`] });
  return orderIn(
    assemble('order', {
      ...row,
      total: money(row, 'total'),
      owner: { emails: row['customer.email'] },
      lines,
      shipments: shipments.map((one) => ({ ...one, tracking: [{ number: one['tracking'] }] })),
      returns: returns.map((one) => ({ ...one, refund: money(one, 'refund') })),
    }),
  );
}

function orderIn(record: ReturnType<typeof assemble>): OrderRecord {
  if (record?.kind !== 'order') throw new Error('no order');
  return record;
}
