import type { DraftLanguageCode } from '../../shared/languages.js';
import { tellingWords } from '../language/mentions/telling-words.js';
import { readSentence } from './template-sentence.js';
import { builtInTexts } from './built-in-templates.js';

/**
 * How a reply names what an ask is about: in the words of `topic` in `replies.yaml`, or, for what has none there, by quoting the customer's own. Undefined
 * where there is nothing that can be quoted.
 */
export function topicText(
  topics: readonly string[],
  askText: string,
  language: DraftLanguageCode,
  isFamiliar: boolean,
): string | undefined {
  const texts = topics.flatMap((topic) => textOf(topic, language, isFamiliar, {}));
  const [first, second] = texts;
  if (first !== undefined && second !== undefined)
    return textOf('and', language, isFamiliar, { first, second })[0] ?? first;
  if (first !== undefined) return first;
  const quote = keyWords(askText, language);
  return quote === '' ? undefined : textOf('quoted', language, isFamiliar, { quote })[0];
}

function textOf(key: string, language: DraftLanguageCode, isFamiliar: boolean, args: Record<string, string>): string[] {
  const text = builtInTexts(language, 'topic')[key];
  if (text === undefined) return [];
  const said = readSentence({ text: { [language]: text } }).format(language, isFamiliar, args);
  return said === undefined ? [] : [said];
}

const maxQuoted = 48;
/** A shorter word alone ("crois", "another") names nothing. */
const shortestAlone = 8;

/**
 * The end of the question, where what is asked stands, in whole words and without small words around it: only letters, digits and spaces, so that
 * nothing else gets into a reply. Empty where no word tells anything.
 */
function keyWords(askText: string, language: string): string {
  const plain = askText.replaceAll(/[^\p{L}\p{M}\d'’ -]+/gu, '|');
  const pieces = plain.split('|').map((piece) => piece.trim());
  const longest = pieces.reduce((best, piece) => (piece.length > best.length ? piece : best), '');
  if (/\d{4}/.test(longest)) return '';
  const telling = new Set(tellingWords(longest, language));
  const isTelling = (word: string): boolean => (word.match(/\p{L}+/gu) ?? []).some((part) => telling.has(part));
  let quote = '';
  for (const word of longest.split(/\s+/).reverse()) {
    if (quote === '' && !isTelling(word)) continue;
    if (quote.length + word.length + 1 > maxQuoted || quote.split(' ').length >= 5) break;
    quote = quote === '' ? word : `${word} ${quote}`;
  }
  const words = quote.split(' ');
  const first = words.findIndex(isTelling);
  const kept = first === -1 ? [] : words.slice(first);
  return kept.length > 1 || (kept[0]?.length ?? 0) >= shortestAlone ? kept.join(' ') : '';
}
