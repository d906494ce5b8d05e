import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { isBench, type Bench, type BenchOptions } from './bench-options.js';
import type { BenchLine } from './understanding/bench-line.js';

/**
 * The bench of the stages that read a message: every file of `understanding/` that exports `lines`. A file that fails is reported as a skipped
 * line with the reason, and the process ends with 1.
 */
export async function lines(options: BenchOptions): Promise<BenchLine[]> {
  const folder = join(dirname(fileURLToPath(import.meta.url)), 'understanding');
  const names = chosenNames(readdirSync(folder), options.only);
  const found: BenchLine[] = [];
  for (const name of names.sort()) {
    const startedAt = performance.now();
    const file: unknown = await import(pathToFileURL(join(folder, name)).href);
    if (!isBench(file)) continue;
    options.progress(`${name.replace('.js', '')} …`);
    found.push(...(await linesOrReason(name, file, options)));
    options.progress(`${name.replace('.js', '')}: ${((performance.now() - startedAt) / 1000).toFixed(1)} s`);
  }
  return found;
}

/** The file of that very name, else all whose name holds it: `intents` does not mean `several-intents`. */
function chosenNames(files: readonly string[], only = ''): string[] {
  const names = files.filter((name) => name.endsWith('.js'));
  return names.includes(`${only}.js`) ? [`${only}.js`] : names.filter((name) => name.includes(only));
}

async function linesOrReason(name: string, file: Bench, options: BenchOptions): Promise<BenchLine[]> {
  try {
    return await file.lines(options);
  } catch (error) {
    process.exitCode = 1;
    const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
    options.progress(reason);
    return [{ name: name.replace('.js', ''), value: 0, n: 0, skipped: `failed: ${reason.split('\n')[0] ?? ''}` }];
  }
}
