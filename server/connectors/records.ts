import type { Money } from '../../shared/fact.js';

/**
 * The canonical records every connector answers with. `record` is the system's own opaque id, `url` the page a person may open.
 * Days are YYYY-MM-DD, instants RFC 3339 UTC, amounts decimal strings. What a system does not know is left out, never guessed.
 */
interface RecordBase {
  record: string;
  url?: string;
}

/** Whose a record is. Every record that leaves a connector names at least one address of its owner, or it cannot be told. */
export interface Owner {
  record?: string;
  name?: string;
  emails: string[];
}

export interface CustomerRecord extends RecordBase {
  kind: 'customer';
  number?: string;
  name?: string;
  company?: string;
  emails: string[];
  language?: string;
}

export const orderStatuses = [
  'draft',
  'confirmed',
  'processing',
  'partially-shipped',
  'shipped',
  'delivered',
  'cancelled',
  'unknown',
] as const;
export type OrderStatus = (typeof orderStatuses)[number];

export interface OrderLine {
  sku?: string;
  title: string;
  quantity: string;
  shippedQuantity?: string;
  price?: Money;
  eta?: string;
}

export const shipmentStatuses = ['pending', 'shipped', 'in-transit', 'delivered', 'returned', 'unknown'] as const;
export interface ShipmentRecord {
  number?: string;
  status: (typeof shipmentStatuses)[number];
  carrier?: string;
  tracking: { number: string; url?: string }[];
  shippedAt?: string;
  eta?: string;
  deliveredAt?: string;
}

export interface InvoiceRecord extends RecordBase {
  kind: 'invoice';
  number: string;
  orderNumber?: string;
  status: 'open' | 'paid' | 'overdue' | 'cancelled' | 'unknown';
  issuedAt?: string;
  dueAt?: string;
  paidAt?: string;
  total?: Money;
  due?: Money;
  pdfUrl?: string;
  owner: Owner;
}

export interface ReturnRecord {
  number?: string;
  status: 'requested' | 'approved' | 'received' | 'refunded' | 'refused' | 'unknown';
  requestedAt?: string;
  receivedAt?: string;
  refundedAt?: string;
  refund?: Money;
}

export interface OrderRecord extends RecordBase {
  kind: 'order';
  number: string;
  /** Other numbers a customer may quote: purchase order, web shop, external. */
  otherNumbers: { kind: 'po' | 'web' | 'external'; value: string }[];
  status: OrderStatus;
  /** The system's own word, for the agent. */
  rawStatus?: string;
  placedAt?: string;
  eta?: string;
  cancelledAt?: string;
  paidAt?: string;
  payment?: 'open' | 'paid' | 'refunded' | 'partially-refunded' | 'unknown';
  refundedAt?: string;
  total?: Money;
  lines: OrderLine[];
  shipments: ShipmentRecord[];
  invoices: InvoiceRecord[];
  returns: ReturnRecord[];
  owner: Owner;
}

export interface TicketRecord extends RecordBase {
  kind: 'ticket';
  number: string;
  subject?: string;
  status: 'open' | 'pending' | 'solved' | 'closed' | 'unknown';
  createdAt?: string;
  updatedAt?: string;
  owner: Owner;
}

export type BusinessRecord = CustomerRecord | OrderRecord | InvoiceRecord | TicketRecord;
