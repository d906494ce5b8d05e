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
  abbreviations: { always: 'mr mrs ms dr st tel etc vs approx incl art cf p e g i', beforeNumber: 'no num ref' },
  region: 'US',
  countries: ['uk', 'ie', 'us', 'au', 'nz'],
  orderWord: 'order',
  isHeadFirst: false,
  dictionary: 'english',
  locale: 'en-GB',
  facts,
  name: 'English',
  isVerbFinal: false,
  apostrophes: {
    mayEndWord: false,
    whole: [],
    short: {
      not: ["n't", 'not'],
      stems: { ca: 'can', wo: 'will', sha: 'shall' },
      endings: { "'ll": 'will', "'ve": 'have', "'re": 'are', "'d": 'would', "'m": 'am' },
    },
  },
  toCustomer: 'has, have, was, were, is, are, will, we, you, your, order, previous',
  mentions: {
    items:
      /\b(?:which|what) (?:\w+ )?(?:items?|products?|articles?|things)\b|\bwhat (?:did|have) i (?:order|buy|bought)|\bcontents? of\b/iu,
    total: /\b(?:total|how much|cost|costs|price)\b/iu,
    hours: /\bopening (?:hours|times)|\b(?:are|when are|when do) you (?:still )?open\b|\bwhat hours\b/iu,
  },
};
