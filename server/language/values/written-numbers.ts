import { valueWords } from '../../languages/all.js';
import { foldText } from './fold-text.js';
import { decimalString, sensesOfSize } from './read-chunk.js';
import { NumberSum } from './number-sum.js';
import type { Token } from './value-tokens.js';
import { numberSenses, type Lexicon } from './lexicon.js';

/** Others are no number either reader sees. */
const lone = new Set(valueWords('lone'));

/** Puts the words of a written-out number together: one token for "quatre-vingt-dix-sept", "two hundred and five", "1.5 million". */
export function joinWrittenNumbers(tokens: readonly Token[], text: string, lexicon: Lexicon): Token[] {
  const joined: Token[] = [];
  for (let at = 0; at < tokens.length;) {
    const token = tokens[at];
    if (token === undefined) break;
    const number = numberAt(tokens, at, text, lexicon);
    joined.push(number?.token ?? token);
    at += number?.length ?? 1;
  }
  return joined;
}

function numberAt(
  tokens: readonly Token[],
  at: number,
  text: string,
  lexicon: Lexicon,
): { token: Token; length: number } | undefined {
  const first = tokens[at];
  if (first === undefined || !mayBegin(first, tokens[at + 1], text, lexicon)) return undefined;
  const sum = new NumberSum(lexicon.words);
  let length = 0;
  let last = first;
  let hasWord = false;
  for (let i = at; i < tokens.length; i++) {
    const token = tokens[i];
    if (token === undefined) break;
    if (sum.isOpen && token.senses.has('and') && sum.mayJoin(numeric(tokens[i + 1], text, lexicon))) continue;
    if (token.senses.has('ordinal') && !token.senses.has('number') && sum.endsWithTens && ordinalUnit(token)) {
      return {
        token: ordinalToken(first, token, sum.value + Number(token.senses.get('ordinal')), lexicon),
        length: i - at + 1,
      };
    }
    if (!sum.add(token, numeric(token, text, lexicon))) break;
    hasWord ||= token.value === undefined;
    last = token;
    length = i - at + 1;
  }
  if (!hasWord || length === 0 || isHarmless(tokens, at, length, text, lexicon)) return undefined;
  const senses = sensesOfSize(sum.value);
  return {
    token: {
      mark: lexicon.markOf(senses),
      start: first.start,
      end: last.end,
      senses,
      value: decimalString(sum.value),
      isWritten: true,
    },
    length,
  };
}

function numeric(token: Token | undefined, text: string, lexicon: Lexicon): number | undefined {
  if (token === undefined) return undefined;
  if (token.value !== undefined) return token.senses.has('number') ? Number(token.value) : undefined;
  const value = token.senses.get('cardinal') ?? token.senses.get('one');
  if (typeof value === 'number') return value;
  return token.mark === 'z' ? longNumber(text.slice(token.start, token.end), lexicon) : undefined;
}

function longNumber(word: string, lexicon: Lexicon): number | undefined {
  return lexicon.words.longNumber?.(word, (part) => {
    const value = lexicon.phrases
      .get(part)
      ?.find((phrase) => phrase.words.length === 1)
      ?.senses.get('cardinal');
    return typeof value === 'number' ? value : undefined;
  });
}

/** A number may begin with a number word; with a word for one only before what it multiplies or a stretch of time, with digits only before a word that multiplies. */
function mayBegin(token: Token, next: Token | undefined, text: string, lexicon: Lexicon): boolean {
  const isMultiplied = next?.senses.has('multiplier') === true && next.value === undefined;
  if (token.value !== undefined) return token.senses.has('number') && isMultiplied;
  if (token.senses.has('one')) return isMultiplied || countsTime(next);
  if (token.senses.has('multiplier')) return lone.has(text.slice(token.start, token.end));
  return token.senses.has('cardinal') || numeric(token, text, lexicon) !== undefined;
}

/** "within a week", "un an de garantie": before a stretch of time the article is a count. */
function countsTime(next: Token | undefined): boolean {
  return next?.senses.has('unit') === true || next?.senses.has('otherUnit') === true;
}

function ordinalUnit(token: Token): boolean {
  const value = token.senses.get('ordinal');
  return typeof value === 'number' && value < 10;
}

function ordinalToken(first: Token, last: Token, value: number, lexicon: Lexicon): Token {
  const senses = writtenOrdinal;
  return {
    mark: lexicon.markOf(senses),
    start: first.start,
    end: last.end,
    senses,
    value: String(value),
    isWritten: true,
  };
}

const writtenOrdinal = numberSenses.ordinal;

function isHarmless(tokens: readonly Token[], at: number, length: number, text: string, lexicon: Lexicon): boolean {
  const first = tokens[at];
  if (first === undefined || length > 1) return false;
  const word = text.slice(first.start, first.end);
  const around = lexicon.words.harmless?.find((entry) => entry.word === word);
  if (around === undefined) return false;
  const beside = (token: Token | undefined) => (token === undefined ? '' : text.slice(token.start, token.end));
  return names(around.before, beside(tokens[at - 1])) || names(around.after, beside(tokens[at + length]));
}

function names(list: string | undefined, word: string): boolean {
  return list !== undefined && word !== '' && foldText(list).text.split(', ').includes(word);
}
