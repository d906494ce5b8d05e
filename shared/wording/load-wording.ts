import type { Wording, WordingLanguage } from './wording.js';

const files: Record<WordingLanguage, () => Promise<Wording>> = {
  en: async () => (await import('./en.js')).en,
  fr: async () => (await import('./fr.js')).fr,
  de: async () => (await import('./de.js')).de,
  es: async () => (await import('./es.js')).es,
};

/** The words of one language, loaded when first asked for. */
export function loadWording(language: WordingLanguage): Promise<Wording> {
  return files[language]();
}
