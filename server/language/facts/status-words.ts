import type { DraftLanguageCode } from '../../../shared/languages.js';

/** [en, fr, de, es] of each canonical status of orders, payments, invoices, returns and tickets. */
const words: Readonly<Record<string, readonly [en: string, fr: string, de: string, es: string]>> = {
  draft: ['draft', 'brouillon', 'Entwurf', 'borrador'],
  confirmed: ['confirmed', 'confirmée', 'bestätigt', 'confirmado'],
  processing: ['in preparation', 'en préparation', 'in Bearbeitung', 'en preparación'],
  'partially-shipped': ['partly shipped', 'expédiée en partie', 'teilweise versandt', 'enviado en parte'],
  shipped: ['shipped', 'expédiée', 'versandt', 'enviado'],
  delivered: ['delivered', 'livrée', 'zugestellt', 'entregado'],
  cancelled: ['cancelled', 'annulée', 'storniert', 'cancelado'],
  open: ['open', 'en attente', 'offen', 'pendiente'],
  paid: ['paid', 'payée', 'bezahlt', 'pagado'],
  overdue: ['overdue', 'en retard de paiement', 'überfällig', 'vencido'],
  refunded: ['refunded', 'remboursée', 'erstattet', 'reembolsado'],
  'partially-refunded': ['partly refunded', 'remboursée en partie', 'teilweise erstattet', 'reembolsado en parte'],
  requested: ['requested', 'demandé', 'angefragt', 'solicitada'],
  approved: ['approved', 'accepté', 'genehmigt', 'aprobada'],
  received: ['received', 'reçu', 'eingegangen', 'recibida'],
  refused: ['refused', 'refusé', 'abgelehnt', 'rechazada'],
  pending: ['pending', 'en attente', 'wartend', 'en espera'],
  'in-transit': ['on its way', 'en cours de livraison', 'unterwegs', 'en camino'],
  returned: ['returned', 'retourné', 'zurückgesandt', 'devuelto'],
  solved: ['solved', 'résolu', 'gelöst', 'resuelto'],
  closed: ['closed', 'clos', 'geschlossen', 'cerrado'],
  unknown: ['unknown', 'inconnu', 'unbekannt', 'desconocido'],
};
const position = { en: 0, fr: 1, de: 2, es: 3 } as const;

/** A canonical status in a language, for the panel; drafts choose a sentence by the status instead. One we do not know stays as it is. */
export function statusWord(status: string, language: DraftLanguageCode): string {
  return Object.hasOwn(words, status) ? (words[status]?.[position[language]] ?? status) : status;
}
