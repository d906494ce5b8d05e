import type { en } from './en.js';

/** Every sentence the panes show, grouped by concept. English is the pattern; a language that lacks a key does not compile. */
export type Wording = typeof en;

/** The languages the panes speak. Each is a file of its own, so that a client loads only the one it shows. */
export const wordingLanguages = ['en', 'fr', 'de', 'es'] as const;
export type WordingLanguage = (typeof wordingLanguages)[number];

/** The pane language for a BCP 47 locale such as `fr-CH`; English when there is none. */
export function wordingLanguageOf(locale: string): WordingLanguage {
  const primary = locale.toLowerCase().split(/[-_]/)[0];
  return wordingLanguages.find((language) => language === primary) ?? 'en';
}
