import { foreignLetters } from '../../languages/neighbour-letters.js';
import { eld } from 'eld/small';
import { countryLanguages } from '../../languages/all.js';
import { readWordLists } from './word-lists.js';

/** What else hints at the language of a message whose new text is short. */
export interface LanguageHints {
  subject?: string;
  /** Earlier messages, latest first. */
  thread?: readonly string[];
  senderAddress?: string;
  /** ISO 639-1: the answer when nothing hints at any language. */
  fallback: string;
}

/** ISO 639-1 of the text and how sure that is, 0..1; an unsure answer leans on the hints. */
export interface DetectedLanguage {
  language: string;
  confidence: number;
}

const ofCountries = new Map(countryLanguages);
const commonWords = commonWordsByLanguage();
const known = Object.keys(readWordLists('languages')['common'] ?? {});
const readLength = 2000;
/** Languages whose small words we do not know must win clearly: they are rare in the mail Truedraft reads. */
const unknownWeight = 0.88;
/** How much small words count beside letter groups, whose scores lie between 0 and 1. */
const wordWeight = 0.15;
const lettersThatSuffice = 60;
/** Of fewer letters than this the text itself says less than its surroundings. */
const lettersThatTell = 12;

/**
 * The language of what the sender wrote now: letter groups (eld) and small words together. Earlier messages, the subject and the country of the
 * sender's domain count the more the shorter the text is. Digits, addresses and links are not read. Takes well under a millisecond.
 */
export function detectLanguage(newText: string, hints: LanguageHints): DetectedLanguage {
  const text = lettersOnly(newText);
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const certainty = Math.min(1, letters / lettersThatTell);
  const scores = new Map([...textScores(text)].map(([language, score]) => [language, score * certainty]));
  const shortness = Math.max(0, 1 - letters / lettersThatSuffice);
  for (const [language, weight] of hintWeights(hints)) {
    scores.set(language, (scores.get(language) ?? 0) + weight * (0.02 + shortness * shortness * 0.5));
  }
  const [best, next] = [...scores].sort((a, b) => b[1] - a[1]);
  if (best === undefined || best[1] <= 0) return { language: hints.fallback, confidence: 0 };
  const lead = best[1] - (next?.[1] ?? 0);
  return { language: best[0], confidence: Math.min(1, lead / 0.3) * Math.min(1, 0.4 + letters / 40) };
}

function textScores(text: string): Map<string, number> {
  const scores = new Map<string, number>();
  if (!/\p{L}{2}/u.test(text)) return scores;
  for (const [language, score] of Object.entries(eld.detect(text).getScores())) {
    scores.set(language, score * (known.includes(language) ? 1 : unknownWeight));
  }
  for (const { letters, of } of foreignLetters)
    if (letters.test(text)) for (const language of of) scores.delete(language);
  const words = text.toLowerCase().match(/\p{L}+(?:['’]\p{L}+)?/gu) ?? [];
  const share = new Map<string, number>();
  for (const word of words) {
    for (const form of [word, word.replace(/['’][^]*/u, "'")]) {
      const languages = commonWords.get(form) ?? [];
      for (const language of languages)
        share.set(language, (share.get(language) ?? 0) + 1 / languages.length / words.length);
    }
  }
  for (const [language, value] of share) scores.set(language, (scores.get(language) ?? 0) + wordWeight * value);
  return scores;
}

function* hintWeights(hints: LanguageHints): Generator<[string, number]> {
  const earlier = (hints.thread ?? []).slice(0, 2).map((text) => bestOf(textScores(lettersOnly(text))));
  for (const language of earlier) if (language !== undefined) yield [language, 0.5];
  const ofSubject = bestOf(textScores(lettersOnly(hints.subject?.replace(/^(?:\s*\p{L}{1,4}\s*:)+/u, '') ?? '')));
  if (ofSubject !== undefined) yield [ofSubject, 0.4];
  const country = hints.senderAddress?.split('.').at(-1)?.toLowerCase() ?? '';
  const ofCountry = ofCountries.get(country);
  if (ofCountry !== undefined) yield [ofCountry, 0.3];
  yield [hints.fallback, 0.2];
}

function bestOf(scores: Map<string, number>): string | undefined {
  return [...scores].sort((a, b) => b[1] - a[1])[0]?.[0];
}

/** The text without links, addresses and digits, cut to a length that suffices. */
function lettersOnly(text: string): string {
  return text
    .slice(0, readLength)
    .replaceAll(/https?:\/\/\S+|www\.\S+|(?<!\S)\S+@\S+/g, ' ')
    .replaceAll(/\d+/g, ' ')
    .slice(0, 1000);
}

function commonWordsByLanguage(): Map<string, string[]> {
  const byWord = new Map<string, string[]>();
  for (const [language, words] of Object.entries(readWordLists('languages')['common'] ?? {})) {
    for (const word of words) byWord.set(word, [...(byWord.get(word) ?? []), language]);
  }
  return byWord;
}
