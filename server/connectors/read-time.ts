import type { ReadingRules } from './reading-rules.js';

/** `why` says why what stands there is no day; `note` what was assumed. */
export type ReadTime = { time: string; note?: string } | { why: string; isNone?: true };

const plainInstant =
  /^20\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?!00:00:00)(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{3})?Z$/;
const iso = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?)\s?(Z|[+-]\d\d(?::?\d\d)?)?)?$/;
const written = /^(\d{1,2})([./])(\d{1,2})\2(\d{4})(?:,?[T ](\d\d:\d\d(?::\d\d)?))?$/;
const json = /^\/Date\((-?\d{1,15})(?:[+-]\d{4})?\)\/$/;
const noDay: ReadTime = { why: 'is no day' };
/** Systems write "none" as the first or the last day they know. */
const meansNone: ReadTime = { why: 'is a day that means "none"', isNone: true };
const unnamedZone = 'has no time zone: its day is taken as written; name timeZone in "values"';

/** Most values: an instant in UTC, not at midnight, on a day that every month has, in a year of this trade. */
export function sureTime(value: string): string | undefined {
  if (!plainInstant.test(value)) return undefined;
  return value.length === 20 ? `${value.slice(0, 19)}.000Z` : value;
}

/**
 * A day (YYYY-MM-DD) or an instant (RFC 3339 UTC). A moment at midnight is a day written as a moment: it stays that day in every zone.
 * A moment without a zone is read in the zone of the rules; without one, only its day is taken, and `note` says so.
 */
export function readTime(value: string, rules: ReadingRules): ReadTime {
  const sure = sureTime(value);
  if (sure !== undefined) return { time: sure };
  const text = value.trim();
  if (text.length > 40) return noDay;
  const [, day, clock, offset] = iso.exec(text) ?? [];
  if (day !== undefined) return moment(day, clock, offset, rules);
  const milliseconds = json.exec(text)?.[1] ?? epochMs(text);
  if (milliseconds !== undefined) return instant(Number(milliseconds));
  const [, first = '', mark, second = '', year = '', hour] = written.exec(text) ?? [];
  if (mark === undefined) return noDay;
  if (mark === '/' && rules.dates === undefined)
    return { why: 'may be day or month first: name dates (day-first, month-first) in "values"' };
  const [dayPart, month] = mark === '/' && rules.dates === 'month-first' ? [second, first] : [first, second];
  return moment(`${year}-${month.padStart(2, '0')}-${dayPart.padStart(2, '0')}`, hour, undefined, rules);
}

/** Seconds or milliseconds since 1970, of 2001 and later. */
function epochMs(text: string): string | undefined {
  if (/^[1-4]\d{9}$/.test(text)) return `${text}000`;
  return /^[1-4]\d{12}$/.test(text) ? text : undefined;
}

function moment(day: string, clock: string | undefined, offset: string | undefined, rules: ReadingRules): ReadTime {
  const year = Number(day.slice(0, 4));
  if (year < 1990 || year > 2099) return /^\d{4}-(?:0[0-9]|1[0-2])-(?:[0-2]\d|3[01])$/.test(day) ? meansNone : noDay;
  if (!isRealDay(day)) return noDay;
  if (clock === undefined || /^00:00(?::00(?:\.0+)?)?$/.test(clock)) return { time: day };
  if (offset === undefined) return local(day, clock, rules.timeZone);
  const [, hours, minutes = '00'] = /^([+-]\d\d):?(\d\d)?$/.exec(offset) ?? [];
  return instant(Date.parse(`${day}T${clock}${hours === undefined ? 'Z' : `${hours}:${minutes}`}`));
}

function local(day: string, clock: string, timeZone: string | undefined): ReadTime {
  const asUtc = Date.parse(`${day}T${clock}Z`);
  if (Number.isNaN(asUtc)) return noDay;
  if (timeZone === undefined) return { time: day, note: unnamedZone };
  // The offset at the moment sought is that of a guess, corrected once: enough but in the hour a clock is put forward or back.
  const guess = asUtc - offsetMs(asUtc, timeZone);
  return instant(asUtc - offsetMs(guess, timeZone));
}

function offsetMs(at: number, timeZone: string): number {
  const [, sign, hours = '0', minutes = '0'] = /GMT([+-])(\d\d):(\d\d)/.exec(formatFor(timeZone).format(at)) ?? [];
  const size = (Number(hours) * 60 + Number(minutes)) * 60_000;
  return sign === '-' ? -size : size;
}

const formats = new Map<string, Intl.DateTimeFormat>();
function formatFor(timeZone: string): Intl.DateTimeFormat {
  const made = formats.get(timeZone) ?? new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' });
  formats.set(timeZone, made);
  return made;
}

function instant(ms: number): ReadTime {
  if (Number.isNaN(ms) || Math.abs(ms) > 8.64e15) return noDay;
  const text = new Date(ms).toISOString();
  if (!/^(?:199|20)/.test(text)) return meansNone;
  return { time: text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text };
}

function isRealDay(day: string): boolean {
  const at = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(day);
}
