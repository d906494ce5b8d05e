import { describe, expect, it } from '@jest/globals';
import type { ReadMessage } from '../situation.js';
import { shortAnswer } from './short-answer.js';

const records = ['W1 Oak table', 'W2 Wall clock'];
/** Reads a record by its number. */
const recordsIn = (text: string): string[] => records.filter((record) => text.includes(record.slice(0, 2)));

/** An answer to this message of ours. */
function readOf(ours: string, choices: readonly string[]): ReadMessage {
  return {
    answers: { text: ours, questions: [{ text: ours, choices }] },
    thread: [{ text: 'When does my order come?', by: 'sender' }],
  } as unknown as ReadMessage;
}

function answer(text: string, ours: string, choices: string[], language = 'en') {
  return shortAnswer(readOf(ours, choices), text, language, false, recordsIn);
}

/** To our question whether it is about W2. */
function denied(text: string, language: string, orders: readonly string[]) {
  return shortAnswer(
    readOf('Is it about W2?', []),
    text,
    language,
    false,
    (said) => orders.filter((one) => said.includes(one.slice(0, 2))),
    orders,
  );
}

describe('shortAnswer', () => {
  it('takes the place among the records our message named', () => {
    const said = answer('the second one', 'Is it about W1 or W2?', []);
    expect(said).toEqual({ heardAs: 'When does my order come?', places: ['W2 Wall clock'], endsIt: false });
  });

  it('counts only choices that are records where records are to be chosen', () => {
    expect(answer('la segunda', '¿Cuál?', ['¿Cuál?', 'la W1', 'la W2'], 'es')?.places).toEqual(['la W2']);
  });

  it('hears the deed that was chosen', () => {
    const said = answer('the first please', 'Exchange or refund?', ['exchange it', 'refund it']);
    expect(said).toMatchObject({ heardAs: 'exchange it', endsIt: false });
  });

  it('knows a choice by a word of it', () => {
    expect(answer('die blauen', 'Rot oder blau?', ['die roten Kissen', 'die blauen Kissen'], 'de')?.heardAs).toBe(
      'die blauen Kissen',
    );
  });

  it.each([
    [
      'Die Uhr bitte',
      'de',
      'Geht es um die Standuhr oder um den Kleiderschrank?',
      'die Standuhr',
      'den Kleiderschrank',
    ],
    ['the case', 'en', 'Is it the bookcase or the armchair?', 'the bookcase', 'the armchair'],
    ['le vase', 'fr', 'Le grand vase ou le tapis ?', 'le grand vase', 'le tapis'],
    ['pues la silla', 'es', '¿La silla o el cuadro?', 'la silla', 'el cuadro'],
  ])('knows a choice by the thing in it: %s', (text, language, ours, first, second) => {
    expect(answer(text, ours, [first, second], language)).toMatchObject({ places: [first] });
  });

  it.each([
    ['no, not that one, the oak one', 'en', 'W1 Oak table'],
    ['nein, nicht die, die aus Eiche', 'de', 'W1 Tisch aus Eiche'],
    ['non, pas celle-là, celle en chêne', 'fr', 'W1 Table en chêne'],
    ['no, esa no, la de roble', 'es', 'W1 Mesa de roble'],
    ['no, the oak one', 'en', 'W1 Oak table'],
  ])('excludes what is denied and takes what is described: %s', (text, language, oak) => {
    expect(denied(text, language, [oak, 'W2 Clock', 'W3 Rug'])).toMatchObject({ places: [oak], denied: ['W2 Clock'] });
  });

  it('chooses nothing where several fit, or none, once the named one is denied', () => {
    const orders = ['W1 Oak table', 'W2 Clock', 'W3 Oak shelf'];
    expect(denied('not that one, the oak one', 'en', orders)).toMatchObject({
      places: [],
      among: ['W1 Oak table', 'W3 Oak shelf'],
    });
    expect(denied('not that one, the velvet one', 'en', orders)).toMatchObject({
      places: [],
      among: ['W1 Oak table', 'W3 Oak shelf'],
    });
    expect(denied('not that one', 'en', orders.slice(0, 2))).toMatchObject({ places: ['W1 Oak table'] });
  });

  it('takes a mere no for one', () => {
    expect(denied('no thanks', 'en', ['W1 Oak table', 'W2 Clock'])).toMatchObject({ endsIt: true });
  });

  it('reads nothing into a message that is no answer to ours', () => {
    const read = { thread: [] } as unknown as ReadMessage;
    expect(shortAnswer(read, 'the second one', 'en', false)).toBeUndefined();
  });
});
