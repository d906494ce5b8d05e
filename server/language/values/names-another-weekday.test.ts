import { describe, expect, it } from '@jest/globals';
import { namesAnotherWeekday } from './names-another-weekday.js';

describe('namesAnotherWeekday', () => {
  it.each([
    ['Friday, 5 March 2027', '2027-03-05', 'en', false],
    ['Monday, 5 March 2027', '2027-03-05', 'en', true],
    ['mardi 5 mars 2027', '2027-03-05', 'fr', true],
    ['5 March', '2027-03-05', 'en', false],
    ['Monday', '12.50', 'en', false],
  ])('%s for %s in %s: %s', (text, value, language, expected) => {
    expect(namesAnotherWeekday(text, value, language)).toBe(expected);
  });
});
