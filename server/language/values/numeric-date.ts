import { languageOf } from '../../languages/all.js';
import { monthFirstRegions, type Lexicon } from './lexicon.js';

/** A calendar day as far as it is said. */
export interface PartialDay {
  year?: number;
  month: number;
  day: number;
}

const iso = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:t(\d{2}:\d{2}).*)?$/;
const fullDate = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})$/;
const shortDate = /^(\d{1,2})[-/.](\d{1,2})$/;
const clock = /^(\d{1,2})[:h](\d{2})(?::\d{2}|min|m)?(am|pm|a\.m|p\.m|h|uhr)?$/;
const hour = /^(\d{1,2})(am|pm|a\.m|p\.m|h|uhr)$/;

/** A date in digits: 2026-11-18, 18.11.2026, 18/11. `isWeak` when it may as well be a fraction, a range or a decimal number. */
export function numericDate(chunk: string, lexicon: Lexicon): { day: PartialDay; isWeak: boolean } | undefined {
  const [, isoYear, , isoMonth, isoDay] = iso.exec(chunk) ?? [];
  if (isoYear !== undefined) return strong(dayOf(Number(isoMonth), Number(isoDay), Number(isoYear), false));
  const [, a, , b, year] = fullDate.exec(chunk) ?? [];
  const isMonthFirst = lexicon.words.monthFirst === true;
  if (a !== undefined)
    return strong(dayOf(Number(isMonthFirst ? a : b), Number(isMonthFirst ? b : a), fullYear(year ?? ''), true));
  const [, c, d] = shortDate.exec(chunk) ?? [];
  if (c === undefined || d === undefined || chunk === '24/7') return undefined;
  const day = dayOf(Number(isMonthFirst ? c : d), Number(isMonthFirst ? d : c), undefined, true);
  const isSure = chunk.includes('/') && ((c.length === 2 && d.length === 2) || Number(c) > 12 || Number(d) > 12);
  return day === undefined ? undefined : { day, isWeak: !isSure };
}

function strong(day: PartialDay | undefined): { day: PartialDay; isWeak: boolean } | undefined {
  return day === undefined ? undefined : { day, isWeak: false };
}

function dayOf(month: number, day: number, year: number | undefined, maySwap: boolean): PartialDay | undefined {
  if (isDay(month, day, year)) return { month, day, ...(year === undefined ? {} : { year }) };
  return maySwap ? dayOf(day, month, year, false) : undefined;
}

/** Whether a month has such a day, in that year or, without one, in a leap year. */
export function isDay(month: number, day: number, year: number | undefined): boolean {
  if (month < 1 || month > 12 || day < 1) return false;
  return day <= new Date(Date.UTC(year ?? 2000, month, 0)).getUTCDate();
}

/** Two digits mean the years 1970 to 2069. */
export function fullYear(digits: string): number {
  const year = Number(digits);
  return digits.length > 2 ? year : year + (year < 70 ? 2000 : 1900);
}

/** HH:MM of "14:30", "3pm", "15h30"; undefined for anything else. */
export function timeOfDay(chunk: string): string | undefined {
  const [, hours, minutes, half] = clock.exec(chunk) ?? [];
  const [, fullHours, otherHalf] = hour.exec(chunk) ?? [];
  const end = half ?? otherHalf ?? '';
  let at = Number(hours ?? fullHours ?? 99);
  if (at > 24 || Number(minutes ?? 0) > 59) return undefined;
  if (end.startsWith('p') && at < 12) at += 12;
  if (end.startsWith('a') && at === 12) at = 0;
  return `${String(at).padStart(2, '0')}:${minutes ?? '00'}`;
}

/**
 * Whether a date in digits may as well mean another day to its reader: 03/04/2026 where a language that puts the month first has no known region, or one that
 * puts the day first is written in a region that puts the month first.
 */
export function hasTwoReadings(text: string, language: string, region: string | undefined): boolean {
  const [, first = '', , second = ''] =
    /(?<!\d|\d[-/.])(\d{1,2})([-/.])(\d{1,2})(?:\2(?:\d{4}|\d{2}))?(?!\d)/.exec(text) ?? [];
  const mayBeMonths = first !== '' && Number(first) <= 12 && Number(second) <= 12 && Number(first) !== Number(second);
  if (!mayBeMonths) return false;
  const isMonthFirst = languageOf(language)?.values.monthFirst === true;
  return isMonthFirst ? region === undefined : region !== undefined && monthFirstRegions.has(region);
}
