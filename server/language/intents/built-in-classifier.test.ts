import { describe, expect, it } from '@jest/globals';
import { builtInIntents } from '../../../shared/intent-ids.js';
import { builtInClassifier } from './built-in-classifier.js';
import { readBuiltInExamples } from './built-in-examples.js';

const examples = readBuiltInExamples();

/** Intents that came later have fewer examples so far. */
const lately: ReadonlySet<string> = new Set([
  'exchange',
  'money-dispute',
  'warranty',
  'person-wanted',
  'incident',
  'access',
  'contract-change',
  'document-request',
  'privacy',
  'unsubscribe',
]);

describe('built-in examples', () => {
  it.each([
    ...['en', 'fr', 'de', 'es'].map((language): [string, number] => [language, 30]),
    ...['it', 'nl', 'pt'].map((language): [string, number] => [language, 15]),
  ])('%s has at least %d of every intent, none twice', (language, least) => {
    const own = examples.filter((example) => example.language === language);
    for (const intent of builtInIntents) {
      const wanted = lately.has(intent) ? least / 3 : least;
      const texts = own.filter((example) => (example.intents[0] ?? 'other') === intent).map((example) => example.text);
      expect([intent, new Set(texts).size >= wanted, new Set(texts).size]).toEqual([intent, true, texts.length]);
    }
  });
});

describe('built-in classifier', () => {
  // Sentences that are in no list of examples.
  it.each([
    ['Has my package left the warehouse already?', 'order-status'],
    ['It should have been here last Friday and I am still waiting', 'delivery-late'],
    ['the table you sent is scratched', 'item-damaged'],
    ['I got a green one but ordered a black one', 'item-wrong'],
    ['two of the five glasses are missing from the parcel', 'item-missing'],
    ['je voudrais renvoyer ce pantalon, comment faire', 'return'],
    ['ich will mein Geld wieder haben', 'refund'],
    ['por favor anulen mi compra de ayer', 'cancel-order'],
    ['puis-je changer l’adresse de livraison', 'change-order'],
    ['Die Rechnung Nr. 4411 fehlt mir noch', 'invoice'],
    ['ik heb al betaald maar kreeg een herinnering', 'payment'],
    ['avete ancora questo articolo in magazzino?', 'availability'],
    ['podem enviar um orçamento para 40 cadeiras?', 'quote'],
    ['Your support is awful and nobody ever answers me', 'complaint'],
    ['der Drucker zeigt eine Fehlermeldung', 'technical-problem'],
    ['peut-on déplacer le rendez-vous à mardi', 'appointment'],
    ['no puedo entrar en mi cuenta, olvidé la contraseña', 'access'],
    ['thanks a million, all sorted', 'thanks'],
    ['Ich bin bis zum 12. Mai nicht im Büro', 'automatic'],
  ])('"%s" is about %s', (text, intent) => {
    expect(builtInClassifier().classify(text)[0]?.id).toBe(intent);
  });

  it.each(['Do you like pizza?', 'Who wrote Hamlet?', 'Mit freundlichen Grüßen', 'My name is Bob', ''])(
    'claims nothing for "%s"',
    (text) => {
      expect(builtInClassifier().classify(text)).toEqual([]);
    },
  );
});
