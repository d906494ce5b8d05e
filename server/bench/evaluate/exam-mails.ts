import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { runScorer } from '../exam/run-scorer.js';
import { verdicts, type Verdict } from './evaluation-row.js';
import { ownMails, type OwnMails } from './own-mails.js';

const scored = z.object({ verdicts: z.array(z.object({ id: z.string(), verdict: z.enum(verdicts) })) });

/** The mails of the mail exam as files, made for today by its own scorer. `folder` is where they are put. */
export async function examMails(dataFolder: string, part: string, folder: string): Promise<OwnMails> {
  const scorer = scorerOf(dataFolder);
  if (!existsSync(scorer))
    return {
      mails: [],
      mistake: `${scorer} is absent: say where the exam lies with --data or TRUEDRAFT_DATA, or name a folder of your own mails.`,
    };
  await runScorer(process.execPath, [scorer, '--data', part, '--check', '--eml', folder]);
  return ownMails(folder);
}

/** What the exam says of kept answers, by mail. */
export async function examVerdicts(dataFolder: string, part: string, answers: string): Promise<Map<string, Verdict>> {
  const printed = await runScorer(process.execPath, [
    scorerOf(dataFolder),
    '--data',
    part,
    '--answers',
    answers,
    '--json',
  ]);
  return new Map(scored.parse(JSON.parse(printed)).verdicts.map(({ id, verdict }) => [id, verdict]));
}

function scorerOf(dataFolder: string): string {
  return join(dataFolder, 'mail_exam/score.mjs');
}
