import { appendFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { evaluationReport, withRow } from '../bench/evaluate/evaluation-report.js';
import { evaluationRow, rowOf, type Answered, type EvaluationRow } from '../bench/evaluate/evaluation-row.js';
import { examMails, examVerdicts } from '../bench/evaluate/exam-mails.js';
import { ownMails, type OwnMail } from '../bench/evaluate/own-mails.js';
import { standIn, standInName } from '../bench/evaluate/stand-in.js';
import { recordTranscripts, replayTranscripts, type Transcripts } from '../bench/evaluate/transcripts.js';
import { partsShopScorer } from '../bench/exam/parts-shop-scorer.js';
import { ConfigError } from '../config.js';
import { makePartsShop, partsShopSettingsPath } from '../demo/parts-shop/parts-shop.js';
import { AppError } from '../errors.js';
import { SettingsMistakes } from '../organizations/read-settings.js';
import { dataFolder } from '../test/data-folder.js';
import { localAssistance, localCaller, localDesk } from '../local-desk.js';

const usage = `npm run -s evaluate [-- MAILS] [--model] [--replay TRANSCRIPT] [--stand-in FOLDER] [--limit N] [--sample N] [--only REGEX] [--out FOLDER] [--settings FILE] [--data FOLDER] [--part PART] [--shop parts] [--json]

Lets Truedraft answer mails and says how good the drafts are: usable, near, wrong, harmful, marked, cost, tokens, seconds.
  MAILS         a folder of your own mails (.eml, .mbox) or one such file; without it the mail exam of TRUEDRAFT_DATA, asked of the demo shop
  --model       also with the model of LLM_BASE_URL, LLM_MODEL and LLM_API_KEY, beside the templates
  --replay      also as a model answered when the transcript was recorded; no model is asked
  --stand-in    also as somebody answers who stands in for a model and sees only its prompts: they are written to FOLDER as NAME.prompt.txt (and
                KIND.system.txt, the same for all), the answers taken from NAME.answer.txt beside them; run it again until no prompt waits
  --limit, --sample, --only   only the first N mails; N spread evenly over them; those whose id matches
  --out         where report.md, rows.json, answers and transcripts go (default: evaluation); only report.md and rows.json hold nothing of a mail
  --settings    the settings of your organization, for your own mails (default: TRUEDRAFT_SETTINGS, else the demo shop)
  --part        which half of the exam, or rows of your own in its form
  --shop parts  rows about the second shop (server/demo/parts-shop: spare parts) instead of the demo shop; --part names them
  --json        the rows of this run as JSON instead of the report
Exit code 1 with one sentence where mails cannot be read or the model refuses; what was scored until then is kept.`;

/** Ends the command with one sentence and exit code 1. */
class Mistake extends Error {}

const options = {
  model: { type: 'boolean', default: false },
  replay: { type: 'string' },
  'stand-in': { type: 'string' },
  limit: { type: 'string' },
  sample: { type: 'string' },
  only: { type: 'string' },
  out: { type: 'string', default: 'evaluation' },
  settings: { type: 'string' },
  data: { type: 'string', default: dataFolder },
  part: { type: 'string', default: 'dev' },
  shop: { type: 'string', default: 'demo' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

interface Run {
  mails: readonly OwnMail[];
  out: string;
  settings: string | undefined;
  /** Beside those of the environment. */
  variables: Record<string, string>;
  /** Absent for one's own mails. */
  exam?: { dataFolder: string; part: string };
}

try {
  await evaluate();
} catch (error) {
  const isKnown = [Mistake, ConfigError, SettingsMistakes, AppError].some((kind) => error instanceof kind);
  if (!(error instanceof Error) || !isKnown) throw error;
  console.error(error.message.split('\n').join(' '));
  process.exitCode = 1;
}

async function evaluate(): Promise<void> {
  const { values, positionals } = readArguments();
  if (values.help) return console.log(usage);
  const [place] = positionals;
  const scratch = mkdtempSync(join(tmpdir(), 'truedraft-evaluate-'));
  try {
    const shop = await shopOf(values, scratch);
    const read =
      place === undefined
        ? await examMails(shop.dataFolder, shop.part, join(scratch, 'mails'))
        : await ownMails(resolve(place));
    const mails = chosenOf(read.mails, values);
    if (mails.length === 0)
      throw new Mistake(read.mistake ?? `${place ?? 'The exam'}: there is no mail in it that was asked for.`);
    mkdirSync(values.out, { recursive: true });
    const run: Run = {
      mails,
      out: values.out,
      settings: shop.settings,
      variables: shop.variables,
      ...(place === undefined ? { exam: { dataFolder: shop.dataFolder, part: shop.part } } : {}),
    };
    const mistakes = await runAll(run, values);
    const all = [...(read.mistake === undefined ? [] : [read.mistake]), ...mistakes];
    if (all.length > 0) throw new Mistake(all.join(' '));
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** Whose mails the exam's are: the demo shop's, or those of the second shop, which is made in `scratch`. */
async function shopOf(
  { shop, part, data, settings }: { shop: string; part: string; data: string; settings?: string },
  scratch: string,
): Promise<Pick<Run, 'settings' | 'variables'> & { dataFolder: string; part: string }> {
  if (shop === 'demo')
    return { dataFolder: data, part: part === 'dev' ? part : resolve(part), settings, variables: {} };
  if (shop !== 'parts') throw new Mistake(`--shop ${shop}: there are demo and parts.`);
  const rows = resolve(part);
  if (!existsSync(rows)) throw new Mistake(`--shop parts: say with --part where its mails are; ${rows} is not there.`);
  if (!existsSync(join(data, 'mail_exam/score.mjs')))
    throw new Mistake(`${data}: the scorer of the mail exam is absent.`);
  partsShopScorer(data, scratch);
  const database = join(scratch, 'parts-shop.db');
  await makePartsShop(database, new Date());
  return {
    dataFolder: scratch,
    part: rows,
    settings: settings ?? partsShopSettingsPath,
    variables: { PARTS_SHOP_URL: `file:${database}` },
  };
}

function readArguments() {
  try {
    return parseArgs({ allowPositionals: true, options });
  } catch (error) {
    throw new Mistake(`${error instanceof Error ? error.message : 'These options are not known.'} See --help.`, {
      cause: error,
    });
  }
}

function chosenOf(
  mails: readonly OwnMail[],
  { limit, sample, only }: { limit?: string; sample?: string; only?: string },
): OwnMail[] {
  const pattern = only === undefined ? undefined : patternOf(only);
  const matching = mails.filter(({ id }) => pattern?.test(id) ?? true);
  const first = matching.slice(0, limit === undefined ? undefined : countOf('--limit', limit));
  if (sample === undefined) return first;
  const wanted = Math.min(countOf('--sample', sample), first.length);
  return Array.from({ length: wanted }, (_, place) => first[Math.floor((place * first.length) / wanted)] ?? []).flat();
}

function countOf(name: string, given: string): number {
  const count = Number(given);
  if (!Number.isInteger(count) || count < 1) throw new Mistake(`${name} ${given}: a whole number above 0 is wanted.`);
  return count;
}

function patternOf(only: string): RegExp {
  try {
    return new RegExp(only, 'u');
  } catch (error) {
    throw new Mistake(`--only ${only}: this is no regular expression.`, { cause: error });
  }
}

/** The templates, then the model, each kept as soon as it is scored. Returns what went wrong, in sentences. */
async function runAll(
  run: Run,
  { model, replay, json, 'stand-in': prompts }: { model: boolean; replay?: string; json: boolean; 'stand-in'?: string },
): Promise<string[]> {
  const { LLM_BASE_URL: baseUrl, LLM_MODEL: name, ...without } = process.env;
  if (model && (baseUrl === undefined || name === undefined))
    throw new Mistake(
      '--model needs LLM_BASE_URL and LLM_MODEL, any OpenAI-compatible address (see docs/environment.md).',
    );
  const rows = [await scored(run, 'templates', without)];
  const mistakes: string[] = [];
  if (prompts !== undefined) rows.push(await scoredStandIn(run, resolve(prompts), without));
  const asked =
    replay === undefined ? (model ? { baseUrl: baseUrl ?? '', name: name ?? '' } : undefined) : await replayed(replay);
  if (asked !== undefined) {
    const file = join(run.out, `transcript-${fileName(asked.name)}.jsonl`);
    const transcripts =
      'transcripts' in asked ? asked.transcripts : await recordTranscripts(asked.baseUrl, asked.name, file);
    try {
      const variables = { ...without, LLM_BASE_URL: transcripts.baseUrl, LLM_MODEL: asked.name };
      rows.push(await scored(run, asked.name, variables, transcripts, 'transcripts' in asked));
    } finally {
      await transcripts.close();
    }
    const refusal = transcripts.refusal();
    if (refusal !== undefined)
      mistakes.push(
        `The model at LLM_BASE_URL ${refusal}; ${rows.at(-1)?.mails ?? 0} of ${run.mails.length} mails were scored.`,
      );
  }
  console.log(json ? JSON.stringify(rows) : readFileSync(join(run.out, 'report.md'), 'utf8').trimEnd());
  return mistakes;
}

async function replayed(file: string): Promise<{ name: string; transcripts: Transcripts }> {
  try {
    const { model, transcripts } = await replayTranscripts(file);
    return { name: model, transcripts };
  } catch (error) {
    throw new Mistake(`${file}: this is no transcript of an evaluation.`, { cause: error });
  }
}

/** As somebody answers who sees only the prompts; says on standard error what still waits for an answer. */
async function scoredStandIn(
  run: Run,
  folder: string,
  without: Record<string, string | undefined>,
): Promise<EvaluationRow> {
  const transcripts = await standIn(folder, join(run.out, `transcript-${standInName}.jsonl`));
  try {
    const variables = { ...without, LLM_BASE_URL: transcripts.baseUrl, LLM_MODEL: standInName };
    return await scored(run, standInName, variables, transcripts);
  } finally {
    await transcripts.close();
    const [waiting, outdated] = [transcripts.waiting(), transcripts.outdated()];
    if (waiting.length > 0) console.error(`${folder}: ${waiting.length} prompts wait for an answer.`);
    if (outdated.length > 0)
      console.error(`${folder}: the prompts of ${outdated.length} answers have changed since: ${outdated.join(', ')}.`);
  }
}

/** Answers and scores all mails with one writer, as far as it gets. */
async function scored(
  run: Run,
  writer: string,
  variables: Record<string, string | undefined>,
  transcripts?: Transcripts,
  isReplayed = false,
): Promise<EvaluationRow> {
  const file = join(run.out, `answers-${fileName(writer)}.jsonl`);
  const answered = await answers(run, file, variables, transcripts);
  const judged = run.exam && (await examVerdicts(run.exam.dataFolder, run.exam.part, file));
  const row = rowOf(
    {
      writer,
      set: run.exam === undefined ? 'own mails' : `exam ${basename(run.exam.part)}`,
      prompt: answered[0]?.answer.versions.prompt ?? '',
      day: new Date().toISOString().slice(0, 10),
      isReplayed,
      isPartial: answered.length < run.mails.length,
    },
    answered,
    judged,
  );
  keep(run.out, row);
  return row;
}

async function answers(
  { mails, settings, variables: ofShop }: Run,
  file: string,
  variables: Record<string, string | undefined>,
  transcripts: Transcripts | undefined,
): Promise<Answered[]> {
  writeFileSync(file, '');
  const assembled = await localDesk(settings, { ...variables, ...ofShop });
  const answered: Answered[] = [];
  try {
    const caller = localCaller(assembled, { modelTokensPerDay: Number.MAX_SAFE_INTEGER });
    if (caller === undefined) throw new Mistake('The settings name no mailbox.');
    for (const { id, raw } of mails) {
      transcripts?.about(id);
      const began = performance.now();
      const answer = await localAssistance(raw, caller, assembled).catch((error: unknown) => {
        if (!(error instanceof AppError)) throw error;
        console.error(`${id}: it could not be answered (${error.code}).`);
      });
      if (transcripts?.refusal() !== undefined) break;
      if (answer === undefined) continue;
      const seconds = (performance.now() - began + (transcripts?.replayedMs() ?? 0)) / 1000;
      answered.push({ id, answer, seconds });
      appendFileSync(file, `${JSON.stringify({ id, answer })}\n`);
    }
  } finally {
    await assembled.close();
  }
  return answered;
}

/** Puts the row among those of earlier runs, and writes the report anew. A run that scored nothing leaves them as they are. */
function keep(out: string, row: EvaluationRow): void {
  const file = join(out, 'rows.json');
  const before = existsSync(file)
    ? z.array(evaluationRow).safeParse(JSON.parse(readFileSync(file, 'utf8')))
    : undefined;
  const kept = before?.data ?? [];
  const rows = row.mails === 0 ? kept : withRow(kept, row);
  writeFileSync(file, `${JSON.stringify(rows, null, 2)}\n`);
  writeFileSync(join(out, 'report.md'), evaluationReport(rows));
}

function fileName(writer: string): string {
  return writer.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
}
