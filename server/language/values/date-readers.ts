import { dayNumber, holidayDay, weekdayOf } from './holiday-day.js';
import { fullYear, isDay } from './numeric-date.js';
import {
  civil,
  isoDay,
  isoWeek,
  nextDay,
  nextDayOfMonth,
  nextWeekdayOfMonth,
  pad,
  shifted,
  weekdayInWeek,
  type Clock,
} from './resolve-day.js';
import type { Token } from './value-tokens.js';

/** How each rule of `date-rules.ts` reads the tokens it matched. A reader that answers undefined leaves them as they were. */

/** What a rule read: the date as `FoundValue.value`, and its day when it is one certain day. */
export interface ReadDate {
  date: string;
  resolved?: number;
}

function sense(parts: readonly Token[], name: string): number | string | undefined {
  for (const part of parts) {
    const value = part.senses.get(name);
    if (value !== undefined) return value;
  }
  return undefined;
}

function has(parts: readonly Token[], name: string): boolean {
  return sense(parts, name) !== undefined;
}

function monthIn(parts: readonly Token[]): { token: Token; month: number } | undefined {
  for (const token of parts) {
    const month = token.senses.get('month') ?? token.senses.get('unsureMonth');
    if (typeof month === 'number' && token.value === undefined) return { token, month };
  }
  return undefined;
}

/** Numbers of the parts in order, ordinals included. */
function numbersIn(parts: readonly Token[]): { value: number; isYear: boolean; isOrdinal: boolean }[] {
  return parts.flatMap((part) => {
    const ordinal = part.senses.get('ordinal');
    if (part.value !== undefined && (part.senses.has('number') || ordinal !== undefined)) {
      return [{ value: Number(part.value), isYear: part.senses.has('year'), isOrdinal: ordinal !== undefined }];
    }
    return typeof ordinal === 'number' ? [{ value: ordinal, isYear: false, isOrdinal: true }] : [];
  });
}

export function calendarDay(parts: readonly Token[], clock: Clock): ReadDate | undefined {
  const month = monthIn(parts)?.month;
  const numbers = numbersIn(parts);
  const written = numbers.find((number) => number.isYear)?.value;
  const [day, second] = numbers.filter((number) => !number.isYear);
  if (month === undefined || day === undefined) return undefined;
  return onDay(month, day.value, written ?? (second === undefined ? undefined : fullYear(pad(second.value))), clock);
}

/** A day without a year keeps `--MM-DD`; what counts from it ("a week after 5 May") counts from the next such day. */
function onDay(month: number, day: number, year: number | undefined, clock: Clock): ReadDate | undefined {
  if (!isDay(month, day, year)) return undefined;
  if (year === undefined) {
    const resolved = nextDay(month, day, clock);
    return { date: `--${pad(month)}-${pad(day)}`, ...(resolved === undefined ? {} : { resolved }) };
  }
  const resolved = dayNumber(year, month, day);
  return { date: isoDay(resolved), resolved };
}

export function dayMonthNumbers(parts: readonly Token[], clock: Clock): ReadDate | undefined {
  const numbers = numbersIn(parts);
  const [day, month] = numbers.filter((number) => !number.isYear);
  if (day === undefined || month === undefined) return undefined;
  return onDay(month.value, day.value, numbers.find((number) => number.isYear)?.value, clock);
}

export function numericDay(parts: readonly Token[], clock: Clock): ReadDate | undefined {
  const day = parts.find((part) => part.day !== undefined)?.day;
  return day === undefined ? undefined : onDay(day.month, day.day, day.year, clock);
}

/** How far "next", "this" and "last" lead, in weeks, months or years. */
function step(parts: readonly Token[]): number {
  if (has(parts, 'next') || has(parts, 'coming')) return 1;
  return has(parts, 'last') ? -1 : 0;
}

function certain(resolved: number | undefined): ReadDate | undefined {
  return resolved === undefined ? undefined : { date: isoDay(resolved), resolved };
}

export function weekdayOfWeek(parts: readonly Token[], clock: Clock): ReadDate | undefined {
  if (sense(parts, 'unit') !== 'week') return undefined;
  return certain(weekdayInWeek(Number(sense(parts, 'weekday')), step(parts), clock));
}

/** "this", "coming" and "this past" mean the nearest, "next" and "last" the one of the week after and before. */
export function relativeWeekday(parts: readonly Token[], clock: Clock): ReadDate | undefined {
  const day = Number(sense(parts, 'weekday'));
  const isThis = has(parts, 'this');
  if (isThis && has(parts, 'last')) return certain(nearest(day, -1, clock));
  if (has(parts, 'coming') || (isThis && has(parts, 'next')))
    return certain(has(parts, 'coming') && !isThis ? nearest(day, 1, clock, 1) : nearest(day, 1, clock));
  return certain(weekdayInWeek(day, step(parts), clock));
}

/** The closest such weekday after (1) or before (-1) today, `least` days away at least. */
function nearest(weekday: number, direction: 1 | -1, clock: Clock, least = 1): number {
  let day = clock.today + direction * least;
  while (weekdayOf(day) !== weekday) day += direction;
  return day;
}

export function comingWeekday(parts: readonly Token[], clock: Clock): ReadDate | undefined {
  return certain(nearest(Number(sense(parts, 'weekday')), 1, clock, 0));
}

export function weekdayAndDay(parts: readonly Token[], clock: Clock): ReadDate | undefined {
  const day = numbersIn(parts)[0]?.value;
  const weekday = Number(sense(parts, 'weekday') ?? sense(parts, 'shortWeekday'));
  return day === undefined ? undefined : certain(nextWeekdayOfMonth(day, weekday, clock));
}

export function holiday(parts: readonly Token[], clock: Clock): ReadDate | undefined {
  const key = String(sense(parts, 'holiday'));
  const { year } = civil(clock.today);
  const said = numbersIn(parts).find((number) => number.isYear)?.value;
  if (said !== undefined) return certain(holidayDay(key, said));
  if (has(parts, 'unit')) return certain(holidayDay(key, year + step(parts)));
  const direction = has(parts, 'last') ? -1 : 1;
  for (const candidate of [year, year + direction]) {
    const day = holidayDay(key, candidate);
    if (day !== undefined && (day - clock.today) * direction >= 0) return certain(day);
  }
  return undefined;
}

export function relativeDay(parts: readonly Token[], clock: Clock): ReadDate | undefined {
  return certain(clock.today + Number(sense(parts, 'relativeDay')));
}

/** Moves a day by the counts and units the parts name ("two weeks and two days"). */
function moved(parts: readonly Token[], from: number, direction: 1 | -1): number | undefined {
  let day = from;
  let count: number | undefined;
  for (const part of parts) {
    const unit = part.senses.get('unit');
    if (part.senses.has('count') && part.value !== undefined) count = Number(part.value);
    else if (part.senses.has('one')) count = 1;
    else if (typeof unit === 'string' && count !== undefined) {
      if (count > 5000) return undefined;
      day = shifted(day, direction * count, unit);
      count = undefined;
    }
  }
  return day;
}

export function ago(parts: readonly Token[], clock: Clock): ReadDate | undefined {
  return certain(moved(parts, clock.today, -1));
}

export function ahead(parts: readonly Token[], clock: Clock): ReadDate | undefined {
  return certain(moved(parts, clock.today, 1));
}

export function fromDate(parts: readonly Token[]): ReadDate | undefined {
  const last = parts.at(-1);
  const from = last?.resolved ?? (last?.senses.has('year') === true ? dayNumber(Number(last.value), 1, 1) : undefined);
  if (from === undefined) return undefined;
  const isBefore = has(parts, 'before') && !has(parts, 'after');
  return certain(moved(parts.slice(0, -1), from, isBefore ? -1 : 1));
}

export function weekdayOfMonthWeek(parts: readonly Token[], clock: Clock): ReadDate | undefined {
  const month = monthIn(parts)?.month;
  const nth = numbersIn(parts).find((number) => !number.isYear)?.value;
  if (month === undefined || nth === undefined || sense(parts, 'unit') !== 'week') return undefined;
  const today = civil(clock.today);
  const year =
    numbersIn(parts).find((number) => number.isYear)?.value ?? (month < today.month ? today.year + 1 : today.year);
  const first = dayNumber(year, month, 1);
  const offset = (Number(sense(parts, 'weekday')) - weekdayOf(first) + 7) % 7;
  return certain(first + offset + 7 * (nth - 1));
}

/** Next week, this month, last year: a stretch, written as its ISO week, month or year. */
export function relativeSpan(parts: readonly Token[], clock: Clock): ReadDate | undefined {
  const unit = String(sense(parts, 'spanWord') ?? sense(parts, 'unit'));
  const day = shifted(clock.today, step(parts), unit);
  if (unit === 'day') return certain(day);
  if (unit === 'week') return { date: isoWeek(day) };
  const { year, month } = civil(day);
  return { date: unit === 'month' ? `${pad(year, 4)}-${pad(month)}` : pad(year, 4) };
}

export function monthOfYear(parts: readonly Token[]): ReadDate | undefined {
  const month = monthIn(parts)?.month;
  const year = numbersIn(parts).find((number) => number.isYear)?.value;
  return month === undefined || year === undefined ? undefined : { date: `${pad(year, 4)}-${pad(month)}` };
}

export function bareMonth(parts: readonly Token[]): ReadDate | undefined {
  const month = monthIn(parts)?.month;
  return month === undefined ? undefined : { date: `--${pad(month)}` };
}

export function dayOfMonth(parts: readonly Token[], clock: Clock): ReadDate | undefined {
  const day = numbersIn(parts)[0]?.value;
  return day === undefined ? undefined : certain(nextDayOfMonth(day, clock));
}

/** "Tuesday, two months from today": the first such weekday from that day on. */
export function weekdayAfterDate(parts: readonly Token[]): ReadDate | undefined {
  const from = parts.find((part) => part.resolved !== undefined)?.resolved;
  return from === undefined ? undefined : certain(nearest(Number(sense(parts, 'weekday')), 1, { today: from }, 0));
}
