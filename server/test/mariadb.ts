import { execFile, execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createConnection } from 'mysql2/promise';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from './free-port.js';

const run = promisify(execFile);
const binary = '/usr/sbin/mariadbd';

/** Whether a test can have a MariaDB of its own. A test that cannot says so aloud and skips. */
export const hasMariadb = existsSync(binary) && existsSync('/usr/bin/mariadb-install-db');

/** A MariaDB of its own on 127.0.0.1 and a free port, in a new temporary folder. `url` is an account with all rights, database `shop`. */
export async function startMariadb(): Promise<{ url: string; port: number; stop: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'truedraft-mariadb-'));
  const isRoot = process.getuid?.() === 0;
  const user = isRoot ? ['--user=mysql'] : [];
  const data = join(folder, 'data');
  if (isRoot) execFileSync('chown', ['mysql', folder]);
  await run('/usr/bin/mariadb-install-db', [
    '--no-defaults',
    `--datadir=${data}`,
    '--auth-root-authentication-method=normal',
    '--skip-test-db',
    ...user,
  ]);
  const init = join(folder, 'init.sql');
  await writeFile(
    init,
    "create database shop character set utf8mb4;\ncreate user 'tester'@'127.0.0.1' identified by 'tester-pass';\ngrant all on *.* to 'tester'@'127.0.0.1' with grant option;\n",
  );
  const port = await freePort();
  const options = [
    `--datadir=${data}`,
    `--port=${port}`,
    '--bind-address=127.0.0.1',
    `--socket=${join(folder, 'socket')}`,
    `--init-file=${init}`,
    '--skip-name-resolve',
    '--innodb-flush-log-at-trx-commit=0',
  ];
  const server = spawn(binary, ['--no-defaults', ...options, ...user], { stdio: 'ignore', cwd: '/' });
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  const url = `mysql://tester:tester-pass@127.0.0.1:${port}/shop`;
  await ready(url, server);
  const stop = async (): Promise<void> => {
    server.kill('SIGKILL');
    await ended;
    await rm(folder, { recursive: true, force: true });
  };
  return { url, port, stop };
}

async function ready(url: string, server: { exitCode: number | null }): Promise<void> {
  const giveUpAt = Date.now() + 30_000;
  while (Date.now() < giveUpAt && server.exitCode === null) {
    const connection = await createConnection(url).catch(() => undefined);
    await connection?.end();
    if (connection !== undefined) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('the MariaDB server for tests did not start');
}
