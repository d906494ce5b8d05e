import { itemMentions, type Mention, type NamedItem } from '../../language/mentions/item-mentions.js';
import { numberMentions, type OwnNumber } from '../../language/mentions/number-mentions.js';
import { mixedIn, readLanguages } from '../../languages/all.js';
import { tellingWords } from '../../language/mentions/telling-words.js';
import { isSameWord, plainWord } from '../../language/mentions/same-word.js';
import { rankRecords } from '../../meaning/rank-items.js';
import type { OwnRecord } from '../situation.js';

/** Finds where a text speaks of the customer's own records: by their numbers, and by what was bought. */
export interface OwnMentions {
  numbers(text: string): Mention[];
  items(text: string): Mention[];
  amounts(text: string): Mention[];
  /** The one record whose items are described: "the oak thing" of an "Oak bookshelf"; undefined where several are or none is. */
  described(text: string): string | undefined;
  /** The one record whose items are nearest in meaning to what the text speaks of; undefined where two are close or none is near. */
  nearest(text: string): string | undefined;
}

/** Made once a message: what people call their things depends on the language they write. */
export function ownMentions(own: readonly OwnRecord[], language: string): OwnMentions {
  return {
    numbers: numberMentions(own.flatMap(numbersOf)),
    items: itemMentions(own.flatMap(itemsOf), language),
    amounts: (text) => amountMentions(own, text),
    described: (text) => describedIn(text, own.flatMap(itemsOf), language),
    nearest: (text) => nearestIn(text, own.flatMap(itemsOf), language),
  };
}

/** By any word of a title but the one that names the thing, and by the beginning of a compound: "Eiche" of an "Eichenregal". */
function describedIn(text: string, items: readonly NamedItem[], language: string): string | undefined {
  const said = tellingWords(text, language).map(plainWord);
  const fitting = items.filter(({ title }) =>
    (title.match(/\p{L}{4,}/gu) ?? [])
      .map(plainWord)
      .some((word) => said.some((one) => isSameWord(one, word) || word.startsWith(one))),
  );
  const [key, ...more] = [...new Set(fitting.map((item) => item.key))];
  return more.length > 0 ? undefined : key;
}

const maxWords = 12;

/** "The teapot", of a customer who bought a "Théière": word by word, because a whole sentence means more than its thing. */
function nearestIn(text: string, items: readonly NamedItem[], language: string): string | undefined {
  const keys = [...new Set(items.map(({ key }) => key))];
  if (keys.length < 2) return undefined;
  const ranked = tellingWords(text, language)
    .slice(0, maxWords)
    .flatMap((word) => {
      const found = rankRecords(word, items);
      return found === undefined ? [] : [found];
    })
    .sort((a, b) => b.score - a.score);
  const [best] = ranked;
  return best !== undefined && ranked.every(({ key }) => key === best.key) ? best.key : undefined;
}

const amountShape =
  /(?<![\d.,])(?:\d{1,6}[.,]\d{2}(?![\d.,]\d)|(?<=[€£$] ?)\d{1,6}(?![\d.,])|\d{1,6}(?= ?(?:€|£|\$|eur|euros?|pounds?|dollars?)(?!\p{L})))/giu;

/** "my 89.99", "the 42 euros": an amount with cents or its currency that is an order's total or refund. */
function amountMentions(own: readonly OwnRecord[], text: string): Mention[] {
  return [...text.matchAll(amountShape)].flatMap((match) => {
    const amount = Number(match[0].replace(',', '.'));
    const keys = own.filter(({ record }) => amountsOf(record).includes(amount)).map(({ key }) => key);
    return keys.length === 0 ? [] : [{ start: match.index, end: match.index + match[0].length, keys }];
  });
}

function amountsOf(record: OwnRecord['record']): number[] {
  if (record.kind !== 'order') return [];
  return [record.total, ...record.returns.map(({ refund }) => refund)].flatMap((money) =>
    money === undefined ? [] : [Number(money.amount)],
  );
}

function numbersOf({ key, record }: OwnRecord): OwnNumber[] {
  if (record.kind !== 'order') return [{ key, number: record.number }];
  const others = record.otherNumbers.map(({ value }) => value);
  const tracking = record.shipments.flatMap((shipment) => shipment.tracking.map(({ number }) => number));
  const returns = record.returns.flatMap(({ number }) => (number === undefined ? [] : [number]));
  return [record.number, ...others, ...tracking, ...returns].map((number) => ({ key, number }));
}

function itemsOf({ key, record }: OwnRecord): NamedItem[] {
  return record.kind === 'order' ? record.lines.map(({ title }) => ({ key, title })) : [];
}

/** The text with the customer's own items called what they are: an order. Pure. */
export function withOrderWords(text: string, mentions: readonly Mention[], language: string): string {
  const word = (readLanguages.find(({ code }) => code === language) ?? mixedIn).orderWord;
  return [...mentions]
    .sort((a, b) => b.start - a.start)
    .reduce((out, { start, end }) => `${out.slice(0, start)}${word}${out.slice(end)}`, text);
}
