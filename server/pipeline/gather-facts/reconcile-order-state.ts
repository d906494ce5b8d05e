import type { OrderRecord, OrderStatus, ShipmentRecord } from '../../../shared/records.js';
import { plusDays } from './reconcile-days.js';
import type { Rulings } from './reconcile-record.js';

/** After this long without news nobody says of a parcel that it is on its way. */
const daysUntilLost = 30;

/** How far an order has come by what is on file of its lines: all of them have left, some, none, or nobody says. */
type Left = 'all' | 'some' | 'none' | 'unknown';

/** Brings the state of each parcel, then that of the order, to what its later evidence says. Changes the order it is given. */
export function reconcileOrderState(order: OrderRecord, today: string, made: Rulings): void {
  order.shipments = order.shipments.map((parcel, at) => parcelState(parcel, `shipment${at + 1}.`, made));
  const verdict = verdictOf(order, today);
  if (verdict === undefined) return;
  if ('conflict' in verdict) {
    made.conflicts.push(verdict.conflict);
    made.rulings.push({ field: 'status', rule: verdict.conflict, from: verdict.from });
    order.status = 'unknown';
    return;
  }
  if (verdict.status === order.status) return;
  made.rulings.push({ field: 'status', rule: verdict.rule, from: verdict.from });
  order.status = verdict.status;
}

/** A day on which it arrived or left says more than the word beside it. */
function parcelState(parcel: ShipmentRecord, prefix: string, { rulings }: Rulings): ShipmentRecord {
  const is = (status: ShipmentRecord['status'], rule: string, field: string): ShipmentRecord => {
    rulings.push({ field: `${prefix}status`, rule, from: [prefix + field] });
    return { ...parcel, status };
  };
  if (parcel.status === 'returned' || parcel.status === 'delivered') return parcel;
  if (parcel.deliveredAt !== undefined) return is('delivered', 'a-day-of-arrival', 'deliveredAt');
  const hasLeft = parcel.status === 'shipped' || parcel.status === 'in-transit';
  return parcel.shippedAt === undefined || hasLeft ? parcel : is('shipped', 'a-day-of-departure', 'shippedAt');
}

type Verdict = { status: OrderStatus; rule: string; from: string[] } | { conflict: string; from: string[] };

/** Undefined where the header's own word stands. */
function verdictOf(order: OrderRecord, today: string): Verdict | undefined {
  const parcels = order.shipments.filter(({ status }) => status !== 'unknown');
  const gone = parcels.filter(({ status }) => status !== 'pending');
  const from = order.shipments.map((_, at) => `shipment${at + 1}.status`);
  if (order.status === 'cancelled' || order.cancelledAt !== undefined) return cancelled(order, gone, from);
  if (order.status === 'delivered' || order.deliveredAt !== undefined) return delivered(order, parcels, today, from);
  if (parcels.length === 0) return byLines(order, today);
  return byParcels(order, parcels, gone, today, from);
}

function cancelled(order: OrderRecord, gone: readonly ShipmentRecord[], from: string[]): Verdict | undefined {
  if (gone.some(({ status }) => status !== 'returned')) return { conflict: 'cancelled-but-shipped', from };
  return {
    status: 'cancelled',
    rule: 'a-day-of-cancelling',
    from: order.cancelledAt === undefined ? [] : ['cancelledAt'],
  };
}

/** The header says it has arrived: later than a parcel's word that it has left, but not than one that it is still to leave or to come. */
function delivered(order: OrderRecord, parcels: readonly ShipmentRecord[], today: string, from: string[]): Verdict {
  const isWaiting = parcels.some(
    ({ status, eta }) =>
      status === 'pending' || (status !== 'delivered' && eta !== undefined && eta.slice(0, 10) > today),
  );
  if (isWaiting) return { conflict: 'delivered-but-to-come', from };
  if (leftByLines(order) === 'some') return { conflict: 'delivered-but-lines-to-come', from: ['line.shippedQuantity'] };
  order.shipments = order.shipments.map((parcel) =>
    parcel.status === 'returned' ? parcel : { ...parcel, status: 'delivered' },
  );
  return {
    status: 'delivered',
    rule: 'a-day-of-arrival',
    from: order.deliveredAt === undefined ? [] : ['deliveredAt'],
  };
}

function byParcels(
  order: OrderRecord,
  parcels: readonly ShipmentRecord[],
  gone: readonly ShipmentRecord[],
  today: string,
  from: string[],
): Verdict | undefined {
  const left = leftByLines(order);
  const isBehind = order.status === 'draft' || order.status === 'confirmed' || order.status === 'processing';
  if (gone.length === 0) return none(order, left, from);
  if (gone.every(({ status }) => status === 'returned')) return { conflict: 'all-parcels-came-back', from };
  if (left === 'none') return { conflict: 'parcels-without-lines', from };
  const isPart = gone.length < parcels.length || left === 'some' || order.status === 'partially-shipped';
  if (isPart && left !== 'all') return { status: 'partially-shipped', rule: 'some-has-left', from };
  if (gone.length < parcels.length) return { conflict: 'all-lines-left-but-a-parcel-waits', from };
  // The header says it is not shipped, a parcel has left, and nothing says whether that is all of it.
  if ((isBehind || order.status === 'unknown') && left === 'unknown')
    return { conflict: 'shipped-but-in-process', from };
  if (gone.every(({ status }) => status === 'delivered'))
    return { status: 'delivered', rule: 'all-parcels-have-arrived', from };
  return lost(order, today) ?? { status: 'shipped', rule: 'all-has-left', from };
}

/** No parcel has left yet. */
function none(order: OrderRecord, left: Left, from: string[]): Verdict | undefined {
  const isAhead = order.status === 'shipped' || order.status === 'partially-shipped';
  return isAhead || left === 'all' || left === 'some' ? { conflict: 'shipped-but-parcels-wait', from } : undefined;
}

function byLines(order: OrderRecord, today: string): Verdict | undefined {
  const left = leftByLines(order);
  const from = ['line.shippedQuantity'];
  const isAhead = order.status === 'shipped' || order.status === 'partially-shipped';
  if (left === 'none' && isAhead) return { conflict: 'shipped-but-no-line-left', from };
  if (left === 'some') return { status: 'partially-shipped', rule: 'some-has-left', from };
  if (left === 'all') return lost(order, today) ?? { status: 'shipped', rule: 'all-has-left', from };
  if (order.shippedAt !== undefined && !isAhead)
    return lost(order, today) ?? { status: 'shipped', rule: 'a-day-of-departure', from: ['shippedAt'] };
  return order.status === 'shipped' ? lost(order, today) : undefined;
}

/** By quantities, where every line says its own; one thing alone has left with the parcel that has. A cut list says nothing. */
function leftByLines({ lines, shipments, leftOut }: OrderRecord): Left {
  if (lines.length === 0 || leftOut?.some(({ field }) => field === 'lines') === true) return 'unknown';
  if (lines.some(({ shippedQuantity }) => shippedQuantity === undefined)) {
    const [only, ...more] = lines;
    const isOneThing = more.length === 0 && Number(only?.quantity) === 1;
    return isOneThing &&
      shipments.some(({ status }) => status === 'shipped' || status === 'in-transit' || status === 'delivered')
      ? 'all'
      : 'unknown';
  }
  if (lines.every(({ quantity, shippedQuantity }) => Number(shippedQuantity) >= Number(quantity))) return 'all';
  return lines.some(({ shippedQuantity }) => Number(shippedQuantity) > 0) ? 'some' : 'none';
}

/** Shipped long ago and never seen to arrive: it is not on its way any more, whatever the word says. */
function lost(order: OrderRecord, today: string): Verdict | undefined {
  const days = [
    order.placedAt,
    order.shippedAt,
    order.eta,
    ...order.shipments.flatMap(({ shippedAt, eta, deliveredAt }) => [shippedAt, eta, deliveredAt]),
  ];
  const last = days
    .filter((day) => day !== undefined)
    .sort()
    .at(-1)
    ?.slice(0, 10);
  if (last === undefined || plusDays(last, daysUntilLost) >= today) return undefined;
  return { conflict: 'shipped-long-ago', from: ['shippedAt'] };
}
