// Builds into dist/ what changed since the last build: `node server/commands/build.mjs [--quiet]`.
// Plain JavaScript, because it makes the rest runnable. Types are checked by `npm run typecheck`, not here.
import { rmSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSteps } from './build-steps.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const isQuiet = process.argv.includes('--quiet');
const stampPath = join(root, 'dist/build-stamp.json');

/** Every file below the folders (or the file itself), with its time and size: enough to see a change. */
async function fingerprint(inputs) {
  const lines = [];
  for (const input of inputs) {
    const path = join(root, input);
    const info = await stat(path).catch(() => undefined);
    if (info === undefined) continue;
    if (info.isFile()) lines.push(`${input} ${info.mtimeMs} ${info.size}`);
    else {
      const names = await readdir(path);
      lines.push(await fingerprint(names.filter((name) => name !== 'node_modules').map((name) => join(input, name))));
    }
  }
  return lines.sort().join('\n');
}

/** One build at a time: another one's half-written files would be taken for done. A lock older than its build could be is ignored. */
async function withLock(work) {
  await mkdir(join(root, 'dist'), { recursive: true });
  const lock = join(root, 'dist/build.lock');
  for (;;) {
    const isMine = await mkdir(lock).then(
      () => true,
      () => false,
    );
    if (isMine) break;
    const info = await stat(lock).catch(() => undefined);
    if (info !== undefined && Date.now() - info.mtimeMs > 180_000) await rm(lock, { recursive: true, force: true });
    else await new Promise((resolve) => setTimeout(resolve, 200));
  }
  const release = () => rmSync(lock, { recursive: true, force: true });
  process.once('SIGINT', () => {
    release();
    process.exit(130);
  });
  try {
    await work();
  } finally {
    release();
  }
}

async function build() {
  const stamps = JSON.parse(await readFile(stampPath, 'utf8').catch(() => '{}'));
  for (const step of buildSteps) {
    const print = `${step.version ?? 1}\n${await fingerprint(step.inputs)}`;
    const hasOutput = await stat(join(root, step.output)).then(
      () => true,
      () => false,
    );
    if (hasOutput && stamps[step.name] === print) continue;
    const startedAt = performance.now();
    if (!isQuiet) process.stdout.write(`building ${step.name} … `);
    await step.run(root);
    if (!isQuiet) process.stdout.write(`${((performance.now() - startedAt) / 1000).toFixed(1)} s\n`);
    stamps[step.name] = print;
    await mkdir(dirname(stampPath), { recursive: true });
    await writeFile(stampPath, JSON.stringify(stamps));
  }
}

await withLock(build);
