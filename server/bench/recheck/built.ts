import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { projectRoot } from '../../project-root.js';
import type { Expression } from './expression.js';

/** They start something, or are only for measuring and trying. */
const notLoaded = /^(?:bench|test|commands)\/|(?:^|\/)main\.js$|worker|in-thread|(?:\.test|-spec)\.js$/i;
const dist = join(projectRoot, 'dist');

/** Every expression that our own code builds while all of it is loaded and then `work` is done. Must be loaded before what it watches. */
export async function builtExpressions(work: () => Promise<void>): Promise<Expression[]> {
  const found: Expression[] = [];
  const real = globalThis.RegExp;
  globalThis.RegExp = new Proxy(real, {
    construct(target, given: [RegExp | string, string?], newTarget) {
      const made = Reflect.construct(target, given, newTarget) as RegExp;
      const where = callerOf(new Error().stack ?? '');
      if (where !== undefined) found.push({ source: made.source, flags: made.flags, where });
      return made;
    },
  });
  try {
    const server = join(dist, 'server');
    for (const file of readdirSync(server, { recursive: true, encoding: 'utf8' }))
      if (file.endsWith('.js') && !notLoaded.test(file)) await import(pathToFileURL(join(server, file)).href);
    await work();
  } finally {
    globalThis.RegExp = real;
  }
  return found;
}

/** The place that called, where it is our own; undefined for libraries. */
function callerOf(stack: string): string | undefined {
  const frame = stack.split('\n')[2] ?? '';
  const [, url, line] = /(file:\/\/[^\s)]*?):(\d+):\d+\)?$/.exec(frame) ?? [];
  if (url === undefined) return undefined;
  const path = relative(dist, fileURLToPath(url));
  return path.startsWith('..') || path.includes('node_modules') ? undefined : `dist/${path}:${line}`;
}
