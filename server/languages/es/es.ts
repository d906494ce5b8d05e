import type { DraftLanguage } from '../language.js';
import { facts } from './facts.js';
import { mail } from './mail.js';
import { numbers } from './numbers.js';
import { values } from './values.js';

export const es: DraftLanguage = {
  code: 'es',
  values,
  mail,
  numbers,
  sample: 'Hola, ¿dónde está mi pedido W8830112 del 3 de mayo? Envíenme la factura, por favor.',
  abbreviations: { always: 'sr sra srta dr tel etc p ej ud uds vd pág pag es', beforeNumber: 'n nº num núm art ref' },
  region: 'ES',
  countries: ['es', 'mx', 'ar', 'cl'],
  orderWord: 'pedido',
  isHeadFirst: true,
  dictionary: 'spanish',
  locale: 'es',
  facts,
  name: 'Spanish',
  address: {
    polite: 'usted',
    familiar: 'tú',
    saysFamiliar:
      /(?<!\p{L})(?:tú|te|oye|mira|dime|dame|puedes|podrías|sabes|tienes|vosotr[oa]s|vuestr[oa]s?|os|\p{L}{2,}(?:áis|éis|steis)|podeis|habeis|teneis|sabeis|mandais|decis|quereis|\p{L}{2,}(?:ad|ed|id)(?:me|nos|lo|la|le|los|las)|dejad|olvidad|mirad|decid)(?!\p{L})/iu,
    saysPolite: /(?<!\p{L})(?:usted|ustedes|podría|podrían)(?!\p{L})/iu,
  },
  isVerbFinal: false,
  apostrophes: { mayEndWord: false, whole: [] },
  toCustomer: 'ha, han, fue, será, está, hemos, usted, su, sus, le, pedido, importe, anteriores',
  mentions: {
    items: /\bqué (?:artículos?|productos?|contiene|incluye|pedí|he pedido|hay en)/iu,
    total: /\bcuánto (?:cuesta|costó|es|pagué|he pagado|fue)|\bimporte\b|\bprecio\b/iu,
    hours: /\bhorarios?\b|\b(?:están|estáis|está) abiert/iu,
  },
};
