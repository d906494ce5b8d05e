import { z } from 'zod';
import type { DraftLanguageCode } from '../../../shared/languages.js';
import { PhraseFinder, readPhrase } from '../../language/phrases/phrase-finder.js';
import { languageFiles } from '../../languages/language-files.js';

const asksFile = z.strictObject({
  /** Says that something is missing, being checked, or handed over. */
  open: z.array(z.string()),
  /** By intent: names its matter. */
  words: z.record(z.string(), z.array(z.string())),
});

const loaded = new Map<DraftLanguageCode, PhraseFinder<string>>();

/** Finds by the words of one language which asks a sentence takes up: tagged with the intent, or `open`. Read once. Throws when the file breaks its schema. */
export function askWords(language: DraftLanguageCode): PhraseFinder<string> {
  const known = loaded.get(language);
  if (known !== undefined) return known;
  const finder = new PhraseFinder(
    Object.entries(readAsksFile(language)).flatMap(([tag, sources]) =>
      sources.map((source) => ({ tag, elements: readPhrase(source, {}) })),
    ),
  );
  loaded.set(language, finder);
  return finder;
}

/** The words of one language by intent and, for what is still missing, under `open`. */
export function readAsksFile(language: DraftLanguageCode): Record<string, string[]> {
  const file = languageFiles('asks').find((one) => one.language === language);
  const { open, words } = asksFile.parse(file?.content());
  return { open, ...words };
}
