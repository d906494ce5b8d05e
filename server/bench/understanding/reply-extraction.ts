import EmailReplyParser from 'email-reply-parser';
import { z } from 'zod';
import { newTextOf, stripQuotes } from '../../mail/quotes/strip-quotes.js';
import type { BenchLine } from './bench-line.js';
import { planerReply } from './planer-reply.js';
import { rowsOf } from './rows.js';

const replyRow = z.object({
  id: z.string(),
  kind: z.string(),
  input: z.string(),
  expected_reply: z.string().optional(),
  expected_first_fragment: z.string().optional(),
});
type ReplyRow = z.infer<typeof replyRow>;

/** Plain-text reply extraction: exact text, line ends trimmed and blank lines folded. */
export async function lines({ dataFolder }: { dataFolder: string }): Promise<BenchLine[]> {
  const rows = rowsOf(dataFolder, 'reply_fixtures/dev.jsonl', replyRow).filter((row) => row.kind === 'plain');
  const discourse = rows.filter((row) => row.expected_reply !== undefined);
  const crisp = rows.filter((row) => row.expected_first_fragment !== undefined);
  return [
    scored('reply extraction, Discourse', discourse, 92, (row) => row.expected_reply, wholeReply),
    scored('reply extraction, Crisp (first fragment)', crisp, 85, (row) => row.expected_first_fragment, firstFragment),
  ];
}

function wholeReply(text: string): string {
  return newTextOf(stripQuotes(text));
}

function firstFragment(text: string): string {
  return stripQuotes(text).find((part) => part.kind === 'new')?.text ?? '';
}

/** Line ends trimmed, blank lines folded, as the data's README says. */
export function folded(text: string): string {
  return text
    .replaceAll('\r\n', '\n')
    .replaceAll(/[ \t\u00a0]+$/gm, '')
    .replaceAll(/\n{2,}/g, '\n')
    .trim();
}

function scored(
  name: string,
  rows: readonly ReplyRow[],
  floor: number,
  expected: (row: ReplyRow) => string | undefined,
  ours: (text: string) => string,
): BenchLine {
  if (rows.length === 0) return { name, value: 0, n: 0, unit: '%', floor, skipped: 'reply_fixtures is not there' };
  const isRight = (row: ReplyRow, got: string): boolean => folded(got) === folded(expected(row) ?? '');
  const share = (reply: (text: string) => string): number =>
    (100 * rows.filter((row) => isRight(row, reply(row.input))).length) / rows.length;
  const wrong = rows.filter((row) => !isRight(row, ours(row.input)));
  return {
    name,
    value: share(ours),
    floor,
    n: rows.length,
    unit: '%',
    beat: [
      { name: 'email-reply-parser', value: share((text) => new EmailReplyParser().read(text).getVisibleText()) },
      { name: 'planer', value: share((text) => planerReply(text, 'text/plain')) },
    ],
    worst: wrong.slice(0, 10).map((row) => `${row.id}: kept ${JSON.stringify(folded(ours(row.input)).slice(-120))}`),
  };
}
