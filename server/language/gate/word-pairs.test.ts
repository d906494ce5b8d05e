import { describe, expect, it } from '@jest/globals';
import { draftLanguages } from '../../../shared/languages.js';
import { checkSentences } from './gate.js';
import { gateLexicon } from './lexicon.js';
import { Matcher } from './matcher.js';
import { sceneOf } from './scene.js';
import { tokensOf } from './tokens.js';

const situation = {
  facts: [],
  passages: [],
  references: [],
  language: 'en' as const,
  customerText: 'The lamp came broken.',
  asks: [],
  isHandedOver: false,
  today: '2026-11-30',
};

const read = (text: string, customerText = situation.customerText) =>
  checkSentences({ text, marks: [], values: [] }, { ...situation, customerText }, gateLexicon('en'));

describe('what is kept of a draft that was checked', () => {
  it('finds a sentence again where it stands now', () => {
    const [first] = read('Thank you for your message.');
    const again = read('Hello,\n\nThank you for your message.').at(-1);
    expect(again).toEqual({ ...first, start: 8, end: 35 });
  });

  it('finds the end of a sentence whose spaces differ', () => {
    expect(read('Thank you  for your message.')[0]?.end).toBe(28);
    expect(read('Thank you for your message.')[0]?.end).toBe(27);
  });

  it('does not take what one customer said for what another did', () => {
    const attributed = 'You wrote that the lamp came broken.';
    expect(read(attributed)[0]?.ground).toBe('customer');
    expect(read(attributed, 'Where is my order?')[0]?.ground).toBeUndefined();
  });
});

describe('pairs of words', () => {
  it.each(draftLanguages)('leave out no entry that matches, in %s', (language) => {
    const lexicon = gateLexicon(language);
    const scene = sceneOf({ ...situation, language }, lexicon);
    const places = { values: new Map(), names: new Map(), titles: new Map() };
    const [filler = ''] = lexicon.fillers;
    let matched = 0;
    for (const [word, entries] of [...lexicon.byFirst].slice(0, 60)) {
      const seconds = entries.flatMap(({ pattern }) => pattern.items.flatMap(({ first }) => [...first].slice(0, 2)));
      for (const second of new Set(seconds.slice(0, 8)))
        for (const text of [`${word} ${second}`, `${word} ${filler} ${second}`, `${word}, ${second}`]) {
          const tokens = tokensOf(text, [], []);
          if (tokens[0]?.text !== word) continue;
          const matcher = new Matcher(tokens, lexicon, scene, places);
          matcher.enter({ from: 0, to: tokens.length });
          const found = new Set(lexicon.pairs.entries(word, matcher.nextNames(1, tokens.length)));
          const missed = entries.filter(
            (entry) => !found.has(entry) && matcher.endsFrom(entry.pattern, 0, tokens.length).length > 0,
          );
          expect(missed.map(({ from }) => from)).toEqual([]);
          matched += found.size;
        }
    }
    expect(matched).toBeGreaterThan(100);
  });
});
