import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { projectRoot } from '../project-root.js';
import { requestBuilder } from '../test/message-builder.js';
import type { BenchOptions } from './bench-options.js';
import type { BenchLine } from './understanding/bench-line.js';
import { percentile } from './understanding/statistics.js';
import { hasPostgres, startPostgres } from '../test/postgres.js';

const bodies = [
  (number: string) => `Hello,\n\nwhere is my order ${number}? When will it arrive?\n\nThanks\nOlivia`,
  (number: string) => `Bonjour,\n\noù en est ma commande ${number} ? Quand sera-t-elle livrée ?\n\nMerci,\nOlivia`,
  (number: string) => `Guten Tag,\n\nwo ist meine Bestellung ${number}? Wann kommt sie an?\n\nViele Grüße\nOlivia`,
  (number: string) => `Hola:\n\n¿Dónde está mi pedido ${number}? ¿Cuándo llega?\n\nGracias\nOlivia`,
];
const bar = 15;

/**
 * What the whole path costs beside an endpoint of the same server that only parses, validates and echoes the same body, in the same run:
 * one at a time, then ten at once, on the embedded database and on PostgreSQL.
 */
export async function lines({ isQuick, progress }: BenchOptions): Promise<BenchLine[]> {
  const count = isQuick ? 200 : 2000;
  const embedded = await measure('embedded database', undefined, count, progress);
  if (!hasPostgres) {
    const skipped = 'there is no PostgreSQL server on this machine';
    return [...embedded, { name: 'p99 over echo, PostgreSQL', value: 0, n: 0, skipped }];
  }
  const postgres = await startPostgres();
  try {
    return [...embedded, ...(await measure('PostgreSQL', postgres.url, count, progress))];
  } finally {
    await postgres.stop();
  }
}

async function measure(
  database: string,
  url: string | undefined,
  n: number,
  progress: (text: string) => void,
): Promise<BenchLine[]> {
  const child = fork(join(projectRoot, 'dist/server/bench/assist-server.js'), url === undefined ? [] : [url]);
  try {
    const { port } = await answerOf<{ port: number }>(child);
    const base = `http://127.0.0.1:${port}`;
    for (let index = 0; index < 200; index += 1)
      await post(`${base}/v1/${index % 2 === 0 ? 'echo' : 'assistance'}`, bodyOf(1_000_000 + index));
    const [assist, echo] = await oneAtATime(base, n, (done) => progress(`${database}: ${done} of ${n}`));
    const startedAt = performance.now();
    await tenAtOnce(base, n);
    const perSecond = Math.round((1000 * n) / (performance.now() - startedAt));
    child.send('memory');
    const { rss } = await answerOf<{ rss: number }>(child);
    const ms = (value: number) => ({ value: Number(value.toFixed(1)), n, unit: 'ms' });
    return [
      { name: `p99 over echo, ${database}`, ...ms(percentile(assist, 0.99) - percentile(echo, 0.99)), floor: bar },
      {
        name: `p99 of an assistance, ${database}`,
        ...ms(percentile(assist, 0.99)),
        beat: [{ name: 'echo', value: percentile(echo, 0.99) }],
      },
      {
        name: `p50 of an assistance, ${database}`,
        ...ms(percentile(assist, 0.5)),
        beat: [{ name: 'echo', value: percentile(echo, 0.5) }],
      },
      { name: `ten at once, ${database}`, value: perSecond, n, unit: 'requests a second' },
      { name: `resident memory, ${database}`, value: Math.round(rss / 1e6), n, unit: 'MB' },
    ];
  } finally {
    child.send('stop');
  }
}

/** The two are asked in turn, so that whatever else the machine does falls on both. */
async function oneAtATime(
  base: string,
  count: number,
  progress: (done: number) => void,
): Promise<[number[], number[]]> {
  const assist: number[] = [];
  const echo: number[] = [];
  for (let index = 0; index < count; index += 1) {
    const body = bodyOf(index);
    echo.push(await post(`${base}/v1/echo`, body));
    assist.push(await post(`${base}/v1/assistance`, body));
    if (index % 250 === 249) progress(index + 1);
  }
  return [assist, echo];
}

async function tenAtOnce(base: string, count: number): Promise<void> {
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < count) {
      next += 1;
      await post(`${base}/v1/assistance`, bodyOf(2_000_000 + next));
    }
  };
  await Promise.all(Array.from({ length: 10 }, worker));
}

function bodyOf(index: number): string {
  const number = `W${String(1_000_000 + (index % 8_999_999)).padStart(7, '0')}`;
  const text = bodies[index % bodies.length]?.(number) ?? '';
  return JSON.stringify(
    requestBuilder({ text, subject: `Order ${number}`, internetMessageId: `<${index}@example.com>` }),
  );
}

async function post(url: string, body: string): Promise<number> {
  const startedAt = performance.now();
  const response = await fetch(url, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body });
  const text = await response.text();
  if (response.status !== 200) throw new Error(`${url} answered ${response.status}: ${text.slice(0, 200)}`);
  return performance.now() - startedAt;
}

export function answerOf<Answer>(child: ChildProcess): Promise<Answer> {
  return new Promise((resolve, reject) => {
    child.once('message', (message) => resolve(message as Answer));
    child.once('exit', (code) => reject(new Error(`the measured server ended with ${code}`)));
  });
}
