import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Part } from '../../../shared/draft.js';
import { checkDraft } from '../../pipeline/check-draft/check-draft.js';
import { slotRawValues } from '../../pipeline/check-draft/slot-raw-values.js';
import { projectRoot } from '../../project-root.js';
import { modelCases, type ModelCase } from '../../test/model/cases.js';
import type { BenchLine } from '../understanding/bench-line.js';
import { partsOf } from './drafts.js';

const output = z.object({ case: z.string(), verdict: z.string(), text: z.string() });

/** What a small model wrote in `npm run test:model`, kept as fixtures: its good drafts must not be marked, and with one digit changed they must. */
export function modelOutputLines(): BenchLine[] {
  const file = join(projectRoot, 'server/test/model/outputs.jsonl');
  const name = 'the small model’s drafts';
  if (!existsSync(file)) return [{ name, value: 0, n: 0, skipped: 'no outputs.jsonl: npm run test:model writes it' }];
  const cases = new Map(modelCases(true).map((one) => [one.id, one]));
  const rows = readFileSync(file, 'utf8')
    .split('\n')
    .filter((row) => row !== '');
  const good = rows.flatMap((row) => {
    const read = output.parse(JSON.parse(row));
    const asked = cases.get(read.case);
    return asked !== undefined && (read.verdict === 'usable' || read.verdict === 'insertable')
      ? [{ asked, text: read.text }]
      : [];
  });
  const drafts = good.map(({ asked, text }) => ({ asked, parts: partsOf(text, asked.request.facts) }));
  const lies = drafts.flatMap(({ asked, parts }) => withOneDigit(parts).map((lie) => ({ asked, parts: lie })));
  const marked = drafts.filter(({ asked, parts }) => !isInsertable(parts, asked));
  const passing = lies.filter(({ asked, parts }) => isInsertable(parts, asked));
  return [
    {
      name: `false marks: ${name}`,
      value: share(marked, drafts),
      floor: 0.01,
      n: drafts.length,
      worst: marked.map(textOf),
    },
    {
      name: `false and insertable: ${name}, one digit, written out`,
      value: share(passing, lies),
      floor: 0,
      n: lies.length,
      worst: passing.map(textOf),
    },
  ];
}

function isInsertable(parts: readonly Part[], { language, request }: ModelCase): boolean {
  const { facts, now, mailbox } = request;
  const support = { facts, passages: [], references: [], vouched: [], language, now, timeZone: mailbox.timeZone };
  return checkDraft(slotRawValues(parts, support), support).length === 0;
}

/** For each fact with a digit, the draft with that value written out and its last digit another. */
function withOneDigit(parts: readonly Part[]): Part[][] {
  return parts.flatMap((part, at): Part[][] => {
    if (part.kind !== 'fact' || !/\d/.test(part.text)) return [];
    const text = part.text.replace(/\d(?=\D*$)/, (digit) => String((Number(digit) + 1) % 10));
    return [parts.with(at, { kind: 'text', text })];
  });
}

function share(part: readonly unknown[], whole: readonly unknown[]): number {
  return part.length / Math.max(1, whole.length);
}

function textOf({ parts }: { parts: readonly Part[] }): string {
  return parts.map(({ text }) => text).join('');
}
