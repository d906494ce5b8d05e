import type { FactValue } from '../../fact.js';
import type { RecordWords } from './record-words.js';

/** A reader: their locale (BCP 47) and its words. Days and amounts beside a reply are written for them, whatever the reply's language is. */
export interface Reader {
  locale: string;
  words: RecordWords;
  /** The year it is for them: days of it are written without. */
  year?: number;
}

/** A value for the agent, short: "18 Nov 2026", "€1,249.90", "in transit". A list is one item a line. */
export function valueText(fact: FactValue, reader: Reader): string {
  const { locale, words } = reader;
  switch (fact.type) {
    case 'day':
      return dayText(new Date(`${fact.value}T00:00:00Z`), reader, { timeZone: 'UTC' });
    case 'instant':
      return dayText(new Date(fact.value), reader, { hour: 'numeric', minute: '2-digit' });
    case 'money':
      return numberText(fact.value.amount, locale, { style: 'currency', currency: fact.value.currency });
    case 'quantity':
      return fact.value.unit === 'day'
        ? numberText(fact.value.amount, locale, { style: 'unit', unit: 'day', unitDisplay: 'long' })
        : [numberText(fact.value.amount, locale, {}), fact.value.unit].filter(Boolean).join(' ');
    case 'status':
      return wordFor(fact.value, words.statuses);
    case 'list': {
      const { more } = fact;
      const rest = more === 'unknown' ? words.more.uncounted : words.more.counted.replace('{}', String(more ?? ''));
      return [...fact.value, ...(more === undefined ? [] : [rest])].join('\n');
    }
    default:
      return fact.value;
  }
}

/** A field's label within its record: `line1.quantity` is "quantity". */
export function fieldLabel(field: string, words: RecordWords): string {
  return wordFor(field.slice(field.lastIndexOf('.') + 1), words.fields);
}

/** A record or a piece of it, numbered as its name is: `order2` is "Order 2". */
export function numberedWord(name: string, table: Readonly<Record<string, string>>): string {
  const [, word = name, count = ''] = /^([A-Za-z]+)(\d*)$/.exec(name) ?? [];
  return count === '' ? wordFor(word, table) : `${wordFor(word, table)} ${count}`;
}

/** What the table has for a name; the name itself where it has nothing, as for what an organization added. */
export function wordFor(name: string, table: Readonly<Record<string, string>>): string {
  return Object.prototype.hasOwnProperty.call(table, name) ? (table[name] ?? name) : name;
}

function dayText(date: Date, { locale, year }: Reader, more: Intl.DateTimeFormatOptions): string {
  const withYear = date.getUTCFullYear() === year ? {} : ({ year: 'numeric' } as const);
  const text = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', ...withYear, ...more }).format(date);
  return locale.startsWith('fr') ? text.replace(/^1 /, '1er ') : text;
}

function numberText(amount: string, locale: string, how: Intl.NumberFormatOptions): string {
  return new Intl.NumberFormat(locale, how).format(Number(amount));
}
