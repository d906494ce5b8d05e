import { weekdayOf } from '../values/names-another-weekday.js';
import { draftLanguages } from '../../../shared/languages.js';
import { foldWord } from './words.js';

const piece = /\p{L}+|\d+/gu;
const longest = 24;

interface HourWords {
  small: ReadonlySet<string>;
  units: ReadonlySet<string>;
}

interface Step {
  value: number;
  isDay: boolean;
}

/**
 * Where a text gives opening hours as they are on file, in other words ("du lundi au vendredi, de 9 h à 17 h" for "Monday to Friday, 9 to 17"):
 * the same weekdays and hours in the same order. `small` are the words that may stand between, `units` those
 * of hours.
 */
export function writtenHours(
  text: string,
  hours: string,
  { small, units }: HourWords,
): { start: number; end: number }[] {
  const wanted = stepsOf(hours);
  if (wanted.length < 3 || wanted[0]?.isDay !== true) return [];
  const pieces = [...text.matchAll(piece)].map((match) => ({ text: match[0], at: match.index }));
  const found: { start: number; end: number }[] = [];
  for (let from = 0; from < pieces.length; from++) {
    const first = pieces[from];
    if (first === undefined || dayOf(first.text) !== wanted[0].value) continue;
    const end = endOf(pieces.slice(from, from + longest), wanted, { small, units });
    if (end !== undefined) found.push({ start: first.at, end });
  }
  return found;
}

function endOf(
  pieces: readonly { text: string; at: number }[],
  wanted: readonly Step[],
  { small, units }: HourWords,
): number | undefined {
  let next = 0;
  let end: number | undefined;
  for (const [index, { text, at }] of pieces.entries()) {
    const folded = foldWord(text);
    const step = stepOf(text, pieces[index + 1]?.text);
    if (step === undefined || (step.value === 0 && !step.isDay && next > 0)) {
      if (step === undefined && !units.has(folded) && !small.has(folded)) return end;
      if (next === wanted.length && units.has(folded)) end = at + text.length;
      continue;
    }
    const due = wanted[next];
    if (due === undefined) return step.isDay ? end : undefined;
    if (due.isDay !== step.isDay || due.value !== step.value) return undefined;
    next += 1;
    if (next === wanted.length) end = at + text.length;
  }
  return end;
}

function stepsOf(text: string): Step[] {
  const pieces = text.match(piece) ?? [];
  return pieces.flatMap((one, index) => {
    const step = stepOf(one, pieces[index + 1]);
    return step === undefined || (step.value === 0 && !step.isDay) ? [] : [step];
  });
}

/** A weekday or an hour; "5 pm" is 17. */
function stepOf(text: string, next: string | undefined): Step | undefined {
  if (/^\d+$/.test(text)) {
    const hour = Number(text);
    return { value: next?.toLowerCase() === 'pm' && hour < 12 ? hour + 12 : hour, isDay: false };
  }
  const day = dayOf(text);
  return day === undefined ? undefined : { value: day, isDay: true };
}

function dayOf(text: string): number | undefined {
  for (const language of draftLanguages) {
    const day = weekdayOf(text, language);
    if (day !== undefined) return day;
  }
  return undefined;
}
