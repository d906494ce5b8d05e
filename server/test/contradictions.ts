import type { OrderRecord } from '../../shared/records.js';
import { recordFields } from '../pipeline/gather-facts/record-fields.js';

const notShipped = ['draft', 'confirmed', 'processing'];
const left = ['shipped', 'in-transit', 'delivered'];

/**
 * Each row that was read and the told state contradicts. Nothing excuses the first kind; that the header's own word is another is
 * excused where a ruling names it.
 */
export function contradictions(read: OrderRecord, told: OrderRecord, today: string): string[] {
  const found: string[] = [];
  const says = told.rulings?.some(({ field }) => field === 'status') === true;
  if (told.status !== read.status && !says) found.push(`header ${read.status} is told as ${told.status}`);
  for (const [at, { status, deliveredAt, shippedAt, eta }] of read.shipments.entries()) {
    const hasArrived = status === 'delivered' || isPast(deliveredAt, today);
    const hasLeft = hasArrived || left.includes(status) || isPast(shippedAt, today);
    const isReturned = status === 'returned';
    if (notShipped.includes(told.status) && hasLeft && !isReturned) found.push(`${told.status}, and a parcel has left`);
    if (told.status === 'cancelled' && hasLeft && !isReturned) found.push('cancelled, and a parcel has left');
    const waits = status === 'pending' && !hasLeft;
    if (['shipped', 'delivered'].includes(told.status) && waits) found.push(`${told.status}, and a parcel waits`);
    // A day that was ruled out as one nobody can mean says nothing.
    const isRuledOut = told.rulings?.some(({ field }) => field === `shipment${at + 1}.eta`) === true;
    const isExpected = eta !== undefined && eta.slice(0, 10) > today && !isRuledOut;
    const isToCome = isExpected && status !== 'unknown' && !isReturned && !hasArrived;
    if (told.status === 'delivered' && isToCome) found.push('delivered, and a parcel is to come');
    const age = read.shipments.length === 1 && hasArrived && told.status === 'shipped';
    if (age) found.push('shipped, and its only parcel has arrived');
  }
  const lines = read.leftOut?.some(({ field }) => field === 'lines') === true ? [] : read.lines;
  for (const { quantity, shippedQuantity } of lines) {
    if (shippedQuantity === undefined || lines.some((one) => one.shippedQuantity === undefined)) continue;
    if (told.status === 'shipped' && Number(shippedQuantity) < Number(quantity))
      found.push('shipped, and a line has not left');
    if (notShipped.includes(told.status) && Number(shippedQuantity) > 0)
      found.push(`${told.status}, and a line has left`);
  }
  return [...found, ...strangeDays(told, today)];
}

function isPast(day: string | undefined, today: string): boolean {
  return day !== undefined && day.slice(0, 10) <= today;
}

/** Facts of what has happened on days to come, and days expected of what is over. */
function strangeDays(told: OrderRecord, today: string): string[] {
  const fields = recordFields(told, { timeZone: 'Europe/Berlin', linkHosts: [] });
  return fields.flatMap(({ field, value }) => {
    if (value.type !== 'day') return [];
    const isOver = told.status === 'delivered' || told.status === 'cancelled';
    if (field === 'eta' && isOver) return [`${told.status}, and eta ${value.value} is told`];
    const isHappened = /(?:placed|shipped|delivered|cancelled|paid|refunded|received)At$/.test(field);
    if (isHappened && value.value > today) return [`${field} ${value.value} is to come`];
    return value.value > '2029' || value.value < '2000' ? [`${field} ${value.value} is absurd`] : [];
  });
}
