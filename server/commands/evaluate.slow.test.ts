import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { execFile } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { evaluationRow, type EvaluationRow } from '../bench/evaluate/evaluation-row.js';
import { projectRoot } from '../project-root.js';
import { startScriptedModel, type Script, type ScriptedModel } from '../test/scripted-model.js';

jest.setTimeout(180_000); // each runs the built command with a database of its own, twice

const reply: Script = {
  pieces: ['Hello Olivia,\n\nYour order [[order.number]] is on its way to you.\n\nKind regards,'],
  usage: { prompt_tokens: 400, completion_tokens: 60 },
};
const out = (): string => mkdtempSync(join(tmpdir(), 'truedraft-evaluate-'));

let model: ScriptedModel | undefined;
afterEach(() => model?.close());

function folderOf(...samples: string[]): string {
  const folder = out();
  for (const name of samples) copyFileSync(join(projectRoot, 'samples', `${name}.eml`), join(folder, `${name}.eml`));
  return folder;
}

/** Runs the built command, as `npm run -s evaluate --` does. */
function evaluate(
  args: string[],
  environment: Record<string, string> = {},
): Promise<{ code: number; printed: string; err: string }> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [join(projectRoot, 'dist/server/commands/evaluate.js'), ...args],
      { env: { ...process.env, ...environment }, maxBuffer: 64 * 1024 * 1024 },
      (error, printed, err) => resolve({ code: typeof error?.code === 'number' ? error.code : 0, printed, err }),
    );
  });
}

const rowsOf = (printed: string): EvaluationRow[] => z.array(evaluationRow).parse(JSON.parse(printed));

describe('the evaluate command', () => {
  it('scores one’s own mails with the model beside the templates, and again from the transcript alone', async () => {
    model = await startScriptedModel([reply]);
    const mails = folderOf('en-where-is-my-order');
    const place = out();
    const environment = {
      LLM_BASE_URL: model.baseUrl,
      LLM_MODEL: 'scripted',
      LLM_API_KEY: 'sesame',
      LLM_MICRO_USD_PER_INPUT_TOKEN: '2',
      LLM_MICRO_USD_PER_OUTPUT_TOKEN: '10',
    };
    const first = await evaluate([mails, '--model', '--json', '--out', place], environment);
    expect([first.code, first.err]).toEqual([0, '']);
    const [templates, scripted] = rowsOf(first.printed);
    expect(templates).toMatchObject({ writer: 'templates', mails: 1, usable: 1, inputTokens: 0 });
    expect(scripted).toMatchObject({ writer: 'scripted', mails: 1, fellBack: 0, isPartial: false });
    expect(scripted?.costMicroUsd).toBeGreaterThan(0);
    expect(scripted?.harmful).toBeUndefined();
    const report = readFileSync(join(place, 'report.md'), 'utf8');
    expect(report).toMatch(/\| scripted \|/);
    expect(report).not.toMatch(/W2400113|Olivia/);
    for (const name of readdirSync(place)) expect(readFileSync(join(place, name), 'utf8')).not.toContain('sesame');

    await model.close();
    const again = await evaluate([
      mails,
      '--replay',
      join(place, 'transcript-scripted.jsonl'),
      '--json',
      '--out',
      out(),
    ]);
    expect(again.code).toBe(0);
    const { medianSeconds: _, ...replayed } = rowsOf(again.printed)[1] ?? { medianSeconds: 0 };
    expect(replayed).toMatchObject({
      writer: 'scripted',
      usable: scripted?.usable,
      isReplayed: true,
      outputTokens: scripted?.outputTokens,
    });
  });

  it('ends with one sentence when the model refuses, and keeps what was scored', async () => {
    model = await startScriptedModel([{ status: 401 }]);
    const place = out();
    const environment = { LLM_BASE_URL: model.baseUrl, LLM_MODEL: 'scripted' };
    const { code, err } = await evaluate([folderOf('en-where-is-my-order'), '--model', '--out', place], environment);
    expect(code).toBe(1);
    expect(err.trim()).toBe('The model at LLM_BASE_URL answers 401; 0 of 1 mails were scored.');
    expect(rowsOf(readFileSync(join(place, 'rows.json'), 'utf8')).map(({ writer }) => writer)).toEqual(['templates']);
  });

  it('scores what stands before the break of a broken mbox, and says where it is', async () => {
    const place = out();
    const box = join(out(), 'in.mbox');
    writeFileSync(
      box,
      `From a\n${readFileSync(join(projectRoot, 'samples/en-thanks.eml'), 'utf8').replaceAll('\r', '')}\n\nFrom b\n\nbroken`,
    );
    const { code, err } = await evaluate([box, '--out', place]);
    expect([code, err.trim()]).toEqual([1, 'in.mbox: mail 2 has no headers; the file is broken there.']);
    expect(existsSync(join(place, 'report.md'))).toBe(true);
  });

  it.each([
    [['--help'], 0, /^npm run -s evaluate/, /^$/],
    [[out()], 1, /^$/, /no mail in this folder/],
    [['/nowhere'], 1, /^$/, /no such file or folder/],
    [['--colour'], 1, /^$/, /--colour.*--help/],
    [[folderOf('en-thanks'), '--limit', 'x'], 1, /^$/, /whole number/],
    [[folderOf('en-thanks'), '--model'], 1, /^$/, /LLM_BASE_URL and LLM_MODEL/],
    [['--data', '/nowhere'], 1, /^$/, /is absent/],
  ])('answers %j with exit code %d and at most a sentence', async (args, code, printed, err) => {
    const answer = await evaluate([...args, '--out', out()]);
    expect(answer.code).toBe(code);
    expect(answer.printed.trim()).toMatch(printed);
    expect(answer.err.trim()).toMatch(err);
    expect(answer.err.trim().split('\n')).toHaveLength(1);
  });
});
