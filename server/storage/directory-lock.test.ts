import { afterEach, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DirectoryInUse, lockDirectory } from './directory-lock.js';

const folder = await mkdtemp(join(tmpdir(), 'truedraft-lock-'));
const lock = join(folder, 'truedraft.lock');
afterEach(() => rm(lock, { force: true }));

it('refuses a folder that a living process holds, with what to do', async () => {
  const other = spawn('sleep', ['30']);
  await writeFile(lock, `${other.pid}\n`);
  await expect(lockDirectory(folder)).rejects.toThrow(DirectoryInUse);
  await expect(lockDirectory(folder)).rejects.toThrow(/process \d+\). Stop that one/);
  other.kill();
});

it('takes a folder over from a process that died', async () => {
  const other = spawn('true');
  await new Promise((resolve) => other.once('exit', resolve));
  await writeFile(lock, `${other.pid}\n`);
  const release = await lockDirectory(folder);
  expect(await readFile(lock, 'utf8')).toBe(`${process.pid}\n`);
  await release();
});

it('takes over a lock that was never finished writing', async () => {
  await writeFile(lock, '');
  await (
    await lockDirectory(folder)
  )();
});
