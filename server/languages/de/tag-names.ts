import type { TagNames } from '../language.js';

export const tagNames: TagNames = {
  'order-status': 'Bestellstatus',
  'delivery-late': 'Lieferverzug',
  'item-damaged': 'Beschädigter Artikel',
  'item-wrong': 'Falscher Artikel',
  'item-missing': 'Fehlender Artikel',
  return: 'Rücksendung',
  refund: 'Erstattung',
  'cancel-order': 'Stornierung',
  'change-order': 'Änderung',
  invoice: 'Rechnung',
  payment: 'Zahlung',
  availability: 'Verfügbarkeit',
  quote: 'Angebot',
  complaint: 'Beschwerde',
  'technical-problem': 'Technisches Problem',
  appointment: 'Termin',
  account: 'Konto',
  thanks: 'Dank',
  automatic: 'Automatisch',
  other: 'Sonstiges',
};
