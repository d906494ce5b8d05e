import { mailWords } from '../../languages/all.js';
import { anyOf } from './word-pattern.js';

const maxLength = 400;
const maxGreetingWords = 6;
const closing = new RegExp(`^(?:${anyOf(mailWords('closings'))})[\\s,.!;:]*$`, 'iu');
const greeting = new RegExp(`^(?:${anyOf(mailWords('greetings'))})(?![\\p{L}])`, 'iu');
const empty = new RegExp(
  `(?<![\\p{L}])(?:${anyOf([...mailWords('passedOn'), ...mailWords('courtesies')])})(?![\\p{L}])`,
  'giu',
);

/**
 * Whether the words above a forwarded message say no more than that it is passed on: nothing, "FYI", a greeting, thanks, the sender's name, a closing
 * and what follows it. A question says something.
 */
export function saysNothing(text: string, senderName = ''): boolean {
  if (text.length > maxLength || text.includes('?')) return false;
  const lines = text.split('\n').map((line) => line.trim());
  const end = lines.findIndex((line) => closing.test(line));
  const names = new Set(wordsOf(senderName));
  return lines
    .slice(0, end === -1 ? lines.length : end)
    .filter((line) => !isGreeting(line))
    .every((line) => wordsOf(line.replaceAll(empty, ' ')).every((word) => names.has(word)));
}

/** A greeting with whom it greets: short, and nothing after the comma. */
export function isGreeting(line: string): boolean {
  return greeting.test(line) && /^[^,.!;:]*[,.!;:]?$/u.test(line) && wordsOf(line).length <= maxGreetingWords;
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}
