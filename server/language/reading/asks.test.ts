import { describe, expect, it } from '@jest/globals';
import { findAsks, isAsk } from './asks.js';
import type { Classifier } from '../intents/classifier.js';

const deaf: Classifier = { classify: () => [] };

describe('asks', () => {
  it.each([
    ['en', 'When will my order arrive?'],
    ['en', 'please send me the invoice'],
    ['en', "I'd like a refund for the broken one."],
    ['en', 'where is my parcel'],
    ['fr', 'Je souhaite annuler ma commande.'],
    ['fr', "Merci de m'envoyer la facture."],
    ['fr', 'Où en est ma livraison'],
    ['de', 'Ich hätte gern eine Rechnung.'],
    ['de', 'Wann kommt mein Paket'],
    ['de', 'Schicken Sie mir bitte den Link.'],
    ['es', 'Quiero devolver los zapatos.'],
    ['es', '¿Dónde está mi pedido?'],
    ['it', 'Vorrei un rimborso.'],
    ['nl', 'Kunt u de factuur sturen'],
    ['pt', 'Gostaria de saber quando chega.'],
  ])('%s: "%s" asks for something', (language, sentence) => {
    expect(isAsk(sentence, language)).toBe(true);
  });

  it.each([
    ['en', 'Please find attached the photos.'],
    ['en', 'How are you?'],
    ['en', 'The table arrived on Monday.'],
    ['en', 'Please do not hesitate to contact me.'],
    ['fr', "Je vous prie d'agréer mes salutations distinguées."],
    ['fr', "Merci d'avance."],
    ['de', 'Mit freundlichen Grüßen'],
    ['de', 'Wie geht es Ihnen?'],
    ['es', 'Un cordial saludo'],
    ['en', '???'],
  ])('%s: "%s" asks for nothing', (language, sentence) => {
    expect(isAsk(sentence, language)).toBe(false);
  });

  it('numbers the asks, each an exact stretch with the intent of its sentence', () => {
    const text = 'One arrived.\n\nWhen does the other come? Please send the invoice.';
    const byWord: Classifier = {
      classify: (sentence) => (sentence.includes('invoice') ? [{ id: 'invoice', confidence: 0.9 }] : []),
    };
    expect(findAsks(text, 'en', byWord)).toEqual([
      { id: 'ask1', text: 'When does the other come?', intent: 'other' },
      { id: 'ask2', text: 'Please send the invoice.', intent: 'invoice' },
    ]);
  });

  it('keeps the half of a question whose word stands last', () => {
    const texts = findAsks('Bon, je touche combien, et quand arrive le virement ?', 'fr', deaf).map(({ text }) => text);
    expect(texts).toEqual(['Bon, je touche combien', 'quand arrive le virement ?']);
  });

  it('goes by the clause that is sure where the rest of a sentence drowns it', () => {
    const byClause: Classifier = {
      classify: (said) => (said === 'when does my parcel come' ? [{ id: 'order-status', confidence: 0.9 }] : []),
    };
    expect(findAsks('when does my parcel come, the cat is home alone on Fridays', 'en', byClause)).toMatchObject([
      { intent: 'order-status' },
    ]);
  });

  it('takes a sentence that asks two things apart', () => {
    const byWord: Classifier = {
      classify: (text) => [
        ...(text.includes('Rechnung') ? [{ id: 'invoice', confidence: 0.9 }] : []),
        ...(/kommt|Paket/.test(text) ? [{ id: 'order-status', confidence: 0.8 }] : []),
      ],
    };
    const texts = (text: string): [string, string][] =>
      findAsks(text, 'de', byWord).map((ask) => [ask.text, ask.intent]);
    expect(texts('Wann kommt mein Paket W1, und können Sie mir die Rechnung zu W2 schicken?')).toEqual([
      ['Wann kommt mein Paket W1', 'order-status'],
      ['können Sie mir die Rechnung zu W2 schicken?', 'invoice'],
    ]);
    expect(texts('Wann kommt mein Paket und wann kommt der Rest?')).toHaveLength(2);
    expect(texts('Wann kommt das Paket mit Tisch und Rechnung?')).toHaveLength(1);
  });

  it.each([
    ['en', 'Please send the mirror to my sister:\n12 Canal Road\nLeeds'],
    ['de', 'Bitte liefern Sie den Spiegel an:\nAm Kanal 12\n04109 Leipzig'],
    ['fr', 'Merci de livrer le miroir à cette adresse :\n12 rue du Canal\n69001 Lyon'],
    ['es', 'Por favor, envíen el espejo a:\nCalle del Canal 12\n50001 Zaragoza'],
  ])('%s: takes a request for what stands on the next line for one', (language, text) => {
    expect(findAsks(text, language, deaf)).toHaveLength(1);
  });

  it('takes no announcement of questions for one of them', () => {
    expect(findAsks('Please answer these two:\n1) When does it come?', 'en', deaf)).toHaveLength(1);
  });

  it('hears what is told beside a kind word', () => {
    const ids: Readonly<Record<string, [string, number]>> = {
      'Dear all,': ['thanks', 0.9],
      'The vase came in pieces.': ['item-damaged', 0.7],
      'The box is blue.': ['quote', 0.3],
    };
    const heard: Classifier = {
      classify: (text) => {
        const [id, confidence] = ids[text] ?? ['', 0];
        return id === '' ? [] : [{ id, confidence }];
      },
    };
    expect(findAsks('Dear all,\nThe vase came in pieces.', 'en', heard)).toMatchObject([{ intent: 'item-damaged' }]);
    expect(findAsks('Dear all,\nThe box is blue.', 'en', heard)).toEqual([]);
  });

  it('gives at most twenty', () => {
    expect(findAsks('Where is it?\n'.repeat(100), 'en', deaf)).toHaveLength(20);
  });
});
