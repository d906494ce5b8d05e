import type { ReadLanguage } from '../language.js';
import { mail } from './mail.js';
import { numbers } from './numbers.js';
import { values } from './values.js';

export const pt: ReadLanguage = {
  code: 'pt',
  values,
  mail,
  numbers,
  sample: 'Olá, onde está a minha encomenda W8830112 de 3 de maio? Enviem-me a fatura.',
  abbreviations: { always: 'sr sra dr etc pag tel ord', beforeNumber: 'n nº art' },
  region: 'PT',
  countries: ['pt', 'br'],
  orderWord: 'encomenda',
  isHeadFirst: true,
  dictionary: 'portuguese',
};
