import { fork } from 'node:child_process';
import { join } from 'node:path';
import { projectRoot } from '../project-root.js';
import { requestBuilder } from '../test/message-builder.js';
import { answerOf } from './assist.js';
import type { BenchOptions } from './bench-options.js';
import { hostileMails, type HostileMail } from './hostile/mails.js';
import type { BenchLine } from './understanding/bench-line.js';
import { percentile } from './understanding/statistics.js';

const barMs = 100;
const barShare = 2;
const barMb = 250;
const pauseMs = 5;

/** What an ordinary agent feels while hostile mails are read: one after another, then all at once. */
export async function lines({ isQuick, only, progress }: BenchOptions): Promise<BenchLine[]> {
  const mails = hostileMails().filter(({ name }) => only === undefined || name.includes(only));
  const child = fork(join(projectRoot, 'dist/server/bench/assist-server.js'));
  child.setMaxListeners(0);
  try {
    const { port } = await answerOf<{ port: number }>(child);
    const base = `http://127.0.0.1:${port}`;
    const memory = async (): Promise<number> => {
      child.send('memory');
      return (await answerOf<{ rss: number }>(child)).rss / 1e6;
    };
    await ordinary(base, 100);
    const quiet = await ordinary(base, isQuick ? 100 : 400);
    const before = await memory();
    const found: BenchLine[] = [];
    const slowest: string[] = [];
    let peak = before;
    const one = await beside(base, async () => {
      for (const mail of mails) {
        progress(mail.name);
        slowest.push(await hostile(base, mail));
        peak = Math.max(peak, await memory());
      }
    });
    found.push(...linesOf('one hostile mail after another', quiet, one, slowest));
    const all = await beside(base, async () => {
      const answers = await Promise.all(mails.map((mail) => hostile(base, mail, 'again')));
      slowest.splice(0, slowest.length, ...answers);
      peak = Math.max(peak, await memory());
    });
    found.push(...linesOf(`${mails.length} hostile mails at once`, quiet, all, slowest));
    return [
      ...found,
      { name: 'memory more than before', value: Math.round(peak - before), floor: barMb, n: mails.length, unit: 'MB' },
    ];
  } finally {
    child.send('stop');
  }
}

interface Times {
  health: number[];
  assist: number[];
}

let turn = 0;

async function ordinary(base: string, count: number, isOver: () => boolean = () => true): Promise<Times> {
  const times: Times = { health: [], assist: [] };
  while (times.health.length < count || !isOver()) {
    times.health.push(await timed(fetch(`${base}/healthz`)));
    times.assist.push(await timed(ask(base, JSON.stringify(ordinaryMail(turn++)))));
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
  return times;
}

/** Ordinary traffic until `work` is done. */
async function beside(base: string, work: () => Promise<void>): Promise<Times> {
  let isOver = false;
  const working = work().finally(() => (isOver = true));
  const times = await ordinary(base, 1, () => isOver);
  await working;
  return times;
}

function ordinaryMail(index: number): object {
  const number = `W${1_000_000 + index}`;
  const text = `Hello,\n\nwhere is my order ${number}? When will it arrive?\n\nThanks\nOlivia`;
  return requestBuilder({ text, subject: `Order ${number}`, internetMessageId: `<${index}@example.com>` });
}

/** Sends it and says how it was answered. */
async function hostile(base: string, { name, message }: HostileMail, instruction?: string): Promise<string> {
  const request = {
    cause: { kind: 'message', message },
    reply: 'sender',
    ...(instruction === undefined ? {} : { instruction }),
  };
  const startedAt = performance.now();
  const status = await ask(base, JSON.stringify(request));
  return `${Math.round(performance.now() - startedAt)} ms, ${status}: ${name}`;
}

async function ask(base: string, body: string): Promise<number> {
  const headers = { 'Content-Type': 'application/json' };
  const response = await fetch(`${base}/v1/assistance?waitMs=30000`, { method: 'POST', headers, body });
  await response.text();
  return response.status;
}

async function timed(work: Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work;
  return performance.now() - startedAt;
}

function linesOf(name: string, quiet: Times, busy: Times, answers: readonly string[]): BenchLine[] {
  const failed = answers.filter((answer) => / 5\d\d: /.test(answer)).length;
  const line = (what: string, [calm, times]: [number[], number[]]): BenchLine[] => {
    const [was, is] = [percentile(calm, 0.99), percentile(times, 0.99)];
    return [
      {
        name: `${what} p99, ${name}`,
        value: is,
        floor: barMs,
        n: times.length,
        unit: 'ms',
        beat: [{ name: 'quiet', value: was }],
      },
      { name: `${what} p99 against quiet, ${name}`, value: is / was, floor: barShare, n: times.length, unit: 'x' },
    ];
  };
  return [
    ...line('/healthz', [quiet.health, busy.health]),
    ...line('an assistance', [quiet.assist, busy.assist]),
    {
      name: `lost to a 5xx, ${name}`,
      value: failed,
      floor: 0,
      n: answers.length,
      unit: 'mails',
      worst: [...answers].sort((a, b) => Number.parseInt(b, 10) - Number.parseInt(a, 10)),
    },
  ];
}
