import { Parser } from 'htmlparser2';
import type { Money } from '../../shared/fact.js';
import { isMembered } from './paths.js';
import { isAbsurdAmount, isSure, readNumber } from './read-number.js';
import type { ReadingRules, TellLost } from './reading-rules.js';
import { readTime, sureTime } from './read-time.js';
import { asText, transforms } from './transforms.js';

/**
 * Readers of single values of a mapped answer or row. Each gives a value that fits the canonical record, or undefined and says why, where
 * something stood there. None throws.
 */

const maxText = 500;
/** Nothing but printable characters of Latin script: the usual case. */
const plainText = /^[ -~\u00a0-\u024f]*$/;

/** A text without control characters and entities of HTML, cut at 500 characters: remote text is data, and short. */
export function readText(value: unknown, field: string, tell: TellLost): string | undefined {
  const found = asText(value);
  if (found === undefined) return isEmpty(value) ? undefined : lost(field, tell, 'is no text');
  if (found === '') return undefined;
  const decoded = found.includes('&') ? withoutEntities(found) : found;
  const clean = (plainText.test(decoded) ? decoded : decoded.replace(/\p{Cc}+/gu, ' ')).trim();
  return clean === '' ? undefined : clean.length > maxText ? clean.slice(0, maxText) : clean;
}

/** `&#8211;` and `&amp;`, which shops keep in their titles. Tags stay as they are: they are text. */
function withoutEntities(text: string): string {
  let decoded = '';
  const parser = new Parser({ ontext: (piece) => (decoded += piece) }, { decodeEntities: true });
  parser.end(text.replaceAll('<', '&lt;'));
  return decoded;
}

/** A day (YYYY-MM-DD) or an instant (RFC 3339 UTC). */
export function readWhen(value: unknown, rules: ReadingRules, field: string, tell: TellLost): string | undefined {
  const sure = typeof value === 'string' ? sureTime(value) : undefined;
  if (sure !== undefined) return sure;
  const text = value instanceof Date ? (Number.isNaN(value.getTime()) ? 'none' : value.toISOString()) : asText(value);
  if (text === undefined || text === '' || value === false)
    return isEmpty(value) ? undefined : lost(field, tell, 'is no day');
  const read = readTime(text, rules);
  if ('why' in read) return lost(field, tell, read.why);
  if (read.note !== undefined) tell({ field, why: read.note });
  return read.time;
}

export function readQuantity(value: unknown, rules: ReadingRules, field: string, tell: TellLost): string | undefined {
  if (isSure(value)) return value;
  if (isEmpty(value)) return undefined;
  const read = readNumber(value, rules);
  return 'why' in read ? lost(field, tell, read.why) : read.amount;
}

const symbols: Readonly<Record<string, string>> = { '€': 'EUR', '£': 'GBP', zł: 'PLN', Kč: 'CZK', Ft: 'HUF' };

const code = /^[A-Z]{3}$/;

function readCurrency(value: unknown, rules: ReadingRules): string | undefined {
  if (typeof value === 'string' && code.test(value)) return value;
  const word = asText(value)?.trim() ?? '';
  if (word === '') return rules.currency;
  const found = Object.hasOwn(symbols, word) ? symbols[word] : word.toUpperCase();
  return found !== undefined && code.test(found) ? found : undefined;
}

/** Both or nothing: an amount without its currency is no amount. A sign that several currencies share is none. */
export function readMoney(value: unknown, rules: ReadingRules, field: string, tell: TellLost): Money | undefined {
  if (isEmpty(value)) return undefined;
  if (!isMembered(value)) return lost(field, tell, 'has no amount and currency');
  if (isEmpty(value['amount'])) return undefined;
  const amount = readNumber(value['amount'], rules);
  if ('why' in amount) return lost(field, tell, amount.why);
  const currency = readCurrency(value['currency'], rules);
  if (currency === undefined)
    return lost(
      field,
      tell,
      isEmpty(value['currency']) ? 'has no currency' : 'has a currency that is no code of three letters',
    );
  return isAbsurdAmount(amount.amount)
    ? lost(field, tell, 'is no amount anybody owes')
    : { amount: amount.amount, currency };
}

const toHttps = transforms.get('https');
const toEmails = transforms.get('emails');

export function readLink(value: unknown, field: string, tell: TellLost): string | undefined {
  if (isEmpty(value)) return undefined;
  const found = toHttps?.(value, '');
  return typeof found === 'string' && URL.canParse(found) ? found : lost(field, tell, 'is no https address');
}

export function readEmails(value: unknown, field: string, tell: TellLost): string[] {
  const found = toEmails?.(value, '');
  const all = Array.isArray(found) ? [...new Set(found.filter((email) => typeof email === 'string'))] : [];
  if (all.length === 0 && !isEmpty(value) && !(Array.isArray(value) && value.every(isEmpty)))
    tell({ field, why: 'holds no mail address' });
  return all;
}

export function readWord(value: unknown, words: readonly string[], field: string, tell: TellLost): string | undefined {
  const word = words.find((one) => one === value);
  if (word === undefined && !isEmpty(value))
    tell({ field, why: `has the word "${asText(value)?.slice(0, 40) ?? ''}", which is none of ours` });
  return word;
}

/** What systems write for "nothing". */
function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === '' || value === false;
}

function lost(field: string, tell: TellLost, why: string): undefined {
  tell({ field, why });
  return undefined;
}
