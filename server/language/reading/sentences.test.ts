import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { sentencesOf } from './sentences.js';

const split = (text: string): string[] => sentencesOf(text).map((sentence) => sentence.text);

describe('sentencesOf', () => {
  it('ends a sentence at . ! ? and at a blank line', () => {
    expect(split('One came. Where is the other?\n\nBest regards\nAnna')).toEqual([
      'One came.',
      'Where is the other?',
      'Best regards',
      'Anna',
    ]);
  });

  it('keeps a number behind its abbreviation', () => {
    expect(split('Bitte prüfen Sie Best.-Nr. 4411 von Hr. Braun. Danke')).toEqual([
      'Bitte prüfen Sie Best.-Nr. 4411 von Hr. Braun.',
      'Danke',
    ]);
    expect(split('It cost 12.50 EUR')).toEqual(['It cost 12.50 EUR']);
  });

  it('keeps a counted floor with its number', () => {
    expect(split('Bringen Sie es in den 3. Stock? Danke')).toEqual(['Bringen Sie es in den 3. Stock?', 'Danke']);
    expect(split('Ich brauche 3. Und du?')).toEqual(['Ich brauche 3.', 'Und du?']);
  });

  it('joins a line that was only wrapped and splits list items', () => {
    const wrapped = 'I would like to know when the second of the two tables that\nwe ordered will be delivered.';
    expect(split(wrapped)).toEqual([wrapped]);
    expect(split('Questions:\n- When does it come?\n- What does it cost')).toHaveLength(3);
  });

  it('gives exact stretches of the text, in order, whatever it is', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', 'É', '.', '?', ' ', '\n', '9', '-', '¿', '😀'), maxLength: 80 }),
        (text) => {
          let at = 0;
          for (const sentence of sentencesOf(text)) {
            expect(text.slice(sentence.start, sentence.start + sentence.text.length)).toBe(sentence.text);
            expect(sentence.start).toBeGreaterThanOrEqual(at);
            at = sentence.start + sentence.text.length;
          }
        },
      ),
    );
  });
});
