import type { Expression } from './expression.js';

interface Capped {
  file: string;
  begins: string;
  /** Why its text cannot be long. */
  why: string;
}

/** Expressions that grow faster than their text. */
const capped: readonly Capped[] = [
  {
    file: 'outlook-addin/host/reply-recipients.ts',
    begins: String.raw`"(?:[^"\\]|\\.)*"`,
    why: 'the field is cut at 20,000 characters',
  },
  { file: 'server/attachments/xlsx-dates.ts', begins: 'T00:00:00.*$', why: 'a date that we have written ourselves' },
  {
    file: 'server/connectors/sql-statement.ts',
    begins: `'(?:[^']|'')*'|"(?:[^"]|"")*"|`,
    why: "the admin's own statement, of 20,000 characters at most",
  },
  {
    file: 'server/pipeline/write-draft/slot-parts.ts',
    begins: '[a-z][a-z0-9+.-]{0,30}:',
    why: 'the last word of at most 300 characters',
  },
];

/** Why the text of an expression cannot be long; undefined where nobody says so. */
export function whyCapped({ where, source }: Expression): string | undefined {
  return capped.find(({ file, begins }) => where.startsWith(`${file}:`) && source.startsWith(begins))?.why;
}
