import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { projectRoot } from '../../project-root.js';
import type { ExamFigure, ExamOptions, ExamReport } from './exam.js';
import { runScorer } from './run-scorer.js';

const title = 'mail exam: customers’ mails, and what a good reply must and must not say';
const group = z.object({ n: z.number(), usable: z.number(), harmful: z.number() });
const scores = group.omit({ n: true }).extend({
  mails: z.number(),
  byLanguage: z.record(z.string(), group),
  byKind: z.record(z.string(), group),
});

/** The mails of the exam, asked of a demo server that the scorer starts. Takes about half a minute for 160 mails. */
export async function mailExam({ dataFolder, part }: ExamOptions): Promise<ExamReport> {
  const scorer = join(dataFolder, 'mail_exam/score.mjs');
  if (!existsSync(scorer)) return { kind: 'skipped', title, why: `${scorer} is absent (see TRUEDRAFT_DATA)` };
  const printed = await runScorer(process.execPath, [scorer, '--data', part, '--project', projectRoot, '--json']);
  const { mails, usable, harmful, byLanguage, byKind } = scores.parse(JSON.parse(printed));
  const figure = (name: string, count: number, n: number, isHigherBetter: boolean): ExamFigure => ({
    name,
    count,
    n,
    isHigherBetter,
  });
  return {
    kind: 'taken',
    title,
    figures: [
      { ...figure('usable as drafted', usable, mails, true), before: 21.3 },
      { ...figure('harmful', harmful, mails, false), before: 6.3 },
    ],
    details: [...Object.entries(byLanguage), ...Object.entries(byKind)].flatMap(([name, of]) => [
      figure(`${name}: usable`, of.usable, of.n, true),
      ...(of.harmful === 0 ? [] : [figure(`${name}: harmful`, of.harmful, of.n, false)]),
    ]),
  };
}
