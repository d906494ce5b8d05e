import { expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { deadline, eitherSignal } from './deadline.js';
import { projectRoot } from './project-root.js';

const aborted = (signal: AbortSignal): Promise<unknown> =>
  new Promise((resolve) => signal.addEventListener('abort', () => resolve(signal.reason), { once: true }));

it('aborts at its time', async () => {
  expect(await aborted(deadline(5))).toMatchObject({ name: 'TimeoutError' });
});

it('aborts with the first of the others, and at once when one has', async () => {
  const outer = new AbortController();
  const inner = deadline(60_000, deadline(60_000, outer.signal));
  const reason = new Error('the client left');
  outer.abort(reason);
  expect(inner.reason).toBe(reason);
  expect(eitherSignal(new AbortController().signal, outer.signal).aborted).toBe(true);
});

it('fires also when garbage is collected meanwhile, which composed signals of Node 20 do not', () => {
  const script = `
    import { deadline } from ${JSON.stringify(join(projectRoot, 'dist/server/deadline.js'))};
    const keepAlive = setInterval(() => global.gc(), 5);
    const all = Array.from({ length: 20 }, () => new Promise((resolve) => {
      const signal = deadline(100, deadline(300, new AbortController().signal));
      signal.addEventListener('abort', () => resolve('fired'), { once: true });
      setTimeout(() => resolve('lost'), 2000);
    }));
    const ends = new Set(await Promise.all(all));
    clearInterval(keepAlive);
    console.log([...ends].join());
    process.exit();`;
  const out = execFileSync(process.execPath, ['--expose-gc', '--input-type=module', '-e', script], {
    encoding: 'utf8',
  });
  expect(out.trim()).toBe('fired');
});
