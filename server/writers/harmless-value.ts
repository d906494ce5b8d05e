import type { Fact } from '../../shared/fact.js';
import { machineTalk } from '../language/injection/machine-talk.js';
import { dayIn } from '../language/facts/format-fact.js';

/** Fields whose words tell what a sentence is about and harm nobody. */
const harmless = /^(?:line\d{1,3}\.)?(?:title|subject|carrier)$/;
const maxWords = 60;
/** A name of a thing: no link, address, line break, bracket, second sentence or long number. */
const isNameLike = /^(?:[\p{L}\p{M}\d '’&+,/()%×-]|\.(?=[^ ]|$))+$/u;
const msPerDay = 86_400_000;

/**
 * What a model may know of a fact beside its slot: the words of an item, a subject or a carrier, small counts, and how far off a day is ("in 3 days").
 * Undefined for all else. Words that speak to a program, or are more than a name, are not told either.
 */
export function harmlessValue(fact: Fact, { now, timeZone }: { now: Date; timeZone: string }): string | undefined {
  if (fact.type === 'day' || fact.type === 'instant')
    return howFarOff(dayIn(fact.value, timeZone), dayIn(now, timeZone));
  if (fact.type === 'quantity') return /^\d{1,3}$/.test(fact.value.amount) ? fact.value.amount : undefined;
  if (!harmless.test(fact.field) || typeof fact.value !== 'string' || fact.value.length > maxWords) return undefined;
  const isSafe = isNameLike.test(fact.value) && !/\d{5}/.test(fact.value) && machineTalk(fact.value).length === 0;
  return isSafe ? `“${fact.value}”` : undefined;
}

/** Both YYYY-MM-DD. */
function howFarOff(day: string, today: string): string {
  const days = Math.round((Date.parse(day) - Date.parse(today)) / msPerDay);
  if (Number.isNaN(days)) return 'a day';
  if (Math.abs(days) <= 1) return ['yesterday', 'today', 'tomorrow'][days + 1] ?? 'today';
  return days > 0 ? `in ${days} days` : `${-days} days ago`;
}
