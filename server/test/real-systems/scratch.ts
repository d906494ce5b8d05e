import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createConnection, createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder of its own for one real system; `remove` takes it away. */
export function scratchFolder(name: string): { path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), `truedraft-${name}-`));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

export interface RunOptions {
  cwd?: string;
  env?: Record<string, string>;
  input?: string;
  timeoutMs?: number;
}

/** Runs a command to its end and gives what it printed. Throws an Error with the end of what it said when it fails. */
export function run(command: string, args: readonly string[], options: RunOptions = {}): string {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd: options.cwd,
    env: { ...process.env, ...options.env },
    input: options.input,
    encoding: 'utf8',
    timeout: options.timeoutMs ?? 400_000,
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status === 0) return stdout;
  throw new Error(`${command} ${args.slice(0, 3).join(' ')} failed: ${error?.message ?? ''}\n${stderr.slice(0, 1500)}`);
}

/** Whether Debian packages are there, installing them when they are not. Says why when it cannot. */
export function hasDebianPackages(packages: readonly string[]): boolean {
  const isThere = spawnSync('dpkg', ['-s', ...packages], { stdio: 'ignore' }).status === 0;
  if (isThere) return true;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync('apt-get', ['update'], { env, stdio: 'ignore', timeout: 120_000 });
  const { status } = spawnSync('apt-get', ['install', '-y', '--no-install-recommends', ...packages], {
    env,
    stdio: 'ignore',
    timeout: 300_000,
  });
  if (status !== 0)
    process.stderr.write(`SKIPPED: apt-get cannot install ${packages.slice(0, 2).join(', ')} … here.\n`);
  return status === 0;
}

export interface RunningServer {
  url: string;
  host: string;
  /** Everything it printed to standard output so far. */
  printed(): string;
  freeze(): void;
  thaw(): void;
  /** Ends the process and what it started. */
  stop(): Promise<void>;
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Starts a server on a loopback port and waits until it answers there (and printed `until`, where given). */
export async function startServer(
  command: string,
  args: readonly string[],
  port: number,
  options: RunOptions & { until?: RegExp } = {},
): Promise<RunningServer> {
  const child = spawn(command, args, {
    cwd: options.cwd,
    env: { ...process.env, ...options.env },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-4000)));
  const deadline = Date.now() + (options.timeoutMs ?? 120_000);
  while (!(await isListening(port)) || (options.until !== undefined && !options.until.test(printed))) {
    if (child.exitCode !== null || Date.now() > deadline) {
      await stop(child);
      throw new Error(`${command} did not start: ${said}${printed.slice(-2000)}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  const signalGroup = (signal: NodeJS.Signals) => process.kill(-(child.pid ?? 0), signal);
  return {
    url: `http://127.0.0.1:${port}`,
    host: `127.0.0.1:${port}`,
    printed: () => printed,
    freeze: () => signalGroup('SIGSTOP'),
    thaw: () => signalGroup('SIGCONT'),
    stop: () => stop(child),
  };
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  process.kill(-child.pid, 'SIGKILL');
  await ended;
}

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection({ host: '127.0.0.1', port });
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
