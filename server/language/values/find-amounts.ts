import { decimalString } from './read-chunk.js';
import type { FoundValue } from './found-value.js';
import { writtenSpan, type FoldedText } from './fold-text.js';
import type { Token } from './value-tokens.js';
import { currencies } from './currencies.js';
import type { Lexicon } from './lexicon.js';

const signs: Readonly<Record<string, string | undefined>> = currencies.signs;
const dollars: Readonly<Record<string, string | undefined>> = currencies.dollars;
const shapes = new WeakMap<Lexicon, RegExp>();

/** Amounts with their currency, and the places of the tokens they took. */
export function findAmounts(
  tokens: readonly Token[],
  folded: FoldedText,
  lexicon: Lexicon,
): { values: FoundValue[]; used: ReadonlySet<number> } {
  const values: FoundValue[] = [];
  const used = new Set<number>();
  const marks = tokens.map((token) => token.mark).join('');
  for (const match of marks.matchAll(shapeOf(lexicon))) {
    const parts = tokens.slice(match.index, match.index + match[0].length);
    const value = amountOf(parts, tokens[match.index - 1], folded, lexicon);
    if (value === undefined) continue;
    values.push(value);
    parts.forEach((part, i) => {
      if (writtenSpan(folded, part.start, part.end).start < value.end) used.add(match.index + i);
    });
  }
  return { values, used };
}

function shapeOf(lexicon: Lexicon): RegExp {
  let shape = shapes.get(lexicon);
  if (shape === undefined) {
    const sign = `(?:[${Object.keys(signs).join('')}]|{currency})`;
    const number = '-?{number}';
    const one = '(?:{number}|{one})';
    shape = lexicon.rule(`${sign}[ :]?${number}|${one}(?:,-|\\.-)?${sign}(?:{and}?{shortYear}{cents}?)?|${one}{cents}`);
    shapes.set(lexicon, shape);
  }
  return shape;
}

function amountOf(
  parts: readonly Token[],
  before: Token | undefined,
  folded: FoldedText,
  lexicon: Lexicon,
): FoundValue | undefined {
  const written = (token: Token | undefined) => (token === undefined ? '' : folded.text.slice(token.start, token.end));
  const numbers = parts.filter(
    (part) => (part.value !== undefined || part.senses.has('one')) && !part.senses.has('currency'),
  );
  const [whole, cents] = numbers;
  if (whole === undefined || isBareArticle(whole, parts, lexicon)) return undefined;
  const mark = parts.find((part) => currencyOf(part) !== undefined);
  let currency = mark === undefined ? undefined : currencyOf(mark);
  const leads =
    mark === parts[0] && mark?.mark === '$' && before?.end === mark.start ? dollars[written(before)] : undefined;
  currency = leads ?? currency;
  const isLoose =
    cents !== undefined &&
    !parts.some((part) => part.senses.has('cents')) &&
    (cents.start !== mark?.end || cents.end - cents.start !== 2);
  const last = isLoose ? mark : parts.at(-1);
  const start = (leads === undefined ? parts[0]?.start : before?.start) ?? 0;
  const isNegative = isMinus(parts, folded, start);
  const value = sum(whole, isLoose ? undefined : cents, mark === undefined);
  const from = isNegative && parts[0]?.mark !== '-' && folded.text.charAt(start - 1) === '-' ? start - 1 : start;
  return {
    kind: 'amount',
    ...writtenSpan(folded, from, last?.end ?? 0),
    value: isNegative ? `-${value}` : value,
    ...(currency === undefined ? {} : { currency }),
  };
}

/** "un euro" is an amount, "a pound" or "one cent" in the middle of other words is not worth marking as one in doubt. */
function isBareArticle(token: Token, parts: readonly Token[], lexicon: Lexicon): boolean {
  return (
    token.value === undefined && parts.some((part) => part.senses.has('cents')) && lexicon.words.marksOneCent !== true
  );
}

function currencyOf(token: Token): string | undefined {
  const word = token.senses.get('currency');
  return typeof word === 'string' ? word : signs[token.mark];
}

function isMinus(parts: readonly Token[], folded: FoldedText, start: number): boolean {
  if (parts.slice(0, 2).some((part) => part.mark === '-')) return true;
  return (
    folded.text.charAt(start - 1) === '-' && !/[\p{L}\d\s]/u.test(folded.text.charAt(start - 2).replace(/[\s]/, ''))
  );
}

function sum(whole: Token, cents: Token | undefined, isCents: boolean): string {
  const plain = whole.value ?? '1';
  if (isCents) return decimalString(Number(plain) / 100);
  return cents === undefined ? plain : decimalString(Number(plain) + Number(cents.value) / 100);
}
