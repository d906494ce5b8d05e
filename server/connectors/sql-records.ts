import { known } from './known.js';
import {
  orderStatuses,
  shipmentStatuses,
  type CustomerRecord,
  type InvoiceRecord,
  type OrderLine,
  type OrderRecord,
  type Owner,
  type ReturnRecord,
  type ShipmentRecord,
  type TicketRecord,
} from './records.js';
import { decimalOf, moneyOf, requiredText, textOf, textsOf, timeOf, wordOf } from './sql-cells.js';
import { checkColumns, checkOwner } from './sql-columns.js';
import type { Row } from './sql-driver.js';

/** The system's words → ours, and the pattern of a record's page (`{record}` and `{number}` are filled in). */
export interface RowRules {
  status: Readonly<Record<string, string>>;
  recordUrl: string | undefined;
}

export function customerOf(row: Row, rules: RowRules): CustomerRecord {
  checkColumns(row, 'customer');
  return {
    kind: 'customer',
    ...identity(row, rules),
    ...known({ number: textOf(row, 'number'), name: textOf(row, 'name'), company: textOf(row, 'company') }),
    ...known({ language: textOf(row, 'language') }),
    emails: [...textsOf(row, 'email'), ...textsOf(row, 'emails')],
  };
}

/** An order without its lines, shipments, invoices and returns, which have statements of their own. */
export function orderOf(row: Row, rules: RowRules): OrderRecord {
  checkColumns(row, 'order');
  return {
    kind: 'order',
    ...identity(row, rules),
    number: requiredText(row, 'number'),
    otherNumbers: otherNumbersOf(row),
    status: wordOf(row, 'status', orderStatuses, rules.status) ?? 'unknown',
    ...known({ rawStatus: textOf(row, 'rawStatus') ?? textOf(row, 'status') }),
    ...known({ placedAt: timeOf(row, 'placedAt'), eta: timeOf(row, 'eta'), cancelledAt: timeOf(row, 'cancelledAt') }),
    ...known({ paidAt: timeOf(row, 'paidAt'), refundedAt: timeOf(row, 'refundedAt'), total: moneyOf(row, 'total') }),
    ...known({ payment: wordOf(row, 'payment', payments, rules.status) }),
    lines: [],
    shipments: [],
    invoices: [],
    returns: [],
    owner: ownerOf(row),
  };
}

const payments = ['open', 'paid', 'refunded', 'partially-refunded', 'unknown'] as const;
const invoiceStatuses = ['open', 'paid', 'overdue', 'cancelled', 'unknown'] as const;
const returnStatuses = ['requested', 'approved', 'received', 'refunded', 'refused', 'unknown'] as const;
const ticketStatuses = ['open', 'pending', 'solved', 'closed', 'unknown'] as const;

export function invoiceOf(row: Row, rules: RowRules, owner: Owner = ownerOf(row)): InvoiceRecord {
  checkColumns(row, 'invoice');
  return {
    kind: 'invoice',
    ...identity(row, rules),
    number: requiredText(row, 'number'),
    status: wordOf(row, 'status', invoiceStatuses, rules.status) ?? 'unknown',
    ...known({ orderNumber: textOf(row, 'orderNumber'), pdfUrl: textOf(row, 'pdfUrl') }),
    ...known({ issuedAt: timeOf(row, 'issuedAt'), dueAt: timeOf(row, 'dueAt'), paidAt: timeOf(row, 'paidAt') }),
    ...known({ total: moneyOf(row, 'total'), due: moneyOf(row, 'due') }),
    owner,
  };
}

export function ticketOf(row: Row, rules: RowRules): TicketRecord {
  checkColumns(row, 'ticket');
  return {
    kind: 'ticket',
    ...identity(row, rules),
    number: requiredText(row, 'number'),
    status: wordOf(row, 'status', ticketStatuses, rules.status) ?? 'unknown',
    ...known({ subject: textOf(row, 'subject') }),
    ...known({ createdAt: timeOf(row, 'createdAt'), updatedAt: timeOf(row, 'updatedAt') }),
    owner: ownerOf(row),
  };
}

export function lineOf(row: Row): OrderLine {
  checkColumns(row, 'line');
  return {
    title: requiredText(row, 'title'),
    quantity: decimalOf(row, 'quantity') ?? '1',
    ...known({ sku: textOf(row, 'sku'), shippedQuantity: decimalOf(row, 'shippedQuantity') }),
    ...known({ price: moneyOf(row, 'price'), eta: timeOf(row, 'eta') }),
  };
}

/** One row a shipment. Several tracking numbers stand in one cell, cut at commas and spaces; they then have no page. */
export function shipmentOf(row: Row, rules: RowRules): ShipmentRecord {
  checkColumns(row, 'shipment');
  const numbers = textsOf(row, 'tracking');
  const url = textOf(row, 'trackingUrl');
  return {
    status: wordOf(row, 'status', shipmentStatuses, rules.status) ?? 'unknown',
    tracking: numbers.map((number) => ({ number, ...(numbers.length === 1 ? known({ url }) : {}) })),
    ...known({ number: textOf(row, 'number'), carrier: textOf(row, 'carrier') }),
    ...known({ shippedAt: timeOf(row, 'shippedAt'), eta: timeOf(row, 'eta'), deliveredAt: timeOf(row, 'deliveredAt') }),
  };
}

export function returnOf(row: Row, rules: RowRules): ReturnRecord {
  checkColumns(row, 'return');
  return {
    status: wordOf(row, 'status', returnStatuses, rules.status) ?? 'unknown',
    ...known({ number: textOf(row, 'number'), requestedAt: timeOf(row, 'requestedAt') }),
    ...known({ receivedAt: timeOf(row, 'receivedAt'), refundedAt: timeOf(row, 'refundedAt') }),
    ...known({ refund: moneyOf(row, 'refund') }),
  };
}

function identity(row: Row, rules: RowRules): { record: string; url?: string } {
  const record = textOf(row, 'record') ?? requiredText(row, 'number');
  const url = rules.recordUrl
    ?.replaceAll('{record}', encodeURIComponent(record))
    .replaceAll('{number}', encodeURIComponent(textOf(row, 'number') ?? record));
  return { record, ...known({ url: textOf(row, 'url') ?? url }) };
}

function ownerOf(row: Row): Owner {
  checkOwner(row);
  return {
    emails: [...textsOf(row, 'customer.email'), ...textsOf(row, 'customer.emails')],
    ...known({ record: textOf(row, 'customer.record'), name: textOf(row, 'customer.name') }),
  };
}

function otherNumbersOf(row: Row): OrderRecord['otherNumbers'] {
  return (['po', 'web', 'external'] as const).flatMap((kind) =>
    textsOf(row, `otherNumbers.${kind}`).map((value) => ({ kind, value })),
  );
}
