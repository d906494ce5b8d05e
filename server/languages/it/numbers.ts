import type { NumberWords } from '../language.js';

export const numbers: NumberWords = {
  announced: {
    invoice: ['fattur[ae]', 'ricevuta'],
    customer: ['utente'],
    tracking: ['tracciamento', 'tracciabilita', 'spedizion[ei]', 'pacco', 'lettera di vettura'],
    ticket: ['segnalazione', 'pratica', 'reclamo'],
    article: ['articol[oi]', 'codice articolo', 'prodott[oi]'],
    order: ['ordin[ei]', 'ordine', 'acquisto', 'riferimento'],
  },
  otherNumbers: ['p\\.? ?iva', 'partita iva', 'carta', 'cap'],
  shortly: ['ordine'],
  markers: [],
  between: ['e', 'il', 'mio', 'con'],
  and: ['e'],
};
