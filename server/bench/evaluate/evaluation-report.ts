import type { EvaluationRow } from './evaluation-row.js';
import { standInName } from './stand-in.js';

const head = [
  'writer',
  'set',
  'mails',
  'usable',
  'near',
  'wrong',
  'harmful',
  'marked',
  'cost',
  'tokens in / out',
  'seconds',
];

/** The rows as a page one can share: a table with a line for each, and how to read it. No mail, draft or address is in it. */
export function evaluationReport(rows: readonly EvaluationRow[]): string {
  const table = [head, head.map(() => '---'), ...rows.map(cellsOf)].map((cells) => `| ${cells.join(' | ')} |`);
  const byGate = rows.some(({ harmful }) => harmful === undefined);
  const notes = [
    'usable: could be sent as it is; near: a small edit; wrong: to be written anew; marked: drafts with a sentence nothing on file supports.',
    'cost, tokens: of the whole run; seconds: from the mail to the checked draft, the middle one.',
    ...(byGate
      ? [
          'own mails: nobody has said what a good reply is, so usable means no mark and every ask answered or named, near one thing to look at; what harms is not judged, and mails to which no reply is due are in no share.',
        ]
      : []),
    ...rows.flatMap(noteOf),
  ];
  return `# Evaluation of Truedraft's drafts\n\n${table.join('\n')}\n\n${notes.map((note) => `- ${note}`).join('\n')}\n`;
}

function cellsOf(row: EvaluationRow): string[] {
  const of = row.mails - row.noReply;
  const share = (count: number | undefined): string =>
    count === undefined ? '–' : of === 0 ? '0' : `${((100 * count) / of).toFixed(1)} % (${count})`;
  return [
    row.writer.replaceAll('|', ' '),
    `${row.set}, ${row.day}`,
    String(row.mails),
    ...[row.usable, row.near, row.wrong, row.harmful, row.marked].map(share),
    row.costMicroUsd === undefined ? '–' : `${(row.costMicroUsd / 1e6).toFixed(4)} USD`,
    `${row.inputTokens} / ${row.outputTokens}`,
    row.medianSeconds.toFixed(2),
  ];
}

function noteOf({ writer, set, prompt, fellBack, isReplayed, isPartial }: EvaluationRow): string[] {
  const said = [
    ...(isPartial ? ['ended early, so some mails are missing'] : []),
    ...(writer === standInName ? ['written by somebody who stood in for a model and saw only the prompts'] : []),
    ...(isReplayed ? ['replayed from a transcript'] : []),
    ...(fellBack > 0 ? [`${fellBack} answered by the templates because the model failed`] : []),
  ];
  return said.length === 0 ? [] : [`${writer} (${set}, ${prompt}): ${said.join('; ')}.`];
}

/** The rows with one more: a writer stands once for each set. */
export function withRow(rows: readonly EvaluationRow[], row: EvaluationRow): EvaluationRow[] {
  return [...rows.filter((one) => one.writer !== row.writer || one.set !== row.set), row];
}
