import type { EventKind } from '../../language/claims/event-kinds.js';

/** What answers an ask of an intent beside its words: a fact of one of the fields, or an event of one of the kinds. */
export const answersOf: Readonly<Record<string, { fields: readonly string[]; kinds: readonly EventKind[] }>> = {
  'order-status': {
    fields: ['status', 'eta', 'shippedAt', 'deliveredAt', 'tracking', 'trackingUrl', 'cancelledAt'],
    kinds: ['shipped', 'in-transit', 'delivered', 'processing', 'cancelled', 'confirmed', 'delayed'],
  },
  'delivery-late': {
    fields: ['eta', 'shippedAt', 'deliveredAt', 'trackingUrl'],
    kinds: ['shipped', 'in-transit', 'delivered', 'processing', 'delayed', 'cancelled'],
  },
  'item-damaged': { fields: [], kinds: ['replaced', 'refunded', 'return-approved'] },
  'item-wrong': { fields: [], kinds: ['replaced', 'refunded', 'return-approved'] },
  'item-missing': { fields: ['lines'], kinds: ['shipped', 'replaced', 'refunded'] },
  return: {
    fields: ['return.status', 'return.receivedAt', 'returnsPage'],
    kinds: ['return-requested', 'return-approved', 'returned'],
  },
  refund: { fields: ['refundedAt', 'return.refundedAt', 'return.refund', 'payment'], kinds: ['refunded', 'paid'] },
  'cancel-order': { fields: ['cancelledAt'], kinds: ['cancelled', 'shipped', 'delivered'] },
  'change-order': { fields: [], kinds: ['shipped', 'delivered', 'cancelled'] },
  invoice: { fields: ['pdfUrl', 'issuedAt', 'dueAt', 'due'], kinds: ['invoiced', 'overdue'] },
  payment: { fields: ['paidAt', 'due', 'dueAt', 'payment'], kinds: ['paid', 'overdue', 'refunded'] },
  availability: { fields: ['stock'], kinds: ['in-stock'] },
  quote: { fields: [], kinds: [] },
  'technical-problem': { fields: ['ticket.status'], kinds: ['ticket-open', 'ticket-closed'] },
  appointment: { fields: [], kinds: [] },
  account: { fields: [], kinds: [] },
};
