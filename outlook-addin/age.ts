import { useEffect, useState } from 'react';
import type { Wording } from '../shared/wording/wording.js';

const steps: readonly [unit: Intl.RelativeTimeFormatUnit, seconds: number][] = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
];

/** How long ago, in words: "just now", "12 seconds ago". A clock that runs ahead reads as now. */
export function ageOf(at: string, nowMs: number, words: Wording): string {
  const seconds = Math.floor((nowMs - Date.parse(at)) / 1000);
  if (!(seconds >= 10)) return words.facts.justNow;
  const [unit, size] = steps.find(([, length]) => seconds >= length) ?? ['second', 1];
  return new Intl.RelativeTimeFormat(words.locale).format(-Math.floor(seconds / size), unit);
}

/** The time in milliseconds, renewed every fifteen seconds so that ages stay true. */
export function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 15_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}

/** A language's name in the pane's language: "French". The browser knows them all but is slow to say; the common ones it need not be asked. */
export function languageName(language: string, words: Wording): string {
  const common: Record<string, string> = words.languages;
  try {
    return common[language] ?? new Intl.DisplayNames(words.locale, { type: 'language' }).of(language) ?? language;
  } catch {
    return language;
  }
}
