import { afterAll, expect, it } from '@jest/globals';
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DirectoryInUse, lockDirectory } from './directory-lock.js';

const folder = await mkdtemp(join(tmpdir(), 'truedraft-lock-'));
afterAll(() => rm(folder, { recursive: true }));
const rounds = 6;
const starters = 4;

/** Takes the lock as the product does, in a process of its own, and says whether it has it; then stays. */
const starter = `
  const Database = require(${JSON.stringify(createRequire(import.meta.url).resolve('libsql'))});
  try { const lock = new Database(process.argv[1], {}); lock.exec('pragma busy_timeout = 1000'); lock.exec('begin exclusive'); globalThis.kept = lock; console.log('held'); }
  catch { console.log('refused'); }
  setInterval(() => undefined, 1000);`;

async function start(wrapper: readonly string[] = []): Promise<{ said: string; child: ChildProcess }> {
  const [file = '', ...args] = [...wrapper, process.execPath, '-e', starter, join(folder, 'holder.lock')];
  const child = spawn(file, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const said = await new Promise<string>((resolve, reject) => {
    child.stdout?.once('data', (bytes: Buffer) => resolve(bytes.toString().trim()));
    child.once('exit', () => reject(new Error('the starter ended')));
  });
  return { said, child };
}

async function kill(child: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await ended;
}

it('refuses a folder that another process holds, with what to do, and takes it when that one was killed', async () => {
  const { said, child } = await start();
  expect(said).toBe('held');
  await expect(lockDirectory(folder)).rejects.toThrow(DirectoryInUse);
  await expect(lockDirectory(folder)).rejects.toThrow(/Stop that one, or give this one another folder/);
  await kill(child);
  const release = await lockDirectory(folder);
  await expect(lockDirectory(folder)).rejects.toThrow(new RegExp(`process ${process.pid} on `));
  expect(await start().then(async ({ said: other, child: late }) => (await kill(late), other))).toBe('refused');
  await release();
  await (
    await lockDirectory(folder)
  )();
});

it('has exactly one holder each time four start at once after a crash', async () => {
  const holders: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const started = await Promise.all(Array.from({ length: starters }, () => start()));
    holders.push(started.filter(({ said }) => said === 'held').length);
    await Promise.all(started.map(({ child }) => kill(child)));
  }
  expect(holders).toEqual(Array.from({ length: rounds }, () => 1));
}, 60_000);

const namespaces = ['unshare', '--pid', '--fork', '--kill-child'];
const hasNamespaces = spawnSync(namespaces[0] ?? '', [...namespaces.slice(1), 'true']).status === 0;
if (!hasNamespaces)
  console.warn('SKIPPED: the lock between containers, because this machine makes no process namespaces');
(hasNamespaces ? it : it.skip)('holds between containers, where both are process 1', async () => {
  const [one, two] = [await start(namespaces), await start(namespaces)];
  expect([one.said, two.said]).toEqual(['held', 'refused']);
  await kill(one.child);
  await kill(two.child);
});

it('says so where the folder cannot be locked', async () => {
  const other = join(folder, 'other');
  await mkdir(join(other, 'holder.lock'), { recursive: true });
  await expect(lockDirectory(other)).rejects.toThrow(/cannot be locked\. Put TRUEDRAFT_STORE on a disk/);
});
