import type { ValueLanguage } from '../language.js';
import { mail } from './mail.js';
import { numbers } from './numbers.js';
import { values } from './values.js';

export const pl: ValueLanguage = {
  code: 'pl',
  values,
  mail,
  numbers,
  sample: 'Dzień dobry, gdzie jest moje zamówienie W8830112 z 3 maja? Proszę o fakturę.',
  abbreviations: { always: 'tel', beforeNumber: 'nr' },
  region: 'PL',
  countries: ['pl'],
};
