import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { eld as eldLarge } from 'eld/large';
import { eld as eldSmall } from 'eld/small';
import { francAll } from 'franc';
import { detect as tinyld } from 'tinyld';
import { z } from 'zod';
import { detectLanguage } from '../../language/reading/detect-language.js';
import type { BenchOptions } from '../bench-options.js';
import { skippedLines, type BenchLine } from './bench-line.js';
import { rowsOf } from './rows.js';
import { median } from './statistics.js';

const specRow = z.object({ lang: z.string(), input: z.string() });
interface Phrase {
  text: string;
  language: string;
}

const iso3 = new Map([
  ['eng', 'en'],
  ['fra', 'fr'],
  ['deu', 'de'],
  ['spa', 'es'],
  ['ita', 'it'],
  ['nld', 'nl'],
  ['por', 'pt'],
]);

const right = { name: 'language, phrases of 12 letters and more', floor: 0.98 };
const p50 = { name: 'language, p50', unit: 'ms' };

/** Language of short phrases: rows of the Recognizers specs with at least twelve letters whose text occurs in one language only. */
export async function lines({ dataFolder }: BenchOptions): Promise<BenchLine[]> {
  const phrases = phrasesOf(dataFolder);
  if (phrases.length === 0) return skippedLines([right, p50], 'recognizers_specs is not there');
  const share = (guess: (text: string) => string): number =>
    phrases.filter(({ text, language }) => guess(text) === language).length / phrases.length;
  const ours = (text: string): string => detectLanguage(text, { fallback: '' }).language;
  const beat = [
    { name: 'eld small', value: share((text) => eldSmall.detect(text).language) },
    { name: 'eld large', value: share((text) => eldLarge.detect(text).language) },
    { name: 'tinyld', value: share((text) => tinyld(text)) },
    { name: 'franc', value: share((text) => iso3.get(francAll(text)[0]?.[0] ?? '') ?? '') },
  ];
  const wrong = phrases.filter(({ text, language }) => ours(text) !== language);
  const worst = wrong.map(({ text, language }) => `"${text}" is ${language}, we say ${ours(text)}`);
  return Promise.resolve([
    { ...right, value: share(ours), n: phrases.length, beat, worst },
    { ...p50, value: p50Ms(phrases), n: phrases.length },
  ]);
}

function phrasesOf(dataFolder: string): Phrase[] {
  const folder = join(dataFolder, 'recognizers_specs');
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder).filter((name) => name.endsWith('.jsonl'));
  const languages = new Map<string, Set<string>>();
  for (const { lang, input } of files.flatMap((name) => rowsOf(folder, name, specRow))) {
    languages.set(input, (languages.get(input) ?? new Set()).add(lang));
  }
  return [...languages].flatMap(([text, of]) => {
    const [language] = of;
    return language !== undefined && of.size === 1 && (text.match(/\p{L}/gu)?.length ?? 0) >= 12
      ? [{ text, language }]
      : [];
  });
}

function p50Ms(phrases: readonly Phrase[]): number {
  return median(
    phrases.map(({ text }) => {
      const startedAt = performance.now();
      detectLanguage(text, { fallback: 'en' });
      return performance.now() - startedAt;
    }),
  );
}
