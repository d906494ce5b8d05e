import type { Money } from './fact.js';

/** Sums of decimal strings, exact: no float in between. */

/** Undefined when one of them is not known, none is there, or they are in several currencies. */
export function moneySum(amounts: readonly (Money | undefined)[]): Money | undefined {
  const known = amounts.filter((amount) => amount !== undefined);
  const [first] = known;
  if (first === undefined || known.length < amounts.length) return undefined;
  if (known.some(({ currency }) => currency !== first.currency)) return undefined;
  return { amount: decimalSum(known.map(({ amount }) => amount)), currency: first.currency };
}

/** "58.30" and "1.7" make "60.00". */
export function decimalSum(amounts: readonly string[]): string {
  const digits = Math.max(0, ...amounts.map((amount) => amount.split('.')[1]?.length ?? 0));
  const sum = amounts.reduce((total, amount) => total + scaled(amount, digits), 0n);
  const sign = sum < 0n ? '-' : '';
  const text = String(sum < 0n ? -sum : sum).padStart(digits + 1, '0');
  return digits === 0 ? sign + text : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

export function isMore({ amount }: Money): boolean {
  return /[1-9]/.test(amount) && !amount.startsWith('-');
}

/** How a compares with b: negative, 0 or positive. */
export function compareDecimals(one: string, other: string): number {
  const digits = Math.max(...[one, other].map((amount) => amount.split('.')[1]?.length ?? 0));
  const difference = scaled(one, digits) - scaled(other, digits);
  return difference === 0n ? 0 : difference > 0n ? 1 : -1;
}

function scaled(amount: string, digits: number): bigint {
  const [whole = '0', fraction = ''] = amount.replace('-', '').split('.');
  const value = BigInt(whole + fraction.padEnd(digits, '0'));
  return amount.startsWith('-') ? -value : value;
}
