import type { TagNames } from '../language.js';

export const tagNames: TagNames = {
  'order-status': 'Order status',
  'delivery-late': 'Late delivery',
  'item-damaged': 'Damaged item',
  'item-wrong': 'Wrong item',
  'item-missing': 'Missing item',
  return: 'Return',
  refund: 'Refund',
  'cancel-order': 'Cancellation',
  'change-order': 'Order change',
  invoice: 'Invoice',
  payment: 'Payment',
  availability: 'Availability',
  quote: 'Quote',
  complaint: 'Complaint',
  'technical-problem': 'Technical problem',
  appointment: 'Appointment',
  account: 'Account',
  thanks: 'Thanks',
  automatic: 'Automatic',
  other: 'Other',
};
