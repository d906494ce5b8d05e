import { describe, expect, it } from '@jest/globals';
import { detectLanguage } from './detect-language.js';

describe('detectLanguage', () => {
  it.each([
    ['en', 'Where is my order?'],
    ['fr', 'Où est ma commande ?'],
    ['de', 'Wo bleibt mein Paket?'],
    ['es', '¿Dónde está mi pedido?'],
    ['it', 'Vorrei restituire questo articolo.'],
    ['nl', 'Ik heb nog niets ontvangen.'],
    ['pt', 'Ainda não recebi a minha encomenda.'],
    ['pl', 'Gdzie jest moje zamówienie? Czekam już dwa tygodnie.'],
  ])('hears %s in "%s"', (language, text) => {
    expect(detectLanguage(text, { fallback: 'en' }).language).toBe(language);
  });

  it('leans on thread, subject and sender for a text too short to tell', () => {
    expect(detectLanguage('OK', { fallback: 'en', thread: ['Ihre Bestellung wurde heute versendet.'] }).language).toBe(
      'de',
    );
    expect(detectLanguage('PO-8831', { fallback: 'en', subject: 'AW: Rückfrage zu Ihrer Bestellung' }).language).toBe(
      'de',
    );
    expect(detectLanguage('4411', { fallback: 'en', senderAddress: 'jean@exemple.fr' }).language).toBe('fr');
  });

  it('does not let the hints talk down a text that is clear', () => {
    const text = 'Could you please tell me when the second table will be delivered? I have been waiting for weeks.';
    expect(
      detectLanguage(text, {
        fallback: 'de',
        thread: ['Guten Tag, Ihre Bestellung ist unterwegs.'],
        senderAddress: 'a@b.de',
      }).language,
    ).toBe('en');
  });

  it('answers the fallback without confidence when there is nothing to read', () => {
    expect(detectLanguage('', { fallback: 'es' })).toEqual({ language: 'es', confidence: expect.any(Number) });
    expect(detectLanguage('12345 https://example.org/le/la/les', { fallback: 'es' }).language).toBe('es');
  });
});
