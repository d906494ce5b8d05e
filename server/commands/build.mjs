// Builds into dist/ what changed since the last build: `node server/commands/build.mjs [--for COMMAND] [--quiet]`.
// Plain JavaScript, because it makes the rest runnable. Types are checked by `npm run typecheck`, not here.
import { createHash } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stepsFor } from './build-steps.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const isQuiet = process.argv.includes('--quiet');
const command = process.argv[process.argv.indexOf('--for') + 1 || -1] ?? 'all';
const stampPath = join(root, 'dist/build-stamp.json');

/** Folders below a source folder that are not sources. */
const leftOut = ['node_modules', 'dist'];

/** Every file below the folders (or the file itself), with its time and size: enough to see a change. */
async function fingerprint(inputs) {
  const lists = await Promise.all(
    inputs.map(async (input) => {
      const info = await stat(join(root, input)).catch(() => undefined);
      if (info === undefined) return [];
      if (info.isFile()) return [`${input} ${info.mtimeMs} ${info.size}`];
      const names = (await readdir(join(root, input))).filter((name) => !leftOut.includes(name));
      return [await fingerprint(names.map((name) => join(input, name)))];
    }),
  );
  return lists.flat().sort().join('\n');
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
  const isStale = new Map();
  const { first, beside } = stepsFor(command);
  await Promise.all([first, beside].flat(2).map(async (step) => isStale.set(step, await changed(step, stamps))));
  if ([...isStale.values()].every((print) => print === undefined)) return;
  await tellingOfWaits(async () => {
    await inTurn(first);
    await Promise.all(beside.map(inTurn));
  });

  async function inTurn(steps) {
    for (const step of steps.filter((one) => isStale.get(one) !== undefined)) {
      const startedAt = performance.now();
      await step.run(root);
      if (!isQuiet)
        process.stdout.write(`built ${step.name} in ${((performance.now() - startedAt) / 1000).toFixed(1)} s\n`);
      stamps[step.name] = isStale.get(step);
      await mkdir(dirname(stampPath), { recursive: true });
      writeFileSync(stampPath, JSON.stringify(stamps));
    }
  }
}

/** The print of a step's inputs where it must run, else undefined. */
async function changed(step, stamps) {
  const print = createHash('sha256')
    .update(`${step.version ?? 1}\n${await fingerprint(step.inputs)}`)
    .digest('hex');
  const hasOutput = await stat(join(root, step.output)).then(
    () => true,
    () => false,
  );
  return hasOutput && stamps[step.name] === print ? undefined : print;
}

/** Nobody waits in silence: a command that builds for more than two seconds says so. */
async function tellingOfWaits(work) {
  if (!isQuiet) process.stdout.write('Building what changed …\n');
  const timer = setTimeout(
    () => isQuiet && process.stderr.write('Building what changed (half a minute at most) …\n'),
    2000,
  );
  await work().finally(() => clearTimeout(timer));
}

await withLock(build);
