import type { Money } from '../../shared/fact.js';
import { isMembered } from './paths.js';
import { asText, transforms } from './transforms.js';

/** Readers of single fields of a mapped answer. Each gives a value that fits the canonical record, or undefined; none throws. */

const maxText = 500;
const maxList = 200;

/** A text without control characters, cut at 500 characters: remote text is data, and short. */
export function text(value: unknown): string | undefined {
  const found = asText(value);
  if (found === undefined) return undefined;
  const clean = found.replace(/\p{Cc}+/gu, ' ').trim();
  return clean === '' ? undefined : clean.slice(0, maxText);
}

export function decimal(value: unknown): string | undefined {
  return text(transforms.get('decimal')?.(value, ''));
}

/** A day (YYYY-MM-DD) or an instant (RFC 3339 UTC). */
export function when(value: unknown): string | undefined {
  return text(transforms.get('when')?.(value, ''));
}

export function httpsLink(value: unknown): string | undefined {
  const found = transforms.get('https')?.(value, '');
  return typeof found === 'string' && URL.canParse(found) ? found : undefined;
}

/** Both or nothing: an amount without its currency is no amount. */
export function money(value: unknown): Money | undefined {
  if (!isMembered(value)) return undefined;
  const amount = decimal(value['amount']);
  const currency = transforms.get('currency')?.(value['currency'], '');
  return amount !== undefined && typeof currency === 'string' ? { amount, currency } : undefined;
}

export function emails(value: unknown): string[] {
  const found = transforms.get('emails')?.(value, '');
  return Array.isArray(found) ? [...new Set(found.filter((email) => typeof email === 'string'))] : [];
}

export function oneOf<Word extends string>(words: readonly Word[], value: unknown): Word | undefined {
  return words.find((word) => word === value);
}

/** Every item that `read` understands; the others are left out. */
export function list<Item>(value: unknown, read: (fields: Record<string, unknown>) => Item | undefined): Item[] {
  if (!Array.isArray(value)) return [];
  return value.slice(0, maxList).flatMap((item: unknown) => (isMembered(item) ? (read(item) ?? []) : []));
}

/** The fields that have a value. */
export function present<Fields extends object>(
  fields: Fields,
): { [Name in keyof Fields]?: Exclude<Fields[Name], undefined> };
export function present(fields: object): object {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
