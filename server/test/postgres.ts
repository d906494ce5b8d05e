import { execFile, execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from './free-port.js';

const run = promisify(execFile);

/** The folder of the newest PostgreSQL server of this machine; undefined when there is none. */
function binaries(): string | undefined {
  const root = '/usr/lib/postgresql';
  const versions = existsSync(root) ? readdirSync(root).sort((a, b) => Number(b) - Number(a)) : [];
  return versions.map((version) => join(root, version, 'bin')).find((folder) => existsSync(join(folder, 'initdb')));
}

/** Whether a test can have a PostgreSQL of its own. A test that cannot says so aloud and skips. */
export const hasPostgres = binaries() !== undefined;

export interface TestPostgres {
  url: string;
  /** Starts it where it ended, as it does without room for its journal. */
  revive: () => Promise<void>;
  stop: () => Promise<void>;
  crash: () => Promise<void>;
}

/**
 * A PostgreSQL cluster of its own on 127.0.0.1 and a free port, in a new folder of `parent` or the system's temporary one, without fsync.
 * The server refuses to run as root, so as root it runs as the account `postgres`. `stop` ends it and removes the folder;
 * `crash` kills its first process, as a fault would, and starts it again.
 */
export async function startPostgres(parent = tmpdir()): Promise<TestPostgres> {
  const bin = binaries();
  if (bin === undefined) throw new Error('there is no PostgreSQL server on this machine');
  const folder = await mkdtemp(join(parent, 'truedraft-postgres-'));
  const as = process.getuid?.() === 0 ? ['runuser', '-u', 'postgres', '--'] : [];
  if (as.length > 0) execFileSync('chown', ['postgres', folder]);
  await chmod(folder, 0o700);
  const data = join(folder, 'data');
  await command([
    ...as,
    join(bin, 'initdb'),
    '-D',
    data,
    '-U',
    'tester',
    '--auth=trust',
    '--encoding=UTF8',
    '--locale=C.UTF-8',
    '--no-sync',
  ]);
  const port = await freePort();
  const options = [
    '-D',
    data,
    '-p',
    String(port),
    '-k',
    folder,
    '-h',
    '127.0.0.1',
    '-F',
    '-c',
    'max_connections=40',
    '-c',
    'shared_buffers=32MB',
  ];
  const [file = '', ...rest] = [...as, join(bin, 'postgres'), ...options];
  const isReady = [...as, join(bin, 'pg_isready'), '-h', '127.0.0.1', '-p', String(port), '-U', 'tester'];
  const start = (): ChildProcess => spawn(file, rest, { stdio: 'ignore', cwd: folder });
  let server = start();
  await ready(isReady, server);
  const stop = async (): Promise<void> => {
    const ended = endOf(server);
    await command([...as, join(bin, 'pg_ctl'), '-D', data, '-m', 'immediate', 'stop']).catch(() => server.kill());
    await ended;
    await rm(folder, { recursive: true, force: true });
  };
  const again = async (): Promise<void> => {
    // it refuses to start as long as one of the killed one's children lives
    for (let tries = 0; tries < 50; tries += 1) {
      server = start();
      if (
        await ready(isReady, server).then(
          () => true,
          () => false,
        )
      )
        return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error('the PostgreSQL server for tests did not start again');
  };
  const crash = async (): Promise<void> => {
    const ended = endOf(server);
    const [pid] = (await readFile(join(data, 'postmaster.pid'), 'utf8')).split('\n');
    process.kill(Number(pid), 'SIGKILL');
    await ended;
    await again();
  };
  const revive = async (): Promise<void> => {
    if (server.exitCode !== null || server.signalCode !== null) await again();
  };
  return { url: `postgresql://tester@127.0.0.1:${port}/postgres`, stop, crash, revive };
}

function endOf(server: ChildProcess): Promise<void> {
  return server.exitCode !== null || server.signalCode !== null
    ? Promise.resolve()
    : new Promise((resolve) => server.once('exit', () => resolve()));
}

async function command([file = '', ...rest]: string[]): Promise<void> {
  await run(file, rest, { cwd: '/' });
}

async function ready(check: string[], server: { exitCode: number | null }): Promise<void> {
  const giveUpAt = Date.now() + 20_000;
  while (Date.now() < giveUpAt && server.exitCode === null) {
    const isReady = await command(check).then(
      () => true,
      () => false,
    );
    if (isReady) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('the PostgreSQL server for tests did not start');
}
