import { JSDOM } from 'jsdom';
import { z } from 'zod';
import { readBody } from '../../mail/read-body.js';
import type { Segment } from '../../mail/quotes/strip-quotes.js';
import type { BenchLine } from './bench-line.js';
import { planerReply } from './planer-reply.js';
import { rowsOf } from './rows.js';

const htmlRow = z.object({
  id: z.string(),
  kind: z.string(),
  input: z.string(),
  expected_html: z.string().optional(),
  expected_contains: z.string().optional(),
});
type HtmlRow = z.infer<typeof htmlRow>;

const name = 'HTML quote removal';
const floor = 80;

/**
 * Quotes out of HTML mail. Compared as text, white space folded, so that no library's way to write HTML counts; signatures,
 * which the expected answers keep or drop by where they stand, are left out on both sides. Where the data only names a sentence, it must stay and something must be cut.
 */
export async function lines({ dataFolder }: { dataFolder: string }): Promise<BenchLine[]> {
  const rows = rowsOf(dataFolder, 'reply_fixtures/dev.jsonl', htmlRow).filter(({ kind }) => kind === 'html');
  if (rows.length === 0) return [{ name, value: 0, floor, n: 0, unit: '%', skipped: 'reply_fixtures is not there' }];
  const wrong = rows.filter((row) => !isRight(row, unquoted(row.input)));
  const share = (right: number): number => (100 * right) / rows.length;
  const planerRight = rows.filter((row) => isRight(row, whole(planerHtml(row.input)))).length;
  return [
    {
      name,
      value: share(rows.length - wrong.length),
      floor,
      n: rows.length,
      unit: '%',
      beat: [{ name: 'planer', value: share(planerRight) }],
      worst: wrong.slice(0, 10).map((row) => `${row.id}: kept ${JSON.stringify(unquoted(row.input).slice(0, 120))}`),
    },
  ];
}

function isRight(row: HtmlRow, kept: string): boolean {
  if (row.expected_html !== undefined) return kept === whole(row.expected_html);
  return kept.includes(row.expected_contains ?? '') && kept.length < whole(row.input).length;
}

function unquoted(html: string): string {
  return joined(readBody({ html }).segments.filter(({ kind }) => kind === 'new' || kind === 'disclaimer'));
}

function whole(html: string): string {
  return joined(readBody({ html }).segments.filter(({ kind }) => kind !== 'signature'));
}

function joined(segments: readonly Segment[]): string {
  return segments
    .map(({ text }) => text)
    .join('\n')
    .replaceAll(/[\s>\u00a0]+/g, ' ')
    .trim();
}

function planerHtml(html: string): string {
  try {
    return planerReply(html, 'text/html', new JSDOM('').window.document);
  } catch {
    return html;
  }
}
