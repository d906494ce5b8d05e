import { describe, expect, it } from '@jest/globals';
import { readBuiltInExamples } from '../intents/built-in-examples.js';
import { mayConcernTrade, namesTrade } from './trade-words.js';

describe('mayConcernTrade', () => {
  it('holds for what customers ask, but for two in a hundred (privacy and sign-in need no word of the trade)', () => {
    const examples = readBuiltInExamples().filter(({ intents }) => intents.length > 0);
    const strange = examples.filter(({ text }) => !mayConcernTrade(text));
    expect(strange.length / examples.length).toBeLessThan(0.02);
  });

  it('does not for general knowledge', () => {
    expect(mayConcernTrade('How do solar panels turn light into energy?')).toBe(false);
    expect(mayConcernTrade('Where is it?')).toBe(true);
  });
});

describe('namesTrade', () => {
  it('holds for goods, numbers and who speaks of himself, not for being short', () => {
    expect(['Refund the lamp.', 'It is 4411.', 'Tell me.'].map(namesTrade)).toEqual([true, true, true]);
    expect(['Where is it?', 'Sing.'].map(namesTrade)).toEqual([false, false]);
  });
});
