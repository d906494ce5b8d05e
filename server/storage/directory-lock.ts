import { mkdir, open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { hasCode } from '../errors.js';

export class DirectoryInUse extends Error {}

/**
 * Takes a data folder for this process: PGlite has no lock of its own, and two processes on one folder lose rows silently.
 * Answers the release function. Throws DirectoryInUse when a living process holds it; takes over from a dead one.
 */
export async function lockDirectory(directory: string): Promise<() => Promise<void>> {
  await mkdir(directory, { recursive: true });
  const path = join(directory, 'truedraft.lock');
  for (let tries = 0; tries < 3; tries += 1) {
    const file = await open(path, 'wx').catch((error: unknown) => {
      if (hasCode(error, 'EEXIST')) return undefined;
      throw error;
    });
    if (file !== undefined) {
      await file.writeFile(`${process.pid}\n`);
      await file.close();
      return () => rm(path, { force: true });
    }
    const pid = Number.parseInt(await readFile(path, 'utf8').catch(() => ''), 10);
    if (isAlive(pid)) {
      throw new DirectoryInUse(
        `${directory} is in use by another Truedraft server (process ${pid}). Stop that one, or give this one another folder in TRUEDRAFT_STORE.`,
      );
    }
    await rm(path, { force: true });
  }
  throw new DirectoryInUse(`${directory} could not be locked. Remove truedraft.lock in it if no server is running.`);
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return hasCode(error, 'EPERM');
  }
}
