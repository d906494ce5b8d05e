import type { Message } from '../../shared/message.js';
import { builtInClassifier } from '../language/intents/built-in-classifier.js';
import { checkDraft } from '../pipeline/check-draft/check-draft.js';
import { findReferences } from '../pipeline/find-references/find-references.js';
import { readMessage } from '../pipeline/read-message/read-message.js';
import { understand } from '../pipeline/understand/understand.js';
import type { BenchOptions } from './bench-options.js';
import { paneReader } from './growth/pane-parsers.js';
import { textClasses, type TextClass } from './growth/texts.js';
import type { BenchLine } from './understanding/bench-line.js';

const kilobyte = 1024;
const doublings = 4;
/** Linear is 1; above this a doubling costs more than the text it adds. */
const maxGrowth = 1.15;
const maxMegabyte = 20;
/** A processor's own clock says little of less; shorter times are counted as this. */
const shortestMs = 2;

/**
 * Whether what reads a mail, what checks a draft and what the pane does with one grows with the text and no faster: of each kind of text from
 * 8 kB over four doublings, and of 1 MB against 64 kB. Times are of the processor, the best of five. Quick: less often, and no further than 256 kB.
 */
export async function lines({ isQuick, only, progress }: BenchOptions): Promise<BenchLine[]> {
  const classifier = builtInClassifier();
  const read = async (message: Message): Promise<void> => {
    const mail = await readMessage(message, { signal: AbortSignal.timeout(600_000) });
    const { language } = understand(mail, { classifier, fallbackLanguage: 'en' });
    findReferences(mail, { patterns: [{ kind: 'order', pattern: 'W9999999' }], language, timeZone: 'UTC' });
  };
  const pane = await paneReader();
  const found: BenchLine[] = [];
  for (const textClass of textClasses.filter(({ name }) => only === undefined || name.includes(only))) {
    progress(textClass.name);
    const reading = await growth((length) => read(messageOf(textClass, length)), isQuick);
    found.push(...linesOf(`reading ${textClass.name}`, reading));
    if (textClass.place !== 'text') continue;
    const gate = await growth(async (length) => check(textClass.make(length)), isQuick);
    found.push(...linesOf(`the gate, ${textClass.name}`, gate));
    found.push(
      ...linesOf(`the pane, ${textClass.name}`, await growth((length) => pane(textClass.make(length)), isQuick)),
    );
  }
  return found.sort((one, other) => other.value / (other.floor ?? 1) - one.value / (one.floor ?? 1));
}

interface Growth {
  /** How much more than twice a doubling costs; 1 is linear. */
  perDoubling: number;
  /** How often the time of 64 kB the longest text costs, for each MB of its length; and its time. */
  megabyte: number;
  longestMs: number;
  longest: string;
}

async function growth(run: (length: number) => Promise<void>, isQuick: boolean): Promise<Growth> {
  const rounds = isQuick ? 2 : 5;
  const first = await bestMs(() => run(8 * kilobyte), rounds);
  const last = await bestMs(() => run(8 * kilobyte * 2 ** doublings), rounds);
  const middle = await bestMs(() => run(64 * kilobyte), rounds);
  const length = (isQuick ? 256 : 1024) * kilobyte;
  const longestMs = await bestMs(() => run(length), isQuick ? 1 : 3);
  const megabyte = ((longestMs / middle) * 1024 * kilobyte) / length;
  const longest = isQuick ? '256 kB' : '1 MB';
  return { perDoubling: (last / first) ** (1 / doublings) / 2, megabyte, longestMs, longest };
}

async function bestMs(run: () => Promise<void>, rounds: number): Promise<number> {
  let best = Infinity;
  for (let round = 0; round < rounds; round++) {
    const before = process.cpuUsage();
    await run();
    const { user, system } = process.cpuUsage(before);
    best = Math.min(best, (user + system) / 1000);
  }
  return Math.max(best, shortestMs);
}

function linesOf(name: string, { perDoubling, megabyte, longestMs, longest }: Growth): BenchLine[] {
  return [
    { name: `${name}: a doubling, 1 is linear`, value: perDoubling, floor: maxGrowth, n: doublings, unit: 'x' },
    {
      name: `${name}: 1 MB (${longest} in ${Math.round(longestMs)} ms) against 64 kB`,
      value: megabyte,
      floor: maxMegabyte,
      n: 1,
      unit: 'x',
    },
  ];
}

let turn = 0;

/** In a situation of its own each time, so that nothing is known of it. */
function check(text: string): void {
  const customerText = `Where is parcel ${turn++}?`;
  const support = { facts: [], passages: [], references: [], vouched: [], language: 'en' as const, customerText };
  checkDraft([{ kind: 'text', text }], { ...support, now: new Date('2026-11-30T12:00:00Z'), timeZone: 'UTC' });
}

function messageOf({ place, make }: TextClass, length: number): Message {
  const made = make(length);
  const envelope = { channel: 'email', client: 'file', mode: 'read', mailbox: 'help@shop.example' } as const;
  if (place === 'mime') return { ...envelope, kind: 'mime', rawBase64: Buffer.from(made).toString('base64') };
  return {
    ...envelope,
    kind: 'fields',
    from: { kind: 'email', address: 'ann@example.com', name: 'Ann Lee' },
    to: [{ kind: 'email', address: 'help@shop.example' }],
    cc: [],
    subject: 'My order',
    attachments: [],
    ...(place === 'headers' ? { headers: made, text: 'Hi' } : place === 'html' ? { html: made } : { text: made }),
  };
}
