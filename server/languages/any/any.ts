import type { Abbreviations, MailWords, NumberWords } from '../language.js';
import { mail } from './mail.js';
import { numbers } from './numbers.js';

/** What no one language owns: names of devices, forms of companies, and languages that are only met in quotes or told apart. */
export const any: {
  mail: MailWords;
  numbers: NumberWords;
  abbreviations: Abbreviations;
  countries: readonly (readonly [string, string])[];
} = {
  mail,
  numbers,
  abbreviations: { always: 'inc ltd co vs', beforeNumber: 'n nr nº' },
  countries: [
    ['se', 'sv'],
    ['dk', 'da'],
    ['cz', 'cs'],
  ],
};
