import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppError } from '../errors.js';
import { checkParts } from '../assistances/make-insertion.js';
import { RunningAssistance } from '../assistances/running-assistance.js';
import { localAssistance, localCaller, localDesk } from '../local-desk.js';
import { samplesFolder } from '../demo/sample-messages.js';
import type { BenchOptions } from './bench-options.js';
import { examMails } from './evaluate/exam-mails.js';
import { ownMails, type OwnMails } from './evaluate/own-mails.js';
import type { BenchLine } from './understanding/bench-line.js';

/** Whether the template writer's drafts are free by their records alone: their sentences with no template to vouch for them, on samples and exam mails. */
export async function lines({ dataFolder, isQuick, progress }: BenchOptions): Promise<BenchLine[]> {
  const folder = await mkdtemp(join(tmpdir(), 'truedraft-own-ground-'));
  try {
    const samples = await line('samples', await ownMails(samplesFolder), progress);
    if (isQuick) return [samples];
    const exam = await examMails(dataFolder, 'dev', folder);
    return [samples, await line('exam mails', exam, progress)];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function line(of: string, { mails, mistake }: OwnMails, progress: BenchOptions['progress']): Promise<BenchLine> {
  const name = `sentences marked with the template ground off, ${of}`;
  if (mistake !== undefined) return { name, value: 0, n: 0, skipped: mistake };
  const assembled = await localDesk(undefined, {});
  const worst: string[] = [];
  let sentences = 0;
  try {
    const caller = localCaller(assembled);
    if (caller === undefined) throw new RangeError('the demo has a mailbox');
    for (const [index, { id, raw }] of mails.entries()) {
      if (index % 40 === 0) progress(`${of}: ${index} of ${mails.length}`);
      const made = await localAssistance(raw, caller, assembled).catch(unlessRefused);
      const kept = made && (await assembled.desk.find(caller.organization, made.id));
      if (kept === undefined || kept === 'elsewhere' || kept instanceof RunningAssistance) continue;
      const drafts = kept.assistance.drafts.map((draft) => ({ ...draft, sentences: [] }));
      const alone = {
        assistance: { ...kept.assistance, drafts },
        support: { ...kept.support, vouched: [] },
      };
      for (const { id: draft, parts } of drafts) {
        const checked = checkParts({ draft, parts }, alone, caller.organization, { now: new Date() });
        sentences += checked.sentences.length;
        worst.push(...checked.unsupported.map(({ why, text }) => `${id}: ${why}: ${text}`));
      }
    }
  } finally {
    await assembled.close();
  }
  return { name, value: worst.length / Math.max(1, sentences), floor: 0, n: sentences, worst };
}

function unlessRefused(error: unknown): undefined {
  if (!(error instanceof AppError)) throw error;
}
