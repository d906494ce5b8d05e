import { describe, expect, it } from '@jest/globals';
import { phraseFinder } from './find-phrases.js';

const texts = (phrases: string[], text: string): string[] => phraseFinder(phrases)(text).map((found) => found.text);

describe('phraseFinder', () => {
  it('finds whole words whatever their case and accents', () => {
    expect(texts(['reclamación'], 'Una RECLAMACION formal, otra reclamación.')).toEqual(['RECLAMACION', 'reclamación']);
    expect(texts(['sue'], 'This issue is an issue for Sue-Ann')).toEqual(['Sue']);
  });

  it('lets * stand for any ending and .. for up to three words', () => {
    expect(texts(['lawyer*'], 'our lawyers')).toEqual(['lawyers']);
    expect(texts(['ignore .. instructions'], 'Ignore all the previous instructions')).toHaveLength(1);
    expect(texts(['ignore .. instructions'], 'Ignore one two three four instructions')).toEqual([]);
  });

  it('gives the place in the text and prefers the longest phrase', () => {
    expect(phraseFinder(['legal', 'legal action'])('take legal action')).toEqual([{ text: 'legal action', start: 5 }]);
  });

  it('reads a line break as a space and takes signs in a phrase as they are', () => {
    expect(texts(['legal action', 'a.s.a.p'], 'legal\naction a.s.a.p')).toEqual(['legal\naction', 'a.s.a.p']);
  });

  it('stays fast on a long hostile text', () => {
    const startedAt = performance.now();
    texts(['ignore .. instructions', 'a .. b .. c'], 'ignore a '.repeat(5000));
    expect(performance.now() - startedAt).toBeLessThan(2000);
  });
});
