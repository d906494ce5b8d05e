import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { projectRoot } from '../project-root.js';
import type { BenchOptions } from './bench-options.js';
import { openProfile } from './pane/open-profile.js';
import { startPaneServer } from './pane/pane-server.js';
import { timesOnScreen } from './pane/times-on-screen.js';
import { timesToUse } from './pane/times-to-use.js';
import type { BenchLine } from './understanding/bench-line.js';

/**
 * How much script the Outlook pane loads before it can be used, how long that takes beside a page with one Fluent button (warm profile,
 * a processor slowed down four times, medians of one run), and how soon what the server says is on screen. Needs Chromium.
 */
export async function lines({ isQuick, progress }: BenchOptions): Promise<BenchLine[]> {
  const built = process.env['TRUEDRAFT_PANE'] ?? join(projectRoot, 'dist/outlook-addin');
  const size = await firstLoad(built);
  const server = await startPaneServer(built);
  const context = await openProfile();
  try {
    const rounds = isQuick ? 5 : 15;
    progress(`${rounds} rounds of each page`);
    const { pane, bare } = await timesToUse(context, server.url, rounds);
    const messages = isQuick ? 4 : 12;
    progress(`${messages} messages opened`);
    const { opened, parts } = await timesOnScreen(context, server, messages);
    return [
      { name: 'script before use, gzip (bar 110)', value: size.script, n: 1, unit: 'kB' },
      { name: 'styles before use, gzip', value: size.styles, n: 1, unit: 'kB' },
      { name: 'one Fluent button, until it is there', value: bare, n: rounds, unit: 'ms' },
      { name: 'pane, until understanding shows and Insert is there', value: pane, n: rounds, unit: 'ms' },
      { name: 'pane beside the button (bar 1.6)', value: pane / bare, n: rounds, unit: 'x' },
      { name: 'message opened to understanding on screen, less server time, p95', ...within50(opened) },
      { name: 'part of a draft, written to on screen, p95', ...within50(parts) },
    ];
  } finally {
    await context.close();
    await server.close();
  }
}

function within50(times: readonly number[]): Pick<BenchLine, 'value' | 'floor' | 'n' | 'unit'> {
  const inOrder = [...times].sort((one, other) => one - other);
  return { value: inOrder[Math.ceil(0.95 * times.length) - 1] ?? NaN, floor: 50, n: times.length, unit: 'ms' };
}

/** The scripts and styles the page names, and the words of one language: what is fetched before anything can be pressed. */
async function firstLoad(built: string): Promise<{ script: number; styles: number }> {
  const html = await readFile(join(built, 'taskpane.html'), 'utf8');
  const named = new Set(
    [...html.matchAll(/\/outlook\/(assets\/[\w.-]+\.(?:js|css))/g)].flatMap(([, path]) => path ?? []),
  );
  const sizeOf = async (ending: string): Promise<number> => {
    const sizes = await Promise.all(
      [...named].filter((path) => path.endsWith(ending)).map((path) => gzipped(built, path)),
    );
    return sizes.reduce((sum, size) => sum + size, 0);
  };
  return { script: (await sizeOf('.js')) + (await wordsSize(built)), styles: await sizeOf('.css') };
}

/** The largest chunk that holds the words of a language. */
async function wordsSize(built: string): Promise<number> {
  const names = (await readdir(join(built, 'assets'))).filter((name) => name.endsWith('.js'));
  const texts = await Promise.all(
    names.map(async (name) => ({ name, text: await readFile(join(built, 'assets', name), 'utf8') })),
  );
  const words = texts.filter(({ text }) => /locale:"(en|fr|de|es)"/.test(text));
  return Math.max(0, ...(await Promise.all(words.map(({ name }) => gzipped(built, `assets/${name}`)))));
}

async function gzipped(built: string, path: string): Promise<number> {
  return gzipSync(await readFile(join(built, path)), { level: 9 }).length / 1000;
}
