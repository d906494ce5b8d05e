import { existsSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Settings } from '../../../shared/settings/settings.js';
import { demoSettingsPath } from '../../demo/demo-settings-path.js';
import { readSettings } from '../../organizations/read-settings.js';
import { startTestServer } from '../../test/test-server.js';
import type { ExamFigure, ExamOptions, ExamReport } from './exam.js';
import { runScorer } from './run-scorer.js';

const title = 'bug reports: inputs after faults reported of other products';
const expectations = z.record(z.string(), z.object({ kind: z.string(), settings: z.string().optional() }));
const unlimited = 100_000;

interface Verdict {
  name: string;
  kind: string;
  holds: boolean;
}

/** Every input asked of a demo server: with the demo's settings, or with those the input names. Needs `python3` for the exam's own checker. */
export async function bugReports({ dataFolder, part }: ExamOptions): Promise<ExamReport> {
  const folder = part === 'dev' ? join(dataFolder, 'bug_reports') : part;
  const verifier = join(dataFolder, 'bug_reports/verify.py');
  if (!existsSync(verifier) || !existsSync(join(folder, 'expected.json')))
    return { kind: 'skipped', title, why: `${folder} is absent (see TRUEDRAFT_DATA)` };
  const expected = expectations.parse(JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')));
  const verdicts: Verdict[] = [];
  for (const settings of new Set(Object.values(expected).map((one) => one.settings))) {
    const path = settings === undefined ? demoSettingsPath : join(folder, settings);
    const all = await verify(verifier, folder, path, settings !== undefined);
    verdicts.push(...all.filter(({ name }) => expected[name]?.settings === settings));
  }
  return { kind: 'taken', title, figures: totals(verdicts), details: byKind(verdicts) };
}

async function verify(verifier: string, folder: string, path: string, isSpecial: boolean): Promise<Verdict[]> {
  const settings = withoutLimits(readSettings(await readFile(path, 'utf8'), path));
  const server = await startTestServer({ settings });
  try {
    const printed = await runScorer('python3', [verifier, folder, server.url, ...(isSpecial ? ['settings'] : [])]);
    return [...printed.matchAll(/^(pass|FAIL|BUDGET) (\S+) (\S+)/gm)].map(([, verdict, kind = '', name = '']) => ({
      name,
      kind,
      holds: verdict === 'pass',
    }));
  } finally {
    await server.close();
  }
}

/** The exam asks more in a minute than an agent does in a day. */
function withoutLimits(settings: Settings): Settings {
  const raised = Object.keys(settings.limits).filter((name) => /^(requests|lookUps)/.test(name));
  return {
    ...settings,
    limits: { ...settings.limits, ...Object.fromEntries(raised.map((name) => [name, unlimited])) },
  };
}

function totals(verdicts: readonly Verdict[]): ExamFigure[] {
  const guards = verdicts.filter(({ kind }) => kind === 'guard');
  const inputs = verdicts.filter(({ kind }) => kind !== 'guard');
  return [
    { ...share('inputs that hold', inputs), before: 0 },
    { ...share('guards that hold', guards), before: 100 },
  ];
}

function byKind(verdicts: readonly Verdict[]): ExamFigure[] {
  const kinds = [...new Set(verdicts.map(({ kind }) => kind))].sort();
  return kinds.map((kind) =>
    share(
      kind,
      verdicts.filter((one) => one.kind === kind),
    ),
  );
}

function share(name: string, verdicts: readonly Verdict[]): ExamFigure {
  return { name, count: verdicts.filter(({ holds }) => holds).length, n: verdicts.length, isHigherBetter: true };
}
