import type { WordingLanguage } from '../wording.js';
import type { RecordWords } from './record-words.js';

const files: Record<WordingLanguage, () => Promise<RecordWords>> = {
  en: async () => (await import('./en.js')).en,
  fr: async () => (await import('./fr.js')).fr,
  de: async () => (await import('./de.js')).de,
  es: async () => (await import('./es.js')).es,
};

/** The words for records in one language, loaded when first asked for. */
export function loadRecordWords(language: WordingLanguage): Promise<RecordWords> {
  return files[language]();
}
