import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { BenchOptions } from './bench-options.js';
import { measureAttacks } from './injection/measure-attacks.js';
import { measureBenign } from './injection/measure-benign.js';
import { measureHeldOut } from './injection/measure-held-out.js';
import { measurePayloads } from './injection/measure-payloads.js';
import { purifyJudge } from './injection/purify-judge.js';
import { Stage } from './injection/stage.js';
import type { BenchLine } from './understanding/bench-line.js';

/**
 * What somebody who can write into a message, an attachment, a record or an article gets done: attacks of the data through the whole
 * pipeline with three writers, sentences of our own in the same messages, ordinary mail for false alarms, and live HTML. Without the data it is skipped aloud.
 */
export async function lines({ dataFolder, isQuick, only, progress }: BenchOptions): Promise<BenchLine[]> {
  const absent = ['injection', 'xss'].find((part) => !existsSync(join(dataFolder, part)));
  if (absent !== undefined) return [{ name: 'injection', value: 0, n: 0, skipped: `no ${absent} in ${dataFolder}` }];
  const isWanted = (part: string): boolean => only === undefined || part.includes(only);
  const stage = await Stage.open();
  try {
    const found: BenchLine[] = [];
    if (isWanted('attacks')) {
      const size = isQuick ? { contextsEach: 1, maxCases: 120 } : { contextsEach: 4, maxCases: Infinity };
      found.push(...(await measureAttacks(stage, dataFolder, { ...size, progress })));
    }
    if (isWanted('held-out'))
      found.push(
        ...(await measureHeldOut(stage, dataFolder, { contextsEach: isQuick ? 1 : 2, every: isQuick ? 6 : 1 })),
      );
    if (isWanted('benign')) found.push(await measureBenign(stage, dataFolder, isQuick ? 6 : 1));
    if (isWanted('payloads'))
      found.push(...(await measurePayloads(stage, dataFolder, isQuick ? 5 : 1, await purifyJudge())));
    return found;
  } finally {
    await stage.close();
  }
}
