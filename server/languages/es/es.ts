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
  region: 'ES',
  countries: ['es', 'mx', 'ar', 'cl'],
  isRead: true,
  locale: 'es',
  facts,
};
