import type { ReadLanguage } from '../language.js';
import { mail } from './mail.js';
import { numbers } from './numbers.js';
import { values } from './values.js';

export const it: ReadLanguage = {
  code: 'it',
  values,
  mail,
  numbers,
  sample: 'Buongiorno, dove si trova il mio ordine W8830112 del 3 maggio? Inviatemi la fattura.',
  abbreviations: { always: 'sig dott ecc es pag tel ord', beforeNumber: 'n nr art' },
  region: 'IT',
  countries: ['it'],
  orderWord: 'ordine',
  isHeadFirst: true,
  dictionary: 'italian',
};
