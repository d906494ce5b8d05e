import { expect, test } from '@jest/globals';
import { parseArgs } from 'node:util';
import { AppError, DatabaseAway } from '../errors.js';
import { Refused } from './named-organization.js';
import { sentenceFor } from './run-command.js';

test('says what the person at the keyboard can mend, and leaves a bug a bug', () => {
  expect(sentenceFor(new Refused('Which one?'), 'usage')).toBe('Which one?');
  expect(sentenceFor(new AppError(413, 'too-large', 'Too large.'), 'usage')).toBe('Too large.');
  expect(sentenceFor(new TypeError('x is not a function'), 'usage')).toBeUndefined();
  expect(sentenceFor('thrown', 'usage')).toBeUndefined();
});

test('says of an option nobody knows how the command is used', () => {
  expect(
    sentenceFor(
      errorOf(() => parseArgs({ args: ['--nonsense'], options: {} })),
      'the usage',
    ),
  ).toMatch(/nonsense[^]*the usage$/);
  expect(
    sentenceFor(
      errorOf(() => parseArgs({ args: ['stray'], options: {} })),
      'the usage',
    ),
  ).toMatch(/the usage$/);
});

test('says of a database that is away that it is, in one line', () => {
  const sentence = sentenceFor(new DatabaseAway('ECONNREFUSED', 'away'), 'usage');
  expect(sentence).toContain('nobody listens there');
  expect(sentence).not.toContain('\n');
});

/** With this realm's class: those of Node itself have another. */
function errorOf(run: () => unknown): unknown {
  try {
    return run();
  } catch (error) {
    return Object.assign(new Error((error as Error).message), { code: (error as NodeJS.ErrnoException).code });
  }
}
