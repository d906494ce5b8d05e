import { isMembered } from './paths.js';
import { normaliseEmail } from './normalise.js';
import { decimalSum } from '../../shared/decimals.js';
import { isSure, readNumber } from './read-number.js';
import { readTime, sureTime } from './read-time.js';

/**
 * The only mapping language besides paths. Each is total: it answers undefined for what it does not understand, never throws, never
 * loops over more than its input and never makes a text longer than its input. None takes a pattern from a descriptor.
 */
export type Transform = (value: unknown, argument: string) => unknown;

const maxList = 200;

const table = {
  text: (value) => asText(value),
  lower: (value) => asText(value)?.toLowerCase(),
  upper: (value) => asText(value)?.toUpperCase(),
  /** Odoo's `false` and an empty text are nothing. */
  falseNull: (value) => (value === false || value === '' ? undefined : value),
  first: (value) => (Array.isArray(value) ? (value[0] as unknown) : value),
  last: (value) => (Array.isArray(value) ? (value.at(-1) as unknown) : value),
  join: (value, separator) =>
    Array.isArray(value) ? value.flatMap((part) => asText(part) ?? []).join(separator || ' ') : asText(value),
  split: (value) =>
    asText(value)
      ?.split(/[\s,;|]+/)
      .filter((part) => part !== '')
      .slice(0, maxList),
  stripPrefix: (value, prefix) =>
    cut(asText(value), (text) => (text.startsWith(prefix) ? text.slice(prefix.length) : text)),
  before: (value, mark) => cut(asText(value), (text) => text.split(mark, 1)[0]),
  after: (value, mark) =>
    cut(asText(value), (text) => (text.includes(mark) ? text.slice(text.indexOf(mark) + mark.length) : undefined)),
  /** All addresses of a text or a list of texts, as they are compared. */
  emails: (value) => (Array.isArray(value) ? value.slice(0, maxList) : [value]).flatMap(emailsIn),
  decimal: (value) => decimal(value),
  /** Systems write "not in this currency" as 0. */
  nonZero: (value) => (Number(asText(value)) === 0 ? undefined : value),
  /** A text as a JSON number, for bodies. */
  number: (value) => (/^-?\d{1,15}$/.test(asText(value) ?? '') ? Number(value) : undefined),
  /** Minor units ("12345") to a decimal ("123.45"); the argument is the number of digits, 2 when it is left out. */
  minor: (value, digits) => minor(value, digits === '' ? 2 : Number(digits)),
  currency: (value) => matching(asText(value)?.toUpperCase(), /^[A-Z]{3}$/),
  guid: (value) => matching(asText(value)?.toLowerCase(), /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
  /** A day or an instant with a zone, as ISO 8601. */
  when: (value) => when(value, ''),
  /** A date and time without a zone that the system means in UTC. */
  utc: (value) => when(value, 'Z'),
  /** The day of a date or of a date and time, in the system's own words. */
  day: (value) => realDay(asText(value)?.slice(0, 10)),
  /** OData version 2: `/Date(1700000000000)/`. */
  odataDate: (value) => instant(Number(/^\/Date\((-?\d{1,15})([+-]\d{4})?\)\/$/.exec(asText(value) ?? '')?.[1] ?? NaN)),
  odataDay: (value) =>
    instant(Number(/^\/Date\((-?\d{1,15})([+-]\d{4})?\)\/$/.exec(asText(value) ?? '')?.[1] ?? NaN))?.slice(0, 10),
  epoch: (value) => instant(Number(asText(value) ?? NaN) * 1000),
  /** Tryton's typed JSON: `{"__class__":"date",…}`, `{"__class__":"Decimal","decimal":"58.30"}`. */
  tryton: (value) => tryton(value),
  https: (value) => matching(asText(value), /^https:\/\/[^\s"'<>\\]{1,1900}$/),
  /** The sum of a list of amounts or quantities, exact; nothing when one of them is no plain number. */
  sum: (value) => sum(value),
  count: (value) => (Array.isArray(value) ? String(value.length) : undefined),
} satisfies Record<string, Transform>;
export const transforms: ReadonlyMap<string, Transform> = new Map(Object.entries<Transform>(table));

/** A text, number or true/false as text; undefined for anything else. */
export function asText(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return (typeof value === 'number' && Number.isFinite(value)) || typeof value === 'boolean'
    ? String(value)
    : undefined;
}

function cut(text: string | undefined, change: (text: string) => string | undefined): string | undefined {
  return text === undefined ? undefined : change(text);
}

function matching(text: string | undefined, pattern: RegExp): string | undefined {
  return text !== undefined && pattern.test(text) ? text : undefined;
}

/** Addresses of a text: several cut at commas, semicolons and spaces, or each behind a name: `Ann Lee <ann@example.com>`. */
function emailsIn(value: unknown): string | string[] {
  if (typeof value !== 'string') return [];
  if (!/[,;\s<]/.test(value)) return normaliseEmail(value) ?? [];
  return value.split(/[,;\n]/, maxList).flatMap((part) => {
    const angle = part.lastIndexOf('<');
    const written = angle < 0 ? part : part.slice(angle + 1).split('>', 1)[0];
    return (written ?? '').split(/\s+/, maxList).flatMap((word) => normaliseEmail(word) ?? []);
  });
}

/** A plain decimal where the value surely is one; another text stays as it is, for the rules of the connector to read or to refuse. */
function decimal(value: unknown): unknown {
  if (isSure(value)) return value;
  const read = readNumber(typeof value === 'string' && value.startsWith('.') ? `0${value}` : value, {
    decimalMark: '.',
  });
  return 'amount' in read && !(typeof value === 'string' && value.includes(',')) ? read.amount : shortText(value);
}

function sum(value: unknown): string | undefined {
  if (!Array.isArray(value) || value.length === 0) return undefined;
  const amounts = value.map((one: unknown) => decimal(one)).filter((one) => isSure(one));
  return amounts.length === value.length ? decimalSum(amounts) : undefined;
}

function shortText(value: unknown): string | undefined {
  return typeof value === 'string' && value.length <= 60 ? value : undefined;
}

function minor(value: unknown, digits: number): string | undefined {
  const text = asText(value);
  if (text === undefined || !/^-?\d{1,30}$/.test(text) || !(digits >= 0 && digits <= 4)) return undefined;
  const sign = text.startsWith('-') ? '-' : '';
  const padded = text.slice(sign.length).padStart(digits + 1, '0');
  return digits === 0 ? `${sign}${padded}` : `${sign}${padded.slice(0, -digits)}.${padded.slice(-digits)}`;
}

/** A day or an instant where the value surely is one, nothing where it means "none"; another text stays as it is, as in `decimal`. */
function when(value: unknown, zone: string): unknown {
  const sure = typeof value === 'string' ? sureTime(value) : undefined;
  if (sure !== undefined) return sure;
  const text = asText(value)?.trim();
  if (text === undefined) return undefined;
  const isZoneless = zone !== '' && /^\d{4}-\d\d-\d\d[T ][\d:.]{5,18}$/.test(text);
  const read = readTime(isZoneless ? text + zone : text, {});
  if ('time' in read) return read.note === undefined ? read.time : text;
  return read.isNone === true ? undefined : shortText(text);
}

/** Systems write "empty" as a date of long ago (1900-01-01, 0001-01-01); nothing before 1970 is a date of an order. */
function realDay(text: string | undefined): string | undefined {
  if (text === undefined || !/^\d{4}-\d\d-\d\d$/.test(text)) return undefined;
  const at = Date.parse(`${text}T00:00:00Z`);
  return at > 0 && new Date(at).toISOString().startsWith(text) ? text : undefined;
}

function instant(ms: number): string | undefined {
  return ms > 0 && ms < 253_402_300_800_000 ? new Date(ms).toISOString() : undefined;
}

function tryton(value: unknown): unknown {
  if (!isMembered(value)) return value;
  if (value['__class__'] === 'Decimal') return decimal(value['decimal']);
  const [year, month, day, hour, minute, second] = ['year', 'month', 'day', 'hour', 'minute', 'second'].map((name) =>
    (asText(value[name]) ?? '0').padStart(2, '0'),
  );
  if (value['__class__'] === 'date') return realDay(`${year}-${month}-${day}`);
  return value['__class__'] === 'datetime'
    ? when(`${year}-${month}-${day}T${hour}:${minute}:${second}`, 'Z')
    : undefined;
}
