import { describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assistance } from '../../shared/assistance.js';
import { projectRoot } from '../project-root.js';

const sample = (name: string): string => join(projectRoot, 'samples', `${name}.eml`);

/** Runs the built command, as `npm run -s draft --` does. */
function draft(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [join(projectRoot, 'dist/server/commands/draft.js'), ...args],
      { maxBuffer: 64 * 1024 * 1024 },
      (error, out, err) => resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err }),
    );
  });
}

describe('the draft command', () => {
  it('prints one assistance a line with --json, and nothing else', async () => {
    const { code, out, err } = await draft(sample('en-where-is-my-order'), sample('fr-ou-est-ma-commande'), '--json');
    const lines = out
      .trimEnd()
      .split('\n')
      .map((line) => assistance.parse(JSON.parse(line)));
    expect(lines.map((line) => line.cause.understanding.language)).toEqual(['en', 'fr']);
    expect([code, err]).toEqual([0, '']);
  }, 60_000);

  it('writes in the language asked for', async () => {
    const { out } = await draft(sample('en-where-is-my-order'), '--language', 'fr', '--json');
    expect(assistance.parse(JSON.parse(out)).drafts[0]?.text).toMatch(/votre commande W2400113|ta commande W2400113/i);
  }, 60_000);

  it('goes on after a file that cannot be read, names it, and exits with 2', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'truedraft-draft-'));
    const empty = join(folder, 'empty.eml');
    await writeFile(empty, '');
    const { code, out, err } = await draft(empty, sample('en-thanks'), '--json');
    expect(code).toBe(2);
    expect(out.trimEnd().split('\n')).toHaveLength(1);
    expect(err.trim().split('\n')).toHaveLength(1);
    expect(err).toContain('empty.eml: ');
  }, 60_000);

  it.each([
    [[], /Prints the assistance/],
    [['/nowhere.eml'], /there is no such file/],
    [[sample('en-thanks'), '--language', 'klingon'], /en, fr, de or es/],
    [[sample('en-thanks'), '--colour'], /--colour/],
    [[sample('en-thanks'), '--settings', '/nowhere.yaml'], /there is no such file/],
  ])(
    'refuses %j with a sentence and exit code 2',
    async (args, sentence) => {
      const { code, out, err } = await draft(...args);
      expect([code, out]).toEqual([2, '']);
      expect(err).toMatch(sentence);
    },
    60_000,
  );
});
