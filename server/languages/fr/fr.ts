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
  abbreviations: {
    always: 'm mr mme mlle dr st ste tel tél etc env cf p fact cde cmd approx',
    beforeNumber: 'no n num réf ref art',
  },
  region: 'FR',
  countries: ['fr'],
  orderWord: 'commande',
  isHeadFirst: true,
  dictionary: 'french',
  locale: 'fr',
  facts,
  name: 'French',
  address: {
    polite: 'vous',
    familiar: 'tu',
    saysFamiliar: /(?<!\p{L})(?:tu|toi|ton|salut|coucou|bisous?|t['’](?:as|es|aurais|avais))(?!\p{L})/iu,
    saysPolite: /(?<!\p{L})(?:vous|votre|vos)(?!\p{L})/iu,
  },
  isVerbFinal: false,
  apostrophes: { mayEndWord: true, whole: ["aujourd'hui", "quelqu'un", "presqu'ile"] },
  toCustomer: 'a été, ont été, sera, est, sont, vous, votre, vos, nous, commande, précédentes',
  mentions: {
    items: /\bquel(?:le)?s? (?:articles?|produits?)|\bque (?:contient|comprend)|\bqu['’]ai-je command/iu,
    total: /\bcombien\b|\bmontant\b|\bprix\b/iu,
    hours: /\bhoraires\b|\bheures d['’]ouverture|\b(?:êtes|serez)-vous ouvert/iu,
  },
};
