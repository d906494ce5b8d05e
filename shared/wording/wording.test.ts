import { describe, expect, it } from '@jest/globals';
import { loadWording } from './load-wording.js';
import { wordingLanguageOf, wordingLanguages } from './wording.js';

/** Every sentence with its path; functions are called with a sample. */
function sentences(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value === 'function') {
    const call = value as (...values: unknown[]) => string;
    if (path.endsWith('onFile')) return [[path, call(['A', 'B'])]];
    return [1, 2].map((count): [string, string] => [
      `${path}(${count})`,
      call(path.endsWith('account') ? 'a@b' : count, 'c@d', 'x'),
    ]);
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => sentences(inner, path === '' ? key : `${path}.${key}`));
}

describe.each(wordingLanguages)('the words in %s', (language) => {
  it('have the same keys as the English ones, in records without a type too', async () => {
    const keys = async (of: typeof language): Promise<string[]> =>
      sentences(await loadWording(of)).map(([path]) => path);
    expect(await keys(language)).toEqual(await keys('en'));
  });

  it('have no exclamation mark, no empty sentence and never speak of AI', async () => {
    const faults = sentences(await loadWording(language)).filter(
      ([, text]) => text.trim() === '' || /!|\bAI\b|\bIA\b|\bKI\b|undefined/.test(text),
    );
    expect(faults).toEqual([]);
  });

  it('have button labels that fit 320 px, and sentences that stay short', async () => {
    const words = await loadWording(language);
    const labels = [
      words.insert.button,
      words.insert.copyInstead,
      words.reply.apply,
      words.reply.shorter,
      words.reply.moreFormal,
      words.unsupported.leaveOut,
      words.unsupported.confirm,
    ];
    expect(labels.filter((label) => label.length > 22)).toEqual([]);
    expect(sentences(words).filter(([, text]) => text.length > 160)).toEqual([]);
  });

  it('differ from English almost everywhere', async () => {
    if (language === 'en') return;
    const english = new Map(sentences(await loadWording('en')));
    const all = sentences(await loadWording(language));
    const same = all.filter(([path, text]) => english.get(path) === text);
    expect(same.length).toBeLessThan(all.length * 0.08);
  });
});

describe('the language of the pane', () => {
  it.each([
    ['fr-CH', 'fr'],
    ['de_AT', 'de'],
    ['es', 'es'],
    ['en-GB', 'en'],
    ['pt-BR', 'en'],
    ['', 'en'],
  ])('for %s is %s', (locale, expected) => {
    expect(wordingLanguageOf(locale)).toBe(expected);
  });
});
