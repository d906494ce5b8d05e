import type { NumberWords } from '../language.js';

export const numbers: NumberWords = {
  announced: {
    invoice: ['faktur[ay]?', 'faktur'],
    customer: ['klienta?'],
    tracking: ['sledzeni[ae]', 'przesylk[ia]', 'paczk[ia]', 'list(?:u)? przewozow(?:y|ego)'],
    ticket: ['zgloszeni[ae]', 'reklamacj[ai]'],
    article: ['produktu'],
    order: ['zamowieni(?:e|a|u)'],
  },
  otherNumbers: ['nip', 'regon', 'krs'],
  shortly: [],
  markers: [],
  between: ['jest'],
  and: ['i', 'oraz'],
};
