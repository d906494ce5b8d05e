import type { Wording } from '../shared/wording/wording.js';

/** A language's name in the pane's language: "French". The browser knows them all but is slow to say; the common ones it need not be asked. */
export function languageName(language: string, words: Wording): string {
  const common: Record<string, string> = words.languages;
  try {
    return common[language] ?? new Intl.DisplayNames(words.locale, { type: 'language' }).of(language) ?? language;
  } catch {
    return language;
  }
}
