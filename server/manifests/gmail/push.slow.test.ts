import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { projectRoot } from '../../project-root.js';
import { release } from './clasp.js';
import { preparePush } from './prepare-push.js';

const scriptId = 'a-script-id-of-this-test-0123456789';
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gmail-push-'));
  await preparePush({ edition: 'labels', baseUrl: 'https://desk.example.com/truedraft/', scriptId, folder });
});
afterAll(() => rm(folder, { recursive: true }));

describe('a push', () => {
  it('sends the bundle, the triggers and the manifest, as clasp itself says, and nothing else', async () => {
    const clasp = join(projectRoot, 'node_modules/@google/clasp/build/src/index.js');
    const { stdout } = await promisify(execFile)(process.execPath, [clasp, 'show-file-status', '--json'], {
      cwd: folder,
    });
    const { filesToPush } = JSON.parse(stdout) as { filesToPush: string[] };
    expect(filesToPush.sort()).toEqual(['Code.js', 'appsscript.json', 'triggers.js']);
    expect((await readdir(folder)).sort()).toEqual(['.clasp.json', 'Code.js', 'appsscript.json', 'triggers.js']);
  }, 30_000);

  it('fills in the server and the edition', async () => {
    const triggers = await readFile(join(folder, 'triggers.js'), 'utf8');
    expect(triggers).toContain("var settings = { baseUrl: 'https://desk.example.com/truedraft', edition: 'labels' };");
    expect(triggers).not.toContain('__');
  });

  it('refuses what is no script id', async () => {
    await expect(
      preparePush({ edition: 'core', baseUrl: 'https://a.example.com', scriptId: '../x', folder }),
    ).rejects.toThrow('script id');
  });

  it('makes a version and moves the same deployment to it', async () => {
    const calls: (readonly string[])[] = [];
    const clasp = async (_folder: string, words: readonly string[]): Promise<string> => {
      calls.push(words);
      return words[0] === 'create-version' ? 'Created version 12' : '';
    };
    expect(await release(clasp, folder, 'AKfy', 'Autumn')).toBe('12');
    expect(calls).toEqual([
      ['push', '--force'],
      ['create-version', 'Autumn'],
      ['update-deployment', 'AKfy', '--versionNumber', '12', '--description', 'Autumn'],
    ]);
  });

  it('stops where clasp does not say which version it made', async () => {
    await expect(release(async () => 'Pushed.', folder, 'AKfy', 'x')).rejects.toThrow('did not say');
  });
});
