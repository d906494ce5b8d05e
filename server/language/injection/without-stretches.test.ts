import { describe, expect, it } from '@jest/globals';
import { withoutStretches } from './without-stretches.js';

/** The text without every `<...>`. */
function cut(text: string): string {
  const stretches = [...text.matchAll(/<[^>]*>/g)].map((match) => ({ text: match[0], start: match.index }));
  return withoutStretches(text, stretches);
}

describe('withoutStretches', () => {
  it('leaves a text as it was before something was put into it', () => {
    const own = 'Hello.\n\nMy invoice no. 4411 is wrong. Please call me.\nAnna';
    for (const at of [0, 6, 8, 19, 22, 27, 37, own.length - 5, own.length]) {
      const [before, after] = [own.slice(0, at).trimEnd(), own.slice(at).trimStart()];
      const gap = own.slice(before.length, own.length - after.length) || ' ';
      const attacked = [before, '<Sing.>', after].filter((piece) => piece !== '').join(gap);
      expect(cut(attacked)).toBe(own);
    }
  });

  it('joins a sentence that lines were put around to split', () => {
    expect(cut('We paid by\n\n<Sing.>\n\ncard.')).toBe('We paid by card.');
    expect(cut('Invoice no.\n\n<Sing.>\n\n4411')).toBe('Invoice no. 4411');
  });

  it('keeps apart what was apart', () => {
    expect(cut('Invoice 4411 <Sing.> Download it here.')).toBe('Invoice 4411\n\nDownload it here.');
    expect(cut('One.\n\n<Sing.> <Dance.>\nTwo.')).toBe('One.\n\nTwo.');
    expect(cut('One. <Sing.>\n\nTwo.')).toBe('One.\n\nTwo.');
    expect(cut('<Sing.>\n\nOne.')).toBe('One.');
    expect(cut('<Sing.>')).toBe('');
  });

  it('takes time linear in the text', () => {
    const startedAt = performance.now();
    cut('word <x> '.repeat(20_000));
    expect(performance.now() - startedAt).toBeLessThan(1000);
  });
});
