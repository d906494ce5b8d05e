import { readFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import * as chrono from 'chrono-node';
import { z } from 'zod';
import { findValues } from '../../language/values/find-values.js';
import { skippedLines, type BenchLine } from './bench-line.js';

const row = z.object({
  lang: z.string(),
  input: z.string(),
  ref: z.string().nullable(),
  results: z.array(
    z.object({
      Text: z.string(),
      Start: z.number().optional(),
      End: z.number().optional(),
      TypeName: z.string().default(''),
      Resolution: z
        .object({
          values: z.array(z.object({ timex: z.string().optional(), value: z.string().optional() })).optional(),
        })
        .optional(),
    }),
  ),
});
type Row = z.infer<typeof row>;
type Result = Row['results'][number];

/** A date some tool found, as YYYY-MM-DD or, without a year, `--MM-DD`; the end is exclusive. */
interface Guess {
  start: number;
  end: number;
  value: string;
}

/** What rows are read from whose reference time is lost and cannot be had from a translation: the one that most rows have. */
const usualReference = '2016-11-07T00:00:00';
const parsers = { en: chrono.en.casual, fr: chrono.fr.casual, de: chrono.de.casual, es: chrono.es.casual };
type Language = keyof typeof parsers;
const languages: readonly Language[] = ['en', 'fr', 'de', 'es'];

const valueName = (language: Language): string => `dates, value right, ${language}`;
const falseNames = {
  empty: 'no false date, rows with no result (en, fr, es)',
  timed: 'no false date, rows with no day (en, fr, es)',
};

/** Dates of the Recognizers specs: the share of single dates with a right value per language, and how often a date is seen where none is. */
export async function lines({ dataFolder }: { dataFolder: string }): Promise<BenchLine[]> {
  const file = join(dataFolder, 'recognizers_specs', 'datetime_dev.jsonl');
  if (!existsSync(file)) {
    const measures = [...languages.map(valueName), falseNames.empty, falseNames.timed];
    return skippedLines(
      measures.map((name) => ({ name })),
      'recognizers_specs/datetime_dev.jsonl is not there',
    );
  }
  const rows = withReferences(
    readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => row.parse(JSON.parse(line))),
  );
  return Promise.resolve([...languages.flatMap((language) => valueLines(rows, language)), ...falseLines(rows)]);
}

/**
 * Most French rows lost their reference time. They are translations: where the rows of other languages with the same results all
 * have one reference time, it is theirs too.
 */
function withReferences(rows: readonly Row[]): Row[] {
  const key = ({ results }: Row) =>
    JSON.stringify(results.map((result) => [result.TypeName, result.Resolution?.values]));
  const references = new Map<string, Set<string>>();
  for (const one of rows) {
    if (one.ref !== null && one.results.length > 0)
      references.set(key(one), (references.get(key(one)) ?? new Set()).add(one.ref));
  }
  return rows.map((one) => {
    const [reference, ...others] = [...(references.get(key(one)) ?? [])];
    return one.ref !== null || reference === undefined || others.length > 0 ? one : { ...one, ref: reference };
  });
}

function valueLines(rows: readonly Row[], language: Language): BenchLine[] {
  const cases = rows.flatMap((row) => {
    const dates = row.results.filter((result) => result.TypeName === 'datetimeV2.date');
    const [date] = dates;
    return row.lang === language && date !== undefined && dates.length === 1 ? [{ row, date }] : [];
  });
  const known = cases.filter(({ row, date }) => row.ref !== null || !needsReference(date));
  const line = (name: string, chosen: typeof cases): BenchLine => ({
    name,
    value: share(chosen, (row) => ours(row, language)),
    floor: 0.7,
    n: chosen.length,
    beat: [{ name: 'chrono-node', value: share(chosen, (row) => theirs(row, language)) }],
    worst: chosen
      .filter(({ row, date }) => !isRight(ours(row, language), date))
      .map(({ row, date }) => `${row.input.slice(0, 90)} → ${said(ours(row, language))} (wanted ${wanted(date)})`),
  });
  if (cases.length === 0) return skippedLines([{ name: valueName(language), floor: 0.7 }], 'there is no such row');
  const all = line(valueName(language), cases);
  if (known.length === cases.length) return [all];
  return [all, line(`${valueName(language)}, without the rows whose reference time was lost`, known)];
}

/** Whether the value can only be known with the time of reading: not when the row's timex states the day itself. */
function needsReference(date: Result): boolean {
  const values = date.Resolution?.values ?? [];
  return (
    !values.some((value) => value.value === 'not resolved' || /^XXXX-\d\d-\d\d$/.test(value.timex ?? '')) &&
    !/\d{4}/.test(date.Text)
  );
}

function share(cases: readonly { row: Row; date: Result }[], guess: (row: Row) => Guess[]): number {
  return cases.filter(({ row, date }) => isRight(guess(row), date)).length / Math.max(1, cases.length);
}

/** Right is one of the listed values; a day without a year is right when the row's timex says the same day without a year. */
function isRight(guesses: readonly Guess[], date: Result): boolean {
  const values = date.Resolution?.values ?? [];
  const [from, to] = [date.Start ?? 0, date.End ?? Infinity];
  const here = guesses.filter((guess) => guess.start <= to && guess.end > from);
  if (values.some((value) => value.value === 'not resolved')) return here.length === 0;
  return here.some(({ value }) =>
    values.some((one) => one.value === value || (value.startsWith('--') && one.timex === `XXXX${value.slice(1)}`)),
  );
}

function ours(row: Row, language: Language): Guess[] {
  return findValues(row.input, { language, now: reference(row), timeZone: 'UTC' })
    .filter((value) => value.kind === 'date')
    .map(({ start, end, value }) => ({ start, end, value }));
}

function theirs(row: Row, language: Language): Guess[] {
  return parsers[language]
    .parse(row.input, { instant: reference(row), timezone: 'UTC' }, { forwardDate: true })
    .map(({ index, text, start }) => ({
      start: index,
      end: index + text.length,
      value: [pad(start.get('year'), 4), pad(start.get('month'), 2), pad(start.get('day'), 2)].join('-'),
    }));
}

function reference(row: Row): Date {
  return new Date(`${row.ref ?? usualReference}Z`);
}

function pad(value: number | null, length: number): string {
  return String(value ?? 0).padStart(length, '0');
}

/** Dates seen in rows that hold none: those with no result at all, and those with none of a kind that names a day. */
function falseLines(rows: readonly Row[]): BenchLine[] {
  const spoken = rows.filter((row) => ['en', 'fr', 'es'].includes(row.lang));
  const empty = spoken.filter((row) => row.results.length === 0);
  const timed = spoken.filter((row) =>
    row.results.every((result) => /\.(time|timerange|duration|timezone)$/.test(result.TypeName)),
  );
  return [falseLine(falseNames.empty, empty), falseLine(falseNames.timed, timed)];
}

function falseLine(name: string, rows: readonly Row[]): BenchLine {
  const wrong = (guess: (row: Row, language: Language) => Guess[]) =>
    rows.filter((row) => languages.some((language) => language === row.lang && guess(row, language).length > 0));
  return {
    name,
    value: 1 - wrong(ours).length / Math.max(1, rows.length),
    floor: 0.98,
    n: rows.length,
    beat: [{ name: 'chrono-node', value: 1 - wrong(theirs).length / Math.max(1, rows.length) }],
    worst: wrong(ours).map(
      (row) =>
        `${row.input.slice(0, 90)} → ${languages
          .filter((language) => language === row.lang)
          .map((language) => said(ours(row, language)))
          .join()}`,
    ),
  };
}

function said(guesses: readonly Guess[]): string {
  return guesses.map((guess) => guess.value).join(', ') || 'nothing';
}

function wanted(date: Result): string {
  return (date.Resolution?.values ?? []).map((value) => value.value ?? '').join(' or ');
}
