import { describe, expect, it } from '@jest/globals';
import { urgencyOf } from './urgency.js';

describe('urgencyOf', () => {
  it.each([
    ['en', 'This is urgent, I need it by tomorrow.', 'high'],
    ['fr', "C'est urgent.", 'high'],
    ['de', 'Bitte dringend um Antwort.', 'high'],
    ['es', 'Lo necesito cuanto antes.', 'high'],
    ['en', 'STILL WAITING WHERE IS IT!!!', 'high'],
    ['en', 'It is not urgent.', 'low'],
    ['fr', "Rien d'urgent, quand vous aurez le temps.", 'low'],
    ['de', 'Das hat Zeit.', 'low'],
    ['en', 'When does it arrive?', 'normal'],
    ['fr', "Quel est votre numéro d'urgence ?", 'normal'],
  ])('%s: "%s" is %s', (language, text, urgency) => {
    expect(urgencyOf(text, language, false).urgency).toBe(urgency);
  });

  it("adds the sender's own mark to a weak word, and does not trust it alone", () => {
    expect(urgencyOf('Please answer quickly.', 'en', true)).toEqual({ urgency: 'high', words: ['quickly'] });
    expect(urgencyOf('Newsletter of May', 'en', true).urgency).toBe('normal');
  });
});
