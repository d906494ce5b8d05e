import { mailWords } from '../languages/all.js';
import type { Tone } from '../../shared/assistance.js';

const isNameLike = /^[\p{L}\p{M}][\p{L}\p{M}'’. -]{0,58}[\p{L}\p{M}.]$/u;
const isCompanyLike = new RegExp(String.raw`(?<!\p{L})(?:${mailWords('senders').join('|')})(?!\p{L})`, 'iu');

/**
 * The name a greeting may say, or undefined. A display name is written by whoever sent the mail, so only letters pass: no digits, links
 * or addresses. "Miller, Anna" is turned round. A friendly tone says the first name where there are just two of them.
 */
export function nameToGreet(name: string | undefined, tone: Tone): string | undefined {
  if (name === undefined) return undefined;
  const plain = turned(
    name
      .normalize('NFC')
      .replaceAll(/\s+/g, ' ')
      .replaceAll(/^["']|["']$/g, '')
      .trim(),
  );
  if (!isNameLike.test(plain) || isCompanyLike.test(plain)) return undefined;
  const words = plain.split(' ').map(capitalised);
  if (words.length > 5) return undefined;
  const [first] = words;
  return tone === 'friendly' && words.length === 2 && first !== undefined && /^\p{L}{2,}$/u.test(first)
    ? first
    : words.join(' ');
}

function turned(name: string): string {
  const [last, first, ...more] = name.split(',').map((piece) => piece.trim());
  return last !== undefined && first !== undefined && more.length === 0 ? `${first} ${last}` : name;
}

/** "ANNA" and "anna" are how forms store names, not how people write them. Mixed case is left alone ("McKay", "de Vries"). */
function capitalised(word: string, index: number): string {
  const isPlain = word === word.toUpperCase() || (word === word.toLowerCase() && index === 0);
  if (!isPlain || word.includes('.') || word.length < 3) return word;
  return word
    .toLowerCase()
    .replaceAll(/(^|[-'’])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase());
}
