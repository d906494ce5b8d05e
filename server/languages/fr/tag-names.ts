import type { TagNames } from '../language.js';

export const tagNames: TagNames = {
  'order-status': 'Suivi de commande',
  'delivery-late': 'Retard de livraison',
  'item-damaged': 'Article abîmé',
  'item-wrong': 'Erreur d’article',
  'item-missing': 'Article manquant',
  return: 'Retour',
  refund: 'Remboursement',
  'cancel-order': 'Annulation',
  'change-order': 'Modification',
  invoice: 'Facture',
  payment: 'Paiement',
  availability: 'Disponibilité',
  quote: 'Devis',
  complaint: 'Réclamation',
  'technical-problem': 'Problème technique',
  appointment: 'Rendez-vous',
  account: 'Compte',
  thanks: 'Remerciement',
  automatic: 'Automatique',
  other: 'Autre',
};
