import type { NumberWords } from '../language.js';

export const numbers: NumberWords = {
  announced: { invoice: [], customer: [], tracking: [], ticket: [], article: [], order: [] },
  otherNumbers: ['eori', 'duns', 'iban', 'bic', 'swift', 'iso', 'din'],
  shortly: ['no', 'nr', 'num', 'po'],
  markers: ['n\\.o', 'num', 'numer[oy]?s?'],
  between: [],
  and: [],
};
