/** Every event a draft may state. `other` is any other thing a draft says was done; no fact ever supports it. */
export const eventKinds = [
  'shipped',
  'in-transit',
  'delivered',
  'cancelled',
  'refunded',
  'paid',
  'overdue',
  'invoiced',
  'ordered',
  'confirmed',
  'processing',
  'return-requested',
  'return-approved',
  'returned',
  'replaced',
  'delayed',
  'in-stock',
  'ticket-open',
  'ticket-closed',
  'other',
] as const;
export type EventKind = (typeof eventKinds)[number];

/** Nouns that say what the fact beside them is ("delivery date: …"), so that a true value cannot stand under a wrong name. */
export const labelKinds = [
  'eta',
  'shipping-date',
  'delivery-date',
  'order-date',
  'payment-date',
  'refund-date',
  'cancellation-date',
  'due-date',
  'invoice-date',
  'return-date',
  'order-number',
  'invoice-number',
  'tracking-number',
  'customer-number',
  'total',
  'due-amount',
  'refund-amount',
  'tracking-link',
  'invoice-link',
] as const;
export type LabelKind = (typeof labelKinds)[number];
