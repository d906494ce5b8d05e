import { describe, expect, it } from '@jest/globals';
import { negatedWishes, withoutDenied, withoutNegatedWishes } from './negated-wishes.js';

describe('negatedWishes', () => {
  it.each([
    ['Please don’t cancel anything, I am just curious.', 'en', ['cancel-order']],
    ['I would sooner keep waiting than a refund.', 'en', ['refund']],
    ['I am not sending the whole set back.', 'en', ['return']],
    ['Bitte die Bestellung nicht stornieren!', 'de', ['cancel-order']],
    ['Je ne veux pas être remboursée.', 'fr', ['refund']],
    ['No canceléis nada, por favor.', 'es', ['cancel-order']],
    ['No quiero devolverlo.', 'es', ['return']],
  ])('%s', (text, language, intents) => {
    expect([...negatedWishes(text, language)]).toEqual(intents);
  });

  it.each([
    ['I cannot cancel it online.', 'en'],
    ['It has not been refunded yet.', 'en'],
    ['Ich kann online nicht stornieren.', 'de'],
    ['Bisher keine Erstattung erhalten.', 'de'],
    ['Je n’ai toujours pas reçu de remboursement.', 'fr'],
  ])('denies nothing: %s', (text, language) => {
    expect(negatedWishes(text, language).size).toBe(0);
  });
});

it('leaves the other clauses of a sentence', () => {
  expect(withoutNegatedWishes('Do not cancel it, when does it come?', 'en').trim()).toBe('when does it come?');
});

describe('withoutDenied', () => {
  const hears = { classify: () => [{ id: 'cancel-order', confidence: 0.9 }] };

  it('hears no deed that is denied elsewhere, unless it is requested in so many words', () => {
    const denied = withoutDenied(hears, 'Sam asks whether I still want to cancel. I never asked to cancel.', 'en');
    expect(denied.classify('Sam asks whether I still want to cancel.')).toEqual([]);
    expect(denied.classify('Please cancel the rug.')).toHaveLength(1);
  });

  it('is the same where nothing is denied', () => {
    expect(withoutDenied(hears, 'Please cancel the rug.', 'en')).toBe(hears);
  });
});
