import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoSettingsPath } from '../demo/demo-settings-path.js';
import { projectRoot } from '../project-root.js';

let folder: string;
let key: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'truedraft-secret-'));
  key = (await secret(['key'])).out.trim();
});
afterAll(() => rm(folder, { recursive: true }));

/** Runs the built command, as `npm run -s secret --` does. */
function secret(
  args: string[],
  input = '',
  environment: Record<string, string> = {},
): Promise<{ code: number; out: string; err: string }> {
  const run = spawn(process.execPath, [join(projectRoot, 'dist/server/commands/secret.js'), ...args], {
    env: { ...process.env, TRUEDRAFT_STORE: folder, TRUEDRAFT_SETTINGS: demoSettingsPath, ...environment },
  });
  let out = '';
  let err = '';
  run.stdout.on('data', (bytes) => (out += String(bytes)));
  run.stderr.on('data', (bytes) => (err += String(bytes)));
  run.stdin.end(input);
  return new Promise((resolve) => run.once('close', (code) => resolve({ code: code ?? -1, out, err })));
}

it('seals, lists and removes a secret, and never shows it', async () => {
  const withKey = { TRUEDRAFT_SECRET_KEY: key };
  const set = await secret(['set', 'shop', '--expires', '2031-01-31'], 'a-very-secret-value\n', withKey);
  expect(set).toMatchObject({ code: 0, err: '' });
  expect(set.out).toContain('sealed:shop');
  const listed = await secret(['list']);
  expect(listed.out).toMatch(/shop.*alue.*2031-01-31.*none/);
  expect(listed.out).not.toContain('very-secret');
  expect(await secret(['remove', 'shop'])).toMatchObject({ code: 0 });
  expect(await secret(['remove', 'shop'])).toMatchObject({ code: 2 });
}, 120_000);

it.each<[string, string[], string, RegExp]>([
  ['no key', ['set', 'shop'], 'x', /TRUEDRAFT_SECRET_KEY/],
  ['no value', ['set', 'shop'], '\n', /standard input/],
  ['no command', [], '', /npm run -s secret/],
  ['no such organization', ['list', '--organization', 'nobody'], '', /no organization nobody/],
])(
  'says what to do: %s',
  async (_, args, input, sentence) => {
    const { code, err } = await secret(args, input);
    expect(code).toBe(2);
    expect(err).toMatch(sentence);
  },
  60_000,
);
