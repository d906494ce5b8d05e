import type { NumberWords } from '../language.js';

export const numbers: NumberWords = {
  announced: {
    invoice: ['facturen?', 'factuur'],
    customer: ['klant(?:en)?'],
    tracking: ['zending(?:en)?', 'pakket(?:ten)?', 'verzend(?:ing)?'],
    ticket: ['zaak', 'melding', 'klacht'],
    article: [],
    order: ['bestelling(?:en)?', 'bestel', 'order-?nr', 'kenmerk', 'referentie'],
  },
  otherNumbers: ['telefoon', 'btw', 'kvk'],
  shortly: ['bestelling'],
  markers: [],
  between: ['het', 'mijn', 'met'],
  and: ['en', 'of'],
};
