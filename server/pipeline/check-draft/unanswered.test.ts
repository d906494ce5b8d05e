import { describe, expect, it } from '@jest/globals';
import type { Ask } from '../../../shared/assistance.js';
import { draftLanguages, type DraftLanguageCode } from '../../../shared/languages.js';
import { builtInIntents } from '../../../shared/intent-ids.js';
import { anOrder } from '../../test/write-request.js';
import { answersOf } from './answers-of.js';
import { readAsksFile } from './ask-words.js';
import { unansweredAsks } from './unanswered.js';

const facts = anOrder('order', { number: 'W100', status: 'shipped', eta: '2026-11-24' });
const asks = (...intents: string[]): Ask[] => intents.map((intent) => ({ id: intent, text: '?', intent }));

function unanswered(text: string, intents: string[], language: DraftLanguageCode = 'en'): string[] {
  return unansweredAsks([{ kind: 'text', text }], asks(...intents), { facts, passages: [], language });
}

describe('unansweredAsks', () => {
  it('names the ask that no sentence answers', () => {
    const text = 'Thank you for your message. Your order has been shipped.';
    expect(unanswered(text, ['order-status', 'invoice'])).toEqual(['invoice']);
    expect(unanswered(`${text} We are checking where the invoice is.`, ['order-status', 'invoice'])).toEqual([]);
  });

  it('takes a fact for an answer', () => {
    const [, , eta] = facts;
    const parts = [{ kind: 'fact' as const, factId: eta?.id ?? '', text: eta?.text ?? '' }];
    expect(unansweredAsks(parts, asks('order-status', 'refund'), { facts, passages: [], language: 'en' })).toEqual([
      'refund',
    ]);
  });

  it('takes what is missing for an answer to the only ask', () => {
    expect(unanswered('Could you please send us your order number?', ['order-status'])).toEqual([]);
    expect(unanswered('Have a nice day.', ['order-status'])).toEqual(['order-status']);
  });

  it('does not take the customer’s words for an answer', () => {
    expect(unanswered('You ask whether you get a refund.', ['refund'])).toEqual(['refund']);
  });

  it.each([
    ['fr', 'Votre commande a été expédiée. Nous vérifions cela.'],
    ['de', 'Ihre Bestellung wurde versendet. Wir prüfen das.'],
    ['es', 'Su pedido ha sido enviado. Lo estamos comprobando.'],
  ] as const)('reads %s', (language, text) => {
    expect(unanswered(text, ['order-status', 'refund'], language)).toEqual(['refund']);
  });

  it('needs nothing said to thanks', () => {
    expect(unanswered('Hello.', ['thanks'])).toEqual([]);
  });

  it.each(draftLanguages)('knows only built-in intents, and loads in %s', (language) => {
    const named = [...Object.keys(answersOf), ...Object.keys(readAsksFile(language))];
    for (const intent of named) expect(['open', ...builtInIntents]).toContain(intent);
  });
});
