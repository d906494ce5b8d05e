import type { FactValue, Quantity } from '../../../shared/fact.js';
import type { DraftLanguageCode } from '../../../shared/languages.js';
import { draftLanguage } from '../../languages/all.js';
import { statusWord } from './fact-labels.js';

export interface FactFormat {
  language: DraftLanguageCode;
  /** BCP 47 region of the mailbox: "FR", "CH". */
  region: string | undefined;
  /** IANA zone in which moments are shown. */
  timeZone: string;
}

/** A value as it stands in a draft: "18 November 2026", "1 249,90 €", "2 kg". Lists are one `- ` line an item. */
export function formatFact(fact: FactValue, format: FactFormat): string {
  switch (fact.type) {
    case 'day':
      return dayFormat(localeOf(format)).format(new Date(`${fact.value}T00:00:00Z`));
    case 'instant':
      return instantFormat(localeOf(format), format.timeZone).format(new Date(fact.value));
    case 'money':
      return moneyText(fact.value.amount, fact.value.currency, localeOf(format));
    case 'quantity':
      return quantityText(fact.value, localeOf(format));
    case 'status':
      return statusWord(fact.value, format.language);
    case 'list':
      return [...fact.value, ...moreText(fact.more, format)].map((item) => `- ${item}`).join('\n');
    default:
      return fact.value;
  }
}

/** The last item of a list that is cut. */
function moreText(more: number | 'unknown' | undefined, { language }: FactFormat): string[] {
  if (more === undefined) return [];
  const { counted, uncounted } = draftLanguage[language].facts.more;
  return [more === 'unknown' ? uncounted : counted.replace('{}', String(more))];
}

/** The day of a moment in a zone, YYYY-MM-DD. A day stays itself. */
export function dayIn(time: string | Date, timeZone: string): string {
  if (typeof time === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(time)) return time;
  return isoDayFormat(timeZone).format(new Date(time)).padStart(10, '0');
}

/** Intl keeps all digits of a decimal string; a float would not. Cents are shown as the currency has them, and more if the amount has more. */
function moneyText(amount: string, currency: string, locale: string): string {
  const format = moneyFormat(locale, currency, amount.split('.')[1]?.replace(/(?<!0)0+$/, '').length ?? 0);
  return format.format(decimal(amount));
}

/** Days are counted in the words of the language: "1 day", "4 Tage". Other units stand as the system names them. */
function quantityText({ amount, unit }: Quantity, locale: string): string {
  if (unit === 'day') return daysFormat(locale).format(decimal(amount));
  return [decimalText(amount, locale), unit].filter(Boolean).join(' ');
}

function decimalText(amount: string, locale: string): string {
  return decimalFormat(locale).format(decimal(amount));
}

/** ES2023 formats a decimal string exactly; TypeScript knows it by this template type. */
function decimal(amount: string): Intl.StringNumericLiteral | number {
  return isNumeric(amount) ? amount : Number(amount);
}

function isNumeric(amount: string): amount is `${number}` {
  return /^-?\d+(\.\d+)?$/.test(amount);
}

/** As the language has it unless the region writes otherwise; a region Intl does not know with a language is left out. */
function localeOf({ language, region }: FactFormat): string {
  return knownLocale(language, region ?? '');
}

const knownLocale = remembered((language: DraftLanguageCode, region: string): string => {
  const fallback = draftLanguage[language].locale;
  const locale = `${language}-${region}`;
  if (region === '') return fallback;
  return new Intl.DateTimeFormat(locale).resolvedOptions().locale === locale ? locale : fallback;
});

const dayFormat = remembered(
  (locale: string) => new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }),
);
const instantFormat = remembered(
  (locale: string, timeZone: string) =>
    new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone }),
);
/** Swedes write days as ISO 8601 does. */
const isoDayFormat = remembered((timeZone: string) => new Intl.DateTimeFormat('sv-SE', { timeZone }));
const daysFormat = remembered(
  (locale: string) => new Intl.NumberFormat(locale, { style: 'unit', unit: 'day', unitDisplay: 'long' }),
);
const decimalFormat = remembered((locale: string) => new Intl.NumberFormat(locale, { maximumFractionDigits: 10 }));
const moneyFormat = remembered((locale: string, currency: string, digits: number) => {
  const usual =
    new Intl.NumberFormat(locale, { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
  const maximumFractionDigits = Math.min(20, Math.max(usual, digits));
  return new Intl.NumberFormat(locale, { style: 'currency', currency, maximumFractionDigits });
});

/** Intl objects are slow to make and few: languages, regions, zones and currencies of the organizations. */
function remembered<Key extends readonly (string | number)[], Value>(
  make: (...key: Key) => Value,
): (...key: Key) => Value {
  const made = new Map<string, Value>();
  return (...key) => {
    const name = key.join(' ');
    const before = made.get(name);
    if (before !== undefined) return before;
    if (made.size > 500) made.clear();
    const value = make(...key);
    made.set(name, value);
    return value;
  };
}
