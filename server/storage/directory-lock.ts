import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';

export class DirectoryInUse extends Error {}

/** Of several that start at once none is refused for a lock that another only tried. */
const waitMs = 1000;

/**
 * Takes a data folder for this process: PGlite has no lock of its own, and two processes on one folder lose rows silently. The lock is the
 * kernel's, on a file, which SQLite takes for us (Node cannot): it ends with the process however that ends, holds between containers that
 * share the folder, and nothing of it is ever stale. Answers the release function. Throws DirectoryInUse when another process has it.
 */
export async function lockDirectory(directory: string): Promise<() => Promise<void>> {
  await mkdir(directory, { recursive: true });
  const { default: Database } = await import('libsql');
  const told = join(directory, 'holder.txt');
  let lock: { exec(sql: string): unknown; close(): unknown } | undefined;
  try {
    lock = new Database(join(directory, 'holder.lock'), {});
    lock.exec(`pragma busy_timeout = ${waitMs}`);
    lock.exec('begin exclusive');
  } catch (error) {
    lock?.close();
    throw inUse(directory, error, await readFile(told, 'utf8').catch(() => ''));
  }
  const held = lock;
  await writeFile(told, `process ${process.pid} on ${hostname()}`);
  return async () => {
    await rm(told, { force: true });
    held.close();
  };
}

function inUse(directory: string, error: unknown, holder: string): DirectoryInUse {
  const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
  if (code !== 'SQLITE_BUSY')
    return new DirectoryInUse(
      `${directory} cannot be locked. Put TRUEDRAFT_STORE on a disk of this machine, where this server may write.`,
      { cause: error },
    );
  return new DirectoryInUse(
    `${directory} is in use by another Truedraft server${holder === '' ? '' : ` (${holder})`}. ` +
      `Stop that one, or give this one another folder in TRUEDRAFT_STORE.`,
  );
}
