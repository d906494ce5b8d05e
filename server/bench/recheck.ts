import recheck from 'recheck';
import type { BenchOptions } from './bench-options.js';
import { builtExpressions } from './recheck/built.js';
import { whyCapped } from './recheck/capped.js';
import type { Expression } from './recheck/expression.js';
import { literals } from './recheck/literals.js';
import type { BenchLine } from './understanding/bench-line.js';

const together = 2;

interface Verdict extends Expression {
  verdict: 'linear' | 'capped' | 'unknown' | 'polynomial' | 'exponential';
  degree?: number;
  why?: string;
}

/**
 * Whether any expression of the project can take longer than its text grows: every literal, and every one that is built while the server's
 * code is loaded and mails in each language are read, patterns of settings among them. Those whose input is capped are listed in `capped.ts`.
 */
export async function lines({ isQuick, only, progress }: BenchOptions): Promise<BenchLine[]> {
  const built = await builtExpressions(async () => {
    const { readMails } = await import('./recheck/read-mails.js');
    await readMails();
  });
  progress(`${built.length} built while the code was loaded and mails were read`);
  const all = new Map<string, Expression>();
  for (const one of [...literals(), ...built])
    if (only === undefined || one.where.includes(only)) all.set(`/${one.source}/${one.flags}`, one);
  const queue = [...all.values()];
  const verdicts: Verdict[] = [];
  const work = async (): Promise<void> => {
    for (let one = queue.pop(); one !== undefined; one = queue.pop()) {
      verdicts.push({ ...one, ...(await judged(one, isQuick ? 2_000 : 20_000)) });
      if (verdicts.length % 100 === 0) progress(`${verdicts.length} of ${all.size}`);
    }
  };
  await Promise.all(Array.from({ length: together }, work));
  const line = (verdict: Verdict['verdict'], floor?: number): BenchLine => {
    const these = verdicts.filter((one) => one.verdict === verdict);
    const worst = verdict === 'linear' ? [] : these.map(saidOf).sort();
    return {
      name: floor === undefined ? `expressions, ${verdict}` : `expressions otherwise than linear, ${verdict}`,
      value: these.length,
      n: verdicts.length,
      unit: 'of them',
      worst,
      ...(floor === undefined ? {} : { floor }),
    };
  };
  return [line('exponential', 0), line('polynomial', 0), line('capped'), line('unknown'), line('linear')];
}

async function judged(one: Expression, timeout: number): Promise<Pick<Verdict, 'verdict' | 'degree' | 'why'>> {
  const { status, complexity } = await recheck.check(one.source, one.flags, { timeout });
  if (status === 'safe') return { verdict: 'linear' };
  const why = whyCapped(one);
  if (why !== undefined) return { verdict: 'capped', why };
  if (status === 'unknown' || complexity === undefined) return { verdict: 'unknown' };
  const degree = complexity.degree === undefined ? {} : { degree: complexity.degree };
  return { verdict: complexity.type === 'exponential' ? 'exponential' : 'polynomial', ...degree };
}

function saidOf({ source, flags, where, degree, why }: Verdict): string {
  return `${where} /${source.slice(0, 160)}/${flags}${degree === undefined ? '' : `, degree ${degree}`}${why === undefined ? '' : `: ${why}`}`;
}
