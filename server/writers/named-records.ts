import type { Ask } from '../../shared/assistance.js';
import type { Fact } from '../../shared/fact.js';
import { baseOf, countedAliases } from './record-rounds.js';

const numberShape = /[\p{L}\d](?:[\p{L}\d./_-]*[\p{L}\d])?/gu;

/**
 * The aliases of the records whose numbers the asks name, and of the orders and invoices that belong to them. Undefined where they name
 * none: then any may be meant.
 */
export function namedRecords(asks: readonly Ask[], facts: readonly Fact[]): ReadonlySet<string> | undefined {
  const said = new Set(asks.flatMap(({ text }) => text.match(numberShape) ?? []).map(bare));
  const numbers = facts.filter(
    ({ alias, field }) => countedAliases.includes(baseOf(alias)) && (field === 'number' || field === 'orderNumber'),
  );
  const isSaid = ({ text }: Fact): boolean => said.has(bare(text)) || said.has(digitsOf(text));
  const named = new Set(numbers.filter(isSaid).map(({ alias }) => alias));
  const orders = numbers.filter(({ alias, field }) => field === 'orderNumber' && named.has(alias));
  for (const { alias, text } of numbers)
    if (baseOf(alias) === 'order' && orders.some((order) => bare(order.text) === bare(text))) named.add(alias);
  return named.size === 0 ? undefined : named;
}

/** "W-2400 122" and "w2400122" are one number. */
function bare(text: string): string {
  return text.toUpperCase().replaceAll(/[^\p{L}\d]/gu, '');
}

/** Many leave the letters out: "order 2400122". */
function digitsOf(text: string): string {
  const digits = text.replaceAll(/\D/g, '');
  return digits.length < 4 ? bare(text) : digits;
}
