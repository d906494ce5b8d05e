import type { TagNames } from '../language.js';

export const tagNames: TagNames = {
  'order-status': 'Estado del pedido',
  'delivery-late': 'Retraso',
  'item-damaged': 'Artículo dañado',
  'item-wrong': 'Artículo equivocado',
  'item-missing': 'Artículo que falta',
  return: 'Devolución',
  refund: 'Reembolso',
  'cancel-order': 'Cancelación',
  'change-order': 'Cambio de pedido',
  invoice: 'Factura',
  payment: 'Pago',
  availability: 'Disponibilidad',
  quote: 'Presupuesto',
  complaint: 'Reclamación',
  'technical-problem': 'Problema técnico',
  appointment: 'Cita',
  account: 'Cuenta',
  thanks: 'Agradecimiento',
  automatic: 'Automático',
  other: 'Otro',
};
