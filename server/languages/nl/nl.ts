import type { ReadLanguage } from '../language.js';
import { mail } from './mail.js';
import { numbers } from './numbers.js';
import { values } from './values.js';

export const nl: ReadLanguage = {
  code: 'nl',
  values,
  mail,
  numbers,
  sample: 'Hallo, waar blijft mijn bestelling W8830112 van 3 mei? Stuur mij de factuur.',
  abbreviations: { always: 'dhr mevr bijv nl tel incl', beforeNumber: 'nr art' },
  region: 'NL',
  countries: ['nl'],
  orderWord: 'bestelling',
  isHeadFirst: false,
  dictionary: 'dutch',
};
