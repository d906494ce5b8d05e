import type { Ask } from '../../shared/assistance.js';
import { draftLanguage } from '../languages/all.js';

const written = Object.values(draftLanguage);

/** `mentions items`, `mentions total`, `mentions hours`: details of an ask that a template's condition may ask for, said in any language. */
export function mentions(asks: readonly Ask[]): Record<string, boolean> {
  const isSaid = (detail: 'items' | 'total' | 'hours'): boolean =>
    asks.some((ask) => written.some((language) => language.mentions[detail].test(ask.text)));
  return {
    'mentions items': isSaid('items'),
    'mentions total': isSaid('total'),
    'mentions hours': isSaid('hours'),
  };
}
