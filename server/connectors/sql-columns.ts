import { BadCell } from './sql-cells.js';
import type { Row } from './sql-driver.js';

const identity = ['record', 'url', 'number'];
const owner = ['customer.record', 'customer.name', 'customer.email', 'customer.emails'];
const money = (path: string): string[] => [`${path}.amount`, `${path}.currency`];

/** The canonical paths a column's alias may be, by what the statement reads. */
export const sqlColumns = {
  customer: [...identity, 'name', 'company', 'language', 'email', 'emails'],
  order: [
    ...identity,
    ...owner,
    ...['otherNumbers.po', 'otherNumbers.web', 'otherNumbers.external', 'status', 'rawStatus', 'payment'],
    ...['placedAt', 'eta', 'cancelledAt', 'paidAt', 'refundedAt'],
    ...money('total'),
  ],
  invoice: [
    ...identity,
    ...owner,
    ...['orderNumber', 'status', 'issuedAt', 'dueAt', 'paidAt', 'pdfUrl'],
    ...money('total'),
    ...money('due'),
  ],
  ticket: [...identity, ...owner, 'status', 'subject', 'createdAt', 'updatedAt'],
  line: ['sku', 'title', 'quantity', 'shippedQuantity', 'eta', ...money('price')],
  shipment: ['number', 'status', 'carrier', 'tracking', 'trackingUrl', 'shippedAt', 'eta', 'deliveredAt'],
  return: ['number', 'status', 'requestedAt', 'receivedAt', 'refundedAt', ...money('refund')],
} as const satisfies Record<string, readonly string[]>;

/** A misspelt alias would leave a field out without a word. Throws BadCell naming the column and those there are. */
export function checkColumns(row: Row, kind: keyof typeof sqlColumns): void {
  const known: readonly string[] = sqlColumns[kind];
  for (const column of Object.keys(row))
    if (!known.includes(column)) throw new BadCell(column, `one of ${known.join(', ')}`);
}

/** A record whose owner has no address column could never be told to anybody. Throws BadCell. */
export function checkOwner(row: Row): void {
  if (!('customer.email' in row) && !('customer.emails' in row))
    throw new BadCell('customer.email', 'among the columns');
}
