import { itemMentions, type Mention, type NamedItem } from '../../language/mentions/item-mentions.js';
import { numberMentions, type OwnNumber } from '../../language/mentions/number-mentions.js';
import { mixedIn, readLanguages } from '../../languages/all.js';
import type { OwnRecord } from '../situation.js';

/** Finds where a text speaks of the customer's own records: by their numbers, and by what was bought. */
export interface OwnMentions {
  numbers(text: string): Mention[];
  items(text: string): Mention[];
  amounts(text: string): Mention[];
}

/** Made once a message: what people call their things depends on the language they write. */
export function ownMentions(own: readonly OwnRecord[], language: string): OwnMentions {
  return {
    numbers: numberMentions(own.flatMap(numbersOf)),
    items: itemMentions(own.flatMap(itemsOf), language),
    amounts: (text) => amountMentions(own, text),
  };
}

/** "my 89.99": an amount with cents that is an order's total or refund. */
function amountMentions(own: readonly OwnRecord[], text: string): Mention[] {
  return [...text.matchAll(/(?<![\d.,])\d{1,6}[.,]\d{2}(?![\d.,]\d)/g)].flatMap((match) => {
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
