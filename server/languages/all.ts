import { draftLanguages, type DraftLanguageCode } from '../../shared/languages.js';
import { any } from './any/any.js';
import { de } from './de/de.js';
import { en } from './en/en.js';
import { es } from './es/es.js';
import { fr } from './fr/fr.js';
import { it } from './it/it.js';
import type { DraftLanguage, MailWords, NumberWords, ReadLanguage, ValueLanguage } from './language.js';
import { nl } from './nl/nl.js';
import { pl } from './pl/pl.js';
import { pt } from './pt/pt.js';

/** The languages drafts are written in, by their code. A new one is a folder, a line here and a line in `shared/languages.ts`. */
export const draftLanguage: Readonly<Record<DraftLanguageCode, DraftLanguage>> = { en, fr, de, es };

/** The languages messages are understood in. */
export const readLanguages: readonly ReadLanguage[] = [
  ...draftLanguages.map((code) => draftLanguage[code]),
  ...[it, nl, pt],
];

/** All languages of which anything is known. */
export const languages: readonly ValueLanguage[] = [...readLanguages, pl];

/** The language that people of all others mix in, and the one taken where a language is not known. */
export const mixedIn: DraftLanguage = en;

/** The language of a tag ("fr", "en-GB"), when anything is known of it. */
export function languageOf(tag: string): ValueLanguage | undefined {
  const code = tag.split('-')[0]?.toLowerCase();
  return languages.find((language) => language.code === code);
}

/** Country domains and the language their mail is nearly always in, known or not. */
export const countryLanguages: readonly (readonly [country: string, language: string])[] = [
  ...languages.flatMap(({ code, countries }) => countries.map((country) => [country, code] as const)),
  ...any.countries,
];

/** The words of one kind around a message, of all languages, each once. */
export function mailWords(kind: Exclude<keyof MailWords, 'quotes' | 'machine' | 'form'>): string[] {
  return [...new Set([...languages, any].flatMap(({ mail }) => mail[kind]))];
}

/** The words of one kind around a quoted message, of all languages, each once. */
export function quoteWords(kind: keyof MailWords['quotes']): string[] {
  return [...new Set([...languages, any].flatMap(({ mail }) => mail.quotes[kind]))];
}

/** The words of one kind around what a visitor writes into a form, of all languages, each once. */
export function formWords(kind: keyof MailWords['form']): string[] {
  return [...new Set([...languages, any].flatMap(({ mail }) => mail.form[kind]))];
}

/** The phrases of one kind by which mail of machines shows itself, of all languages, each once. */
export function machineMailWords(kind: keyof MailWords['machine']): string[] {
  return [...new Set([...languages, any].flatMap(({ mail }) => mail.machine[kind]))];
}

/** The words around numbers, of each language and of none. */
export const numberWords: readonly NumberWords[] = [...languages, any].map(({ numbers }) => numbers);

/** What is written with a full stop in any language, each once. */
export const abbreviations: readonly string[] = [
  ...new Set(
    [...languages, any].flatMap(({ abbreviations: { always, beforeNumber } }) =>
      `${always} ${beforeNumber}`.split(' '),
    ),
  ),
];

type ValueList =
  | 'phones'
  | 'toPhone'
  | 'pieces'
  | 'counted'
  | 'inNames'
  | 'afterNames'
  | 'beginSentences'
  | 'secrets'
  | 'secretCodes'
  | 'are'
  | 'lone';

/** The words of one list around values, of all languages, each once. */
export function valueWords(list: ValueList, of: readonly ValueLanguage[] = languages): string[] {
  return [...new Set(of.flatMap(({ values }) => values[list].split(', ')))].filter((word) => word !== '');
}

/** What currencies are called, in all languages, each once. */
export const currencyNames: readonly string[] = [
  ...new Set(languages.flatMap(({ values }) => Object.values(values.currencies).flatMap((list) => list.split(', ')))),
];
