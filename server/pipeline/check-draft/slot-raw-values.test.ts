import { describe, expect, it } from '@jest/globals';
import type { DraftLanguageCode } from '../../../shared/languages.js';
import { anOrder } from '../../test/write-request.js';
import { checkDraft } from './check-draft.js';
import { slotRawValues } from './slot-raw-values.js';

/** Whether a draft that names the day on which the parcel left in digits goes out: the record says 3 April 2026. */
function passes(written: string, language: DraftLanguageCode, region?: string): boolean {
  const support = {
    facts: anOrder('order', { status: 'shipped', shippedAt: '2026-04-03' }),
    passages: [],
    references: [],
    vouched: [],
    language,
    ...(region === undefined ? {} : { region }),
    now: new Date('2026-04-20T10:00:00Z'),
    timeZone: 'Europe/Berlin',
  };
  const words = { en: 'was shipped on', fr: 'a été expédiée le', de: 'ging raus am', es: 'fue enviado el' };
  const text = `${language === 'fr' ? 'Votre commande' : language === 'de' ? 'Ihre Bestellung' : language === 'es' ? 'Su pedido' : 'Your order'} ${words[language]} ${written}.`;
  return checkDraft(slotRawValues([{ kind: 'text', text }], support), support).length === 0;
}

describe('a day in digits', () => {
  it.each<[string, DraftLanguageCode, string | undefined, boolean]>([
    ['03/04/2026', 'en', 'GB', true],
    ['04/03/2026', 'en', 'GB', false],
    ['04/03/2026', 'en', 'US', true],
    ['03/04/2026', 'en', 'US', false],
    ['03/04/2026', 'en', undefined, false],
    ['04/03/2026', 'en', undefined, false],
    ['2026-04-03', 'en', undefined, true],
    ['03/04', 'en', 'GB', true],
    ['04/03', 'en', 'GB', false],
    ['3/4/26', 'en', 'IE', true],
    ['03/04/2026', 'fr', undefined, true],
    ['03/04/2026', 'fr', 'CA', true],
    ['03.04.2026', 'de', 'CH', true],
    ['04.03.2026', 'de', 'DE', false],
    ['03/04/2026', 'es', 'MX', true],
    ['03/04/2026', 'es', 'US', false],
  ])('%s in %s of %s: goes out %s', (written, language, region, isTrue) => {
    expect(passes(written, language, region)).toBe(isTrue);
  });
});
