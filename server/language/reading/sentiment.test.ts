import { describe, expect, it } from '@jest/globals';
import { sentimentOf } from './sentiment.js';

describe('sentimentOf', () => {
  it.each([
    ['en', 'This is unacceptable, I am furious.', 'angry'],
    ['fr', "C'est une honte, vous êtes des voleurs.", 'angry'],
    ['de', 'Eine Frechheit!', 'angry'],
    ['es', 'Estoy harta de esperar.', 'angry'],
    ['en', 'I am disappointed with the chair.', 'unhappy'],
    ['en', 'I am not satisfied.', 'unhappy'],
    ['de', 'Leider ist der Tisch beschädigt.', 'unhappy'],
    ['en', 'Excellent service, thank you so much!', 'positive'],
    ['fr', 'Merci beaucoup, tout est parfait.', 'positive'],
    ['de', 'Ich bin sehr zufrieden.', 'positive'],
    ['en', 'Thanks in advance.', 'calm'],
    ['en', 'Where is order 4411?', 'calm'],
  ])('%s: "%s" is %s', (language, text, sentiment) => {
    expect(sentimentOf(text, language).sentiment).toBe(sentiment);
  });

  it('tells the words that led there', () => {
    expect(sentimentOf('What a Scam!', 'en')).toEqual({ sentiment: 'angry', words: ['Scam'] });
  });
});
