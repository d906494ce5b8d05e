import { de } from '../shared/wording/de.js';
import { en } from '../shared/wording/en.js';
import { es } from '../shared/wording/es.js';
import { fr } from '../shared/wording/fr.js';
import { de as deRecords } from '../shared/wording/records/de.js';
import { en as enRecords } from '../shared/wording/records/en.js';
import { es as esRecords } from '../shared/wording/records/es.js';
import { fr as frRecords } from '../shared/wording/records/fr.js';
import type { RecordWords } from '../shared/wording/records/record-words.js';
import { wordingLanguageOf, type Wording, type WordingLanguage } from '../shared/wording/wording.js';

/** The wording without the groups that only Outlook's pane shows: `wording-loader.cjs` leaves them out of the bundle. */
export type Words = Omit<
  Wording,
  'pane' | 'tags' | 'rest' | 'progress' | 'announce' | 'account' | 'tryIt' | 'fact' | 'languages' | 'signIn'
>;

const all: Record<WordingLanguage, Words> = { en, fr, de, es };

/** The words for a locale as Gmail tells it ("fr-CH"). */
export function wordsFor(locale: string | undefined): Words {
  return all[wordingLanguageOf(locale ?? 'en')];
}

const records: Record<WordingLanguage, RecordWords> = { en: enRecords, fr: frRecords, de: deRecords, es: esRecords };

/** The words for records and tags, for a locale likewise. */
export function recordWordsFor(locale: string): RecordWords {
  return records[wordingLanguageOf(locale)];
}
