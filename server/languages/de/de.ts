import type { DraftLanguage } from '../language.js';
import { facts } from './facts.js';
import { mail } from './mail.js';
import { numbers } from './numbers.js';
import { values } from './values.js';

export const de: DraftLanguage = {
  code: 'de',
  values,
  mail,
  numbers,
  sample: 'Guten Tag, wo bleibt meine Bestellung W8830112 vom 3. Mai? Bitte senden Sie mir die Rechnung.',
  region: 'DE',
  countries: ['de', 'at'],
  isRead: true,
  locale: 'de',
  facts,
};
