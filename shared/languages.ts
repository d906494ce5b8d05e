/** Languages in which a draft can be written and checked. */
export const draftLanguages = ['en', 'fr', 'de', 'es'] as const;
/** The code of such a language; what is known of it stands in `server/languages`. */
export type DraftLanguageCode = (typeof draftLanguages)[number];

export function isDraftLanguage(language: string): language is DraftLanguageCode {
  return (draftLanguages as readonly string[]).includes(language);
}
