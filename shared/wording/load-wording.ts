import type { Wording, WordingLanguage } from './wording.js';

const files: Partial<Record<WordingLanguage, () => Promise<Wording>>> = {
  en: async () => (await import('./en.js')).en,
};

/** The words of one language, loaded when first asked for. */
export async function loadWording(language: WordingLanguage): Promise<Wording> {
  return (files[language] ?? files.en)!();
}
