import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { projectRoot } from '../project-root.js';
import type { BenchOptions } from './bench-options.js';
import { startPaneServer } from './pane/pane-server.js';
import { timesToUse } from './pane/times-to-use.js';
import type { BenchLine } from './understanding/bench-line.js';

const built = join(projectRoot, 'dist/outlook-addin');

/**
 * How much script the Outlook pane loads before it can be used, and how long that takes beside a page with one Fluent button: warm cache,
 * a processor slowed down four times, medians of one run. Needs Chromium.
 */
export async function lines({ isQuick, progress }: BenchOptions): Promise<BenchLine[]> {
  const kilobytes = await firstLoadKilobytes();
  const server = await startPaneServer(built);
  try {
    const rounds = isQuick ? 3 : 11;
    progress(`${rounds} rounds of each page`);
    const { pane, bare } = await timesToUse(server.url, rounds);
    return [
      { name: 'script before use, gzip (bar 110)', value: kilobytes, n: 1, unit: 'kB' },
      { name: 'one Fluent button, until it is there', value: bare, n: rounds, unit: 'ms' },
      { name: 'pane, until understanding shows and Insert is there', value: pane, n: rounds, unit: 'ms' },
      { name: 'pane beside the button (bar 1.6)', value: pane / bare, n: rounds, unit: 'x' },
    ];
  } finally {
    await server.close();
  }
}

/** The scripts the page names, and the words of one language: what is fetched before anything can be pressed. */
async function firstLoadKilobytes(): Promise<number> {
  const html = await readFile(join(built, 'taskpane.html'), 'utf8');
  const named = [...html.matchAll(/\/outlook\/(assets\/[\w.-]+\.js)/g)].flatMap(([, path]) => path ?? []);
  const sizes = await Promise.all(named.map((path) => gzipped(path)));
  return sizes.reduce((sum, size) => sum + size, await wordsSize());
}

/** The largest chunk that holds the words of a language. */
async function wordsSize(): Promise<number> {
  const names = (await readdir(join(built, 'assets'))).filter((name) => name.endsWith('.js'));
  const texts = await Promise.all(
    names.map(async (name) => ({ name, text: await readFile(join(built, 'assets', name), 'utf8') })),
  );
  const words = texts.filter(({ text }) => /locale:"(en|fr|de|es)"/.test(text));
  return Math.max(0, ...(await Promise.all(words.map(({ name }) => gzipped(`assets/${name}`)))));
}

async function gzipped(path: string): Promise<number> {
  return gzipSync(await readFile(join(built, path)), { level: 9 }).length / 1000;
}
