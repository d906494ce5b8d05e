import type { DraftLanguage } from '../language.js';
import { facts } from './facts.js';
import { mail } from './mail.js';
import { numbers } from './numbers.js';
import { values } from './values.js';

export const fr: DraftLanguage = {
  code: 'fr',
  values,
  mail,
  numbers,
  sample: 'Bonjour, où est ma commande W8830112 du 3 mai ? Merci de m’envoyer la facture.',
  region: 'FR',
  countries: ['fr'],
  isRead: true,
  locale: 'fr',
  facts,
};
