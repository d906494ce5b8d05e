import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { projectRoot } from '../../project-root.js';
import { ModelWriter } from '../../writers/model-writer.js';
import { promptVersion } from '../../writers/prompts.js';
import { modelCases } from './cases.js';
import { judge, type Judged } from './judge.js';
import { startLocalModel } from './local-model.js';

/** What the model wrote, one draft a line: a run goes on where the last one stopped, and the checker's bench reads them as frames. */
const outputs = join(projectRoot, 'server/test/model/outputs.jsonl');
const outputLine = z.object({
  model: z.string(),
  prompt: z.string(),
  case: z.string(),
  verdict: z.string(),
  isLie: z.boolean(),
  why: z.string(),
  text: z.string(),
  ms: z.number(),
});

const say = (line: string): void => void process.stderr.write(`${line}\n`);

/** `npm run test:model [-- --full] [--minutes 40]`: a real language model writes drafts about 25 records in four languages. Fails if one lies and could be inserted. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      full: { type: 'boolean', default: false },
      minutes: { type: 'string', default: '40' },
      timeout: { type: 'string', default: '120' },
    },
  });
  const { LLM_BASE_URL: baseUrl, LLM_MODEL: name, LLM_API_KEY: apiKey } = process.env;
  const local = baseUrl === undefined ? await startLocalModel(say) : undefined;
  const model = baseUrl !== undefined ? { baseUrl, name: name ?? 'default' } : local;
  if (model === undefined) {
    say('SKIPPED: test:model, because there is no language model. Set LLM_BASE_URL and LLM_MODEL.');
    return;
  }
  const prices = { microUsdPerInputToken: undefined, microUsdPerOutputToken: undefined };
  const writer = new ModelWriter({
    baseUrl: model.baseUrl,
    apiKey,
    model: model.name,
    timeoutMs: Number(values.timeout) * 1000,
    ...prices,
  });
  const done = outcomesSoFar(model.name);
  const endAt = Date.now() + Number(values.minutes) * 60_000;
  const cases = modelCases(values.full);
  for (const about of cases) {
    if (done.has(about.id)) continue;
    if (Date.now() > endAt) break;
    const judged = await judge(about, writer);
    if (judged.why === 'network') throw new Error('the language model does not answer; start again when it does');
    done.set(about.id, judged);
    appendFileSync(outputs, `${JSON.stringify({ model: model.name, prompt: promptVersion, ...judged })}\n`);
    say(`${done.size}/${cases.length} ${judged.case} ${judged.verdict} ${judged.ms} ms ${judged.why.slice(0, 100)}`);
  }
  local?.stop();
  report([...done.values()], model.name);
}

function outcomesSoFar(model: string): Map<string, Judged> {
  const done = new Map<string, Judged>();
  if (!existsSync(outputs)) return done;
  for (const line of readFileSync(outputs, 'utf8')
    .split('\n')
    .filter((text) => text !== '')) {
    const outcome = outputLine.parse(JSON.parse(line));
    const verdict = z.enum(['usable', 'insertable', 'marked', 'unusable']).parse(outcome.verdict);
    if (outcome.model === model && outcome.prompt === promptVersion) done.set(outcome.case, { ...outcome, verdict });
  }
  return done;
}

function report(judged: readonly Judged[], model: string): void {
  const count = (verdict: Judged['verdict']): number => judged.filter((one) => one.verdict === verdict).length;
  const lies = judged.filter((one) => one.isLie);
  const times = judged.map((one) => one.ms).sort((a, b) => a - b);
  process.stdout.write(
    `${model}, prompt ${promptVersion}: ${judged.length} drafts, usable ${count('usable')}, insertable but about nothing ${count('insertable')}, ` +
      `marked ${count('marked')}, unusable ${count('unusable')}; median ${times[Math.floor(times.length / 2)] ?? 0} ms\n`,
  );
  for (const lie of lies) process.stdout.write(`UNSUPPORTED AND INSERTABLE ${lie.case}: ${lie.text}\n`);
  process.stdout.write(`${judged.length - lies.length} passed, ${lies.length} failed\n`);
  if (lies.length > 0) process.exitCode = 1;
}

await main();
