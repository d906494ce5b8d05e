import type { DraftLanguage } from '../language.js';
import { facts } from './facts.js';
import { mail } from './mail.js';
import { numbers } from './numbers.js';
import { values } from './values.js';

export const en: DraftLanguage = {
  code: 'en',
  values,
  mail,
  numbers,
  sample: 'Hello, where is my order W8830112 of May 3? Please send me the invoice.',
  region: 'US',
  countries: ['uk', 'ie', 'us', 'au', 'nz'],
  isRead: true,
  locale: 'en-GB',
  facts,
};
