import { useEffect, useState } from 'react';
import type { Wording } from '../shared/wording/wording.js';

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
