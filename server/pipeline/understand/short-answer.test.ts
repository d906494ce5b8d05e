import { describe, expect, it } from '@jest/globals';
import type { ReadMessage } from '../situation.js';
import { shortAnswer } from './short-answer.js';

const records = ['W1 Oak table', 'W2 Wall clock'];
/** Reads a record by its number. */
const recordsIn = (text: string): string[] => records.filter((record) => text.includes(record.slice(0, 2)));

function answer(text: string, ours: string, choices: string[], language = 'en') {
  const read = {
    answers: { text: ours, questions: [{ text: ours, choices }] },
    thread: [{ text: 'When does my order come?', by: 'sender' }],
  } as unknown as ReadMessage;
  return shortAnswer(read, text, language, false, recordsIn);
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

  it('reads nothing into a message that is no answer to ours', () => {
    const read = { thread: [] } as unknown as ReadMessage;
    expect(shortAnswer(read, 'the second one', 'en', false)).toBeUndefined();
  });
});
