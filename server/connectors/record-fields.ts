import type { Money } from '../../shared/fact.js';
import { isMembered } from './paths.js';
import { asText, transforms } from './transforms.js';

/** Readers of single fields of a mapped answer. Each gives a value that fits the canonical record, or undefined; none throws. */

const maxText = 500;
const maxList = 200;
/** Nothing but printable characters of Latin script: the usual case. */
const plainText = /^[ -~\u00a0-\u024f]*$/;

/** A text without control characters, cut at 500 characters: remote text is data, and short. */
export function text(value: unknown): string | undefined {
  const found = asText(value);
  if (found === undefined || found === '') return undefined;
  const clean = (plainText.test(found) ? found : found.replace(/\p{Cc}+/gu, ' ')).trim();
  return clean === '' ? undefined : clean.length > maxText ? clean.slice(0, maxText) : clean;
}

const toDecimal = transforms.get('decimal');
const toWhen = transforms.get('when');
const toHttps = transforms.get('https');
const toCurrency = transforms.get('currency');
const toEmails = transforms.get('emails');

export function decimal(value: unknown): string | undefined {
  return asText(toDecimal?.(value, ''));
}

/** A day (YYYY-MM-DD) or an instant (RFC 3339 UTC). */
export function when(value: unknown): string | undefined {
  return value === undefined ? undefined : asText(toWhen?.(value, ''));
}

export function httpsLink(value: unknown): string | undefined {
  const found = toHttps?.(value, '');
  return typeof found === 'string' && URL.canParse(found) ? found : undefined;
}

/** Both or nothing: an amount without its currency is no amount. */
export function money(value: unknown): Money | undefined {
  if (!isMembered(value)) return undefined;
  const amount = decimal(value['amount']);
  const currency = toCurrency?.(value['currency'], '');
  return amount !== undefined && typeof currency === 'string' ? { amount, currency } : undefined;
}

export function emails(value: unknown): string[] {
  const found = toEmails?.(value, '');
  return Array.isArray(found) ? [...new Set(found.filter((email) => typeof email === 'string'))] : [];
}

export function oneOf<Word extends string>(words: readonly Word[], value: unknown): Word | undefined {
  return words.find((word) => word === value);
}

/** Every item that `read` understands; the others are left out. */
export function list<Item>(value: unknown, read: (fields: Record<string, unknown>) => Item | undefined): Item[] {
  if (!Array.isArray(value)) return [];
  const items: Item[] = [];
  const given: unknown[] = value.slice(0, maxList);
  for (const item of given) {
    const made = isMembered(item) ? read(item) : undefined;
    if (made !== undefined) items.push(made);
  }
  return items;
}

/** The fields that have a value. */
export function present<Fields extends object>(
  fields: Fields,
): { [Name in keyof Fields]?: Exclude<Fields[Name], undefined> };
export function present(fields: Readonly<Record<string, unknown>>): object {
  const kept: Record<string, unknown> = {};
  for (const name in fields) if (fields[name] !== undefined) kept[name] = fields[name];
  return kept;
}
