/** Languages in which a draft can be written and checked. */
export const draftLanguages = ['en', 'fr', 'de', 'es'] as const;
export type DraftLanguage = (typeof draftLanguages)[number];

export function isDraftLanguage(language: string): language is DraftLanguage {
  return (draftLanguages as readonly string[]).includes(language);
}
