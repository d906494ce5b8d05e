import type { Wording } from './wording.js';

const steps: readonly [unit: Intl.RelativeTimeFormatUnit, seconds: number][] = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
];

/** How long ago, in words: "just now", "12 seconds ago". A clock that runs ahead reads as now. */
export function ageOf(at: string, nowMs: number, words: Pick<Wording, 'locale' | 'facts'>): string {
  const seconds = Math.floor((nowMs - Date.parse(at)) / 1000);
  if (!(seconds >= 10)) return words.facts.justNow;
  const [unit, size] = steps.find(([, length]) => seconds >= length) ?? ['second', 1];
  return new Intl.RelativeTimeFormat(words.locale).format(-Math.floor(seconds / size), unit);
}
