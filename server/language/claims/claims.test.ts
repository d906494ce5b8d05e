import { describe, expect, it } from '@jest/globals';
import { draftLanguages } from '../../../shared/languages.js';
import { claimsIn } from './claims.js';
import { factMark } from '../phrases/plain-text.js';
import { promisesIn } from './promises.js';
import { readRulesFile } from './rules.js';

/** One test an example; a rule may have none of a sort. */
function each(texts: readonly string[], name: string, test: (text: string) => void): void {
  for (const text of texts) it(`${name}: ${text}`, () => test(text));
}

const withFacts = (text: string): string => text.replaceAll('#', factMark);

describe.each(draftLanguages)('the rules of %s', (language) => {
  const file = readRulesFile(language);
  const claims = (text: string, kind: string) =>
    claimsIn(withFacts(text), language).filter((claim) => claim.kind === kind);

  describe.each(file.events)('$kind', ({ kind, examples }) => {
    each(examples.says, 'is said by', (text) => {
      expect(claims(text, kind)).toContainEqual(expect.objectContaining({ isNegated: false }));
      expect(claims(text, kind).some((claim) => claim.tense !== 'future')).toBe(true);
    });
    each(examples.denies, 'is denied by', (text) => {
      expect(claims(text, kind)).toContainEqual(expect.objectContaining({ isNegated: true }));
      expect(claims(text, kind).some((claim) => !claim.isNegated)).toBe(false);
    });
    each(examples.foresees, 'is foreseen by', (text) => {
      expect(claims(text, kind)).toContainEqual(expect.objectContaining({ tense: 'future' }));
    });
    each(examples.silent, 'is not stated by', (text) => {
      expect(claims(text, kind)).toEqual([]);
    });
  });

  describe.each(file.promises)('promise of $kind', ({ kind, examples }) => {
    each(examples.promises, 'is made by', (text) => {
      expect(promisesIn(withFacts(text), language).map((promise) => promise.kind)).toContain(kind);
    });
    each(examples.silent, 'is not made by', (text) => {
      expect(promisesIn(withFacts(text), language)).toEqual([]);
    });
  });
});
