/** Every event a draft may state. `other` is any other thing a draft says was done. */
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
