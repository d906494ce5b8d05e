// What an installation weighs, beside its bars: `npm run size`. Installs and bundles into a temporary folder; exit code 1 where a bar is missed.
import { execFile, spawn } from 'node:child_process';
import { cp, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = fileURLToPath(new URL('../../', import.meta.url));
const usage = `Prints what an installation weighs, beside its bars: npm ci --omit=dev, and what the image holds beside Node, which is started and asked.
  npm run size`;
const startMs = 120_000;

if (process.argv.some((argument) => argument === '--help' || argument === '-h')) console.log(usage);
else await main();

async function main() {
  const scratch = await mkdtemp(join(tmpdir(), 'truedraft-size-'));
  try {
    const rows = [
      { what: 'npm ci --omit=dev', mb: await productionInstall(join(scratch, 'install')), bar: 300 },
      { what: 'image without Node', mb: await payload(join(scratch, 'payload')), bar: 150 },
    ];
    for (const { what, mb, bar } of rows)
      console.log(`${what.padEnd(24)} ${mb.toFixed(0).padStart(4)} MB  (at most ${bar})${mb > bar ? '  MISSED' : ''}`);
    console.log(await started(join(scratch, 'payload'), join(scratch, 'store')));
    if (rows.some(({ mb, bar }) => mb > bar)) process.exitCode = 1;
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/** Megabytes on disk of what runs an installation from source. */
async function productionInstall(folder) {
  for (const name of ['package.json', 'package-lock.json']) await cp(join(root, name), join(folder, name));
  await promisify(execFile)('npm', ['ci', '--omit=dev', '--no-audit', '--no-fund', '--ignore-scripts'], {
    cwd: folder,
  });
  return megabytes(join(folder, 'node_modules'));
}

async function payload(folder) {
  const { bundleServer } = await import('./bundle-server.mjs');
  await bundleServer(folder);
  return megabytes(folder);
}

/** Starts the bundle with nothing else at hand, and asks it. Throws with what it said where it does not start. */
async function started(folder, store) {
  const startedAt = performance.now();
  const env = { PATH: process.env.PATH, PORT: '0', TRUEDRAFT_STORE: store };
  const server = spawn(process.execPath, ['dist/server/main.js'], { cwd: folder, env, timeout: startMs });
  try {
    const address = await addressOf(server);
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
    const { status } = await fetch(`${address}/healthz`);
    if (status !== 200) throw new Error(`the bundled server answers ${status}`);
    return `The bundled server was ready in ${seconds} s and answers ${address}/healthz with ${status}.`;
  } finally {
    server.kill('SIGTERM');
  }
}

async function addressOf(server) {
  let said = '';
  server.stderr.on('data', (chunk) => (said += chunk));
  for await (const line of createInterface({ input: server.stdout })) {
    said += `${line}\n`;
    const address = line.startsWith('{') ? JSON.parse(line).addresses?.at(-1) : undefined;
    if (address !== undefined) return address;
  }
  throw new Error(`the bundled server did not start:\n${said}`);
}

/** On disk, in blocks, as `du` counts. */
async function megabytes(folder) {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  const sizes = await Promise.all(
    entries.map(
      async (entry) =>
        (await stat(join(entry.parentPath ?? entry.path, entry.name)).catch(() => ({ blocks: 0 }))).blocks * 512,
    ),
  );
  return sizes.reduce((sum, size) => sum + size, 0) / 2 ** 20;
}
