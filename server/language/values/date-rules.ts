import {
  ago,
  ahead,
  bareMonth,
  calendarDay,
  comingWeekday,
  dayMonthNumbers,
  dayOfMonth,
  fromDate,
  holiday,
  monthOfYear,
  numericDay,
  relativeDay,
  relativeSpan,
  relativeWeekday,
  weekdayAfterDate,
  weekdayAndDay,
  weekdayOfMonthWeek,
  weekdayOfWeek,
  type ReadDate,
} from './date-readers.js';
import type { DateForm } from '../../languages/value-words.js';
import type { Clock } from './resolve-day.js';
import type { Token } from './value-tokens.js';

/**
 * A shape of tokens and how to read it. In `shape`, `{month}` stands for a word that may be a month, other characters for themselves;
 * a group named `skip` at the beginning must be there but does not belong to the date.
 */
export interface DateRule {
  shape: string;
  /** Only where the language writes dates so. */
  form?: DateForm;
  /** The date is a count of days, weeks or months from another, so that a weekday beside it may move it ("two months from today on Tuesday"). */
  isOffset?: true;
  read(parts: readonly Token[], clock: Clock): ReadDate | undefined;
}

const weekday = '(?:{weekday|shortWeekday}[,.]?{the}?)?';
const dayOf = '(?<![$€£])(?:{dayNumber}\\.?|{ordinal}\\.?)(?:{dayUnit})?{of|the}{0,2}';
const year = "(?:[,.]?{of}{0,2}(?:{year}|'{shortYear})|{of}{shortYear}(?!{unit|otherUnit}))";
const relative = '{next|coming|last|this}';
const span = '{about}?{count|one}{unit}';
/** Where a bare day of a month may end: not before a word it counts. */
const end = '(?=$|[.,;:!?)¶]|{on|in|of|the|and|time|relativeDay|weekday|next|coming|last|this})';

export const dateRules: readonly DateRule[] = [
  {
    shape: `{year}[-/.]{month}[-/.]{dayNumber}|{dayNumber}[-/.]{month}[-/.](?:{year}|{shortYear})|{month}[-/.]{dayNumber}[-/.](?:{year}|{shortYear})|{year}[-/.]{dayNumber}[-/.]{month}|{month}[-/.]{year}[-/.]{dayNumber}|{dayNumber}[-/.]{year}[-/.]{month}`,
    read: calendarDay,
  },
  { shape: `${weekday}${dayOf}{month}\\.?${year}?`, read: calendarDay },
  {
    shape: `${weekday}{month}\\.?[-/]?{the}?(?:{ordinal}|{dayNumber}(?!{unit|otherUnit|month}))(?:${year})?`,
    read: calendarDay,
  },
  {
    shape: `${weekday}(?:{ordinal}{of}?{unsureMonth}(?:${year})?|{dayNumber}{of}?{unsureMonth}${year}|{unsureMonth}\\.?[-/]?{the}?(?:{ordinal}|{dayNumber}(?:(?=${year})|${end}))(?:${year})?)`,
    read: calendarDay,
  },
  { shape: `(?<skip>{on|in|weekday|shortWeekday}{the}?){dayNumber}{unsureMonth}`, read: calendarDay },
  {
    shape:
      '{weekday|shortWeekday}[,.]?{on|the}{0,2}(?:{ordinal|dayNumber}\\.?{ordinal}\\.?{year}?|{ordinal}\\.?{monthNumber}\\.)',
    form: 'ordinal-month-after-weekday',
    read: dayMonthNumbers,
  },
  {
    shape: '(?<skip>{on|the})(?:{ordinal|dayNumber}\\.?/?{ordinal}\\.?{year}?|{ordinal}[./]?{monthNumber}\\.?{year}?)',
    form: 'ordinal-month',
    read: dayMonthNumbers,
  },
  {
    shape: '(?<skip>{on|the}){dayNumber}{of}{monthNumber}(?:{of}{year})?',
    form: 'day-of-month-number',
    read: dayMonthNumbers,
  },
  {
    shape: '(?<skip>{on|the|this})?{dayNumber}{monthNumber}{year}',
    form: 'day-month-year',
    read: dayMonthNumbers,
  },
  { shape: `{weekday|shortWeekday}[,.]?{on|the}?\\(?(?:{numericDate|weakDate})\\.?\\)?`, read: numericDay },
  { shape: '{this}{weakDate|numericDate}', read: numericDay },
  { shape: '{numericDate}', read: numericDay },
  { shape: `(?<skip>{on|the}){weakDate}(?![$%]|{unit|otherUnit|currency|multiplier})`, read: numericDay },
  { shape: `(?<skip>{on|the})?{weakDate}\\.(?=$|[ ,;)¶]|z|{on|in})`, form: 'dotted-date', read: numericDay },
  {
    shape: `(?:{weekday}{of}?{the|of}*(?:${relative}{unit}|{unit}${relative})|(?:${relative}{unit}|{unit}${relative}){on|of|the}{0,2}{weekday})`,
    read: weekdayOfWeek,
  },
  { shape: `${relative}{1,2}{weekday}${relative}?|{weekday}${relative}`, read: relativeWeekday },
  {
    shape: `{weekday}[,.]?{on|the}{0,2}{dayUnit}?{ordinal|dayNumber}\\.?${end}|{dayNumber|ordinal}[,.]?{weekday}|{weekday|shortWeekday}{the}?{digitOrdinal}`,
    read: weekdayAndDay,
  },
  {
    shape: `(?<!{of}){holiday}(?:{of}{0,2}(?:{year}|(?:${relative}{unit}|{unit}${relative})))?|${relative}{holiday}|{holiday}${relative}`,
    read: holiday,
  },
  { shape: '(?<skip>{theDay})(?:{dayNumber}|{digitOrdinal})(?!{unit})', form: 'day-after-article', read: dayOfMonth },
  { shape: '(?<skip>{theDay}){dayNumber}(?=$|[.!?¶])', form: 'day-at-end', read: dayOfMonth },
  { shape: '(?<skip>{on|of}){digitOrdinal}{this}{unit}', read: dayOfMonth },
  { shape: '{relativeDay}', read: relativeDay },
  { shape: `{agoBefore}${span}(?:{and}${span})?|${span}(?:{and}${span})?{agoAfter}`, read: ago },
  { shape: `${span}(?:{and}${span})?{after|before}{the}?(?:{resolved}|{year})`, read: fromDate, isOffset: true },
  { shape: `${span}(?:{and}${span})?{later}`, read: ahead, isOffset: true },
  { shape: `(?<skip>{in}){count|one}{unit}{after}{year}`, read: fromDate, isOffset: true },
  { shape: `{in}${span}(?!-)`, read: ahead, isOffset: true },
  { shape: `{ordinal|last}{unit}{of}{the}?{month}\\.?{year}?{on|the}{0,2}{weekday}`, read: weekdayOfMonthWeek },
  { shape: '{weekday}[,.]?{on|the}{0,2}{offset}|{offset},?{on|the}?{weekday}', read: weekdayAfterDate },
  { shape: '{weekday}', read: comingWeekday },
  { shape: `(?<!{number})${relative}?{spanWord}${relative}?`, read: relativeSpan },
  { shape: `(?:${relative}{unit}|{unit}${relative})`, read: relativeSpan },
  { shape: `(?<!{dayNumber|ordinal}\\.?{of}?){month|unsureMonth}\\.?[,/-]?{of}?{year}`, read: monthOfYear },
  { shape: '(?<!{dayNumber|ordinal})(?<skip>{on|in|of|this|next|last}{the}?){month}', read: bareMonth },
  { shape: `(?<skip>{on}{the}?|{on}){digitOrdinal}${end}`, form: 'digit-ordinal', read: dayOfMonth },
  { shape: '(?<skip>{theDay}){dayNumber}\\.(?=z|$|¶|{on|in})', form: 'dotted-day', read: dayOfMonth },
];
