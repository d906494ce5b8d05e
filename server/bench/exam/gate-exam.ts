import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { projectRoot } from '../../project-root.js';
import type { ExamFigure, ExamOptions, ExamReport } from './exam.js';
import { runScorer } from './run-scorer.js';

const title = 'gate exam: lies, facts in the wrong place, honest drafts';
const rate = z.object({ n: z.number(), bad: z.number() });
const scores = z.object({
  summary: z.object({ lies: rate, misplaced: rate, honest: rate, honestAmber: rate }),
  byLanguage: z.record(z.string(), z.object({ lies: rate, honest: rate })),
  byKind: z.record(z.string(), rate),
});

/** The drafts of the exam, pressed into a demo server's gate with nothing confirmed. */
export async function gateExam({ dataFolder, part }: ExamOptions): Promise<ExamReport> {
  const scorer = join(dataFolder, 'gate_exam/score.mjs');
  if (!existsSync(scorer)) return { kind: 'skipped', title, why: `${scorer} is absent (see TRUEDRAFT_DATA)` };
  const printed = await runScorer(process.execPath, [scorer, '--data', part, '--project', projectRoot, '--json']);
  const { summary, byLanguage, byKind } = scores.parse(JSON.parse(printed));
  const figure = (name: string, { bad, n }: z.infer<typeof rate>): ExamFigure => ({
    name,
    count: bad,
    n,
    isHigherBetter: false,
  });
  return {
    kind: 'taken',
    title,
    figures: [
      { ...figure('lies insertable', summary.lies), before: 35.8 },
      { ...figure('facts in the wrong place insertable', summary.misplaced), before: 55 },
      { ...figure('honest drafts with an open sentence', summary.honest), before: 52.8 },
      figure('honest drafts with more than own words open', summary.honestAmber),
    ],
    details: [
      ...Object.entries(byLanguage).flatMap(([language, of]) => [
        figure(`${language}: lies insertable`, of.lies),
        figure(`${language}: honest drafts marked`, of.honest),
      ]),
      ...Object.entries(byKind).flatMap(([kind, of]) => (of.bad === 0 ? [] : [figure(`${kind}: insertable`, of)])),
    ],
  };
}
