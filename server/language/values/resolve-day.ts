import { dayNumber, weekdayOf } from './holiday-day.js';
import { isDay } from './numeric-date.js';

/** The day a text is read on, in days since 1970-01-01. */
export interface Clock {
  today: number;
}

export interface Civil {
  year: number;
  month: number;
  day: number;
}

const formats = new Map<string, Intl.DateTimeFormat>();
/** The day last told for each zone, good for that quarter of an hour: no zone's day begins within one. */
const told = new Map<string, { quarter: number; clock: Clock }>();

/** The day it is in a time zone. Throws RangeError for a zone nobody knows. */
export function clockOf(now: Date, timeZone: string): Clock {
  const quarter = Math.floor(now.getTime() / 900_000);
  const last = told.get(timeZone);
  if (last?.quarter === quarter) return last.clock;
  let format = formats.get(timeZone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
    formats.set(timeZone, format);
  }
  const [year, month, day] = format.format(now).split('-').map(Number);
  const clock = { today: dayNumber(year ?? 1970, month ?? 1, day ?? 1) };
  told.set(timeZone, { quarter, clock });
  return clock;
}

export function civil(day: number): Civil {
  const date = new Date(day * 86_400_000);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** YYYY-MM-DD. */
export function isoDay(day: number): string {
  const { year, month, day: date } = civil(day);
  return `${pad(year, 4)}-${pad(month)}-${pad(date)}`;
}

export function pad(value: number, length = 2): string {
  return String(value).padStart(length, '0');
}

/** Moves a day by a count of units; the end of a shorter month holds ("31 January and a month" is the last of February). */
export function shifted(day: number, count: number, unit: string): number {
  if (unit === 'day') return day + count;
  if (unit === 'week') return day + 7 * count;
  if (unit === 'fortnight') return day + 14 * count;
  const from = civil(day);
  const months = from.month - 1 + (unit === 'year' ? 12 * count : count);
  const year = from.year + Math.floor(months / 12);
  const month = (((months % 12) + 12) % 12) + 1;
  const last = civil(dayNumber(year, month + 1, 0)).day;
  return dayNumber(year, month, Math.min(from.day, last));
}

/** The day of a month without a year that comes next, today included. Undefined when no year has it. */
export function nextDay(month: number, day: number, clock: Clock): number | undefined {
  if (!isDay(month, day, undefined)) return undefined;
  const { year } = civil(clock.today);
  for (let ahead = 0; ahead <= 8; ahead++) {
    if (!isDay(month, day, year + ahead)) continue;
    const found = dayNumber(year + ahead, month, day);
    if (found >= clock.today) return found;
  }
  return undefined;
}

/** The next day with this number in its month, today included. */
export function nextDayOfMonth(day: number, clock: Clock): number | undefined {
  const { year, month } = civil(clock.today);
  for (let ahead = 0; ahead < 12; ahead++) {
    const { year: y, month: m } = civil(dayNumber(year, month + ahead, 1));
    if (!isDay(m, day, y)) continue;
    const found = dayNumber(y, m, day);
    if (found >= clock.today) return found;
  }
  return undefined;
}

/** The day with this number that falls on this weekday: in this month, past or not, else the next one within ten years. */
export function nextWeekdayOfMonth(day: number, weekday: number, clock: Clock): number | undefined {
  const { year, month } = civil(clock.today);
  for (let ahead = 0; ahead < 120; ahead++) {
    const { year: y, month: m } = civil(dayNumber(year, month + ahead, 1));
    if (!isDay(m, day, y)) continue;
    const found = dayNumber(y, m, day);
    if (weekdayOf(found) === weekday) return found;
  }
  return undefined;
}

/** The weekday of the week that lies `weeks` from this one; weeks begin on Monday. */
export function weekdayInWeek(weekday: number, weeks: number, clock: Clock): number {
  return clock.today - weekdayOf(clock.today) + weekday + 7 * weeks;
}

/** ISO 8601 week of a day, "2026-W48". */
export function isoWeek(day: number): string {
  const thursday = day - weekdayOf(day) + 4;
  const { year } = civil(thursday);
  return `${year}-W${pad(Math.floor((thursday - dayNumber(year, 1, 1)) / 7) + 1)}`;
}

/** `--MM-DD` in the year that brings it nearest to a time; every other value, and any without a time, as it is. */
export function nearestYear(date: string, at: string | undefined): string {
  const [, month, day] = /^--(\d\d)-(\d\d)$/.exec(date) ?? [];
  const time = at === undefined ? NaN : Date.parse(at);
  if (month === undefined || day === undefined || Number.isNaN(time)) return date;
  const today = Math.floor(time / 86_400_000);
  const { year } = civil(today);
  const near = [year - 1, year, year + 1]
    .filter((candidate) => isDay(Number(month), Number(day), candidate))
    .map((candidate) => dayNumber(candidate, Number(month), Number(day)))
    .sort((a, b) => Math.abs(a - today) - Math.abs(b - today))[0];
  return near === undefined ? date : isoDay(near);
}
