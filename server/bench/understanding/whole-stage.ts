import type { FieldsMessage } from '../../../shared/message.js';
import { builtInClassifier } from '../../language/intents/built-in-classifier.js';
import type { findReferences } from '../../pipeline/find-references/find-references.js';
import type { readMessage } from '../../pipeline/read-message/read-message.js';
import { understand } from '../../pipeline/understand/understand.js';
import type { BenchOptions } from '../bench-options.js';
import type { BenchLine } from './bench-line.js';
import { median } from './statistics.js';

/** The first three stages together on a mail of 3 KB in HTML, and how much memory the loaded language tools take. */
export async function lines(options: BenchOptions): Promise<BenchLine[]> {
  const before = process.memoryUsage().rss;
  const name = 'read, understand, find references: a 3 KB HTML mail, p50';
  const stages = await otherStages();
  if (stages === undefined) return [{ name, value: 0, n: 0, unit: 'ms', skipped: 'a stage is not there yet' }];
  const classifier = builtInClassifier();
  const times: number[] = [];
  const rounds = options.isQuick ? 60 : 400;
  for (let round = 0; round < rounds; round++) {
    const startedAt = performance.now();
    const read = await stages.readMessage(mail(round), { signal: AbortSignal.timeout(10_000) });
    const { language } = understand(read, { classifier, fallbackLanguage: 'en' });
    stages.findReferences(read, { patterns: [{ kind: 'order', pattern: 'W9999999' }], language, timeZone: 'UTC' });
    times.push(performance.now() - startedAt);
  }
  const memoryMb = (process.memoryUsage().rss - before) / 1e6;
  return [
    { name, value: median(times.slice(rounds / 4)), floor: 5, n: rounds, unit: 'ms' },
    { name: 'memory of the loaded stages and language tools', value: memoryMb, floor: 120, n: 1, unit: 'MB' },
  ];
}

interface OtherStages {
  readMessage: typeof readMessage;
  findReferences: typeof findReferences;
}

async function otherStages(): Promise<OtherStages | undefined> {
  const { readMessage } = await import('../../pipeline/read-message/read-message.js');
  const { findReferences } = await import('../../pipeline/find-references/find-references.js');
  return { readMessage, findReferences };
}

const sentences = [
  'I ordered two walnut side tables from your shop three weeks ago, order W8830112, and only one of them has arrived so far.',
  'The one that did arrive has a deep scratch across the top, see the photo I sent on Monday.',
  'Could you please tell me when the second table will be delivered?',
  'I would also like to know whether I can return the damaged one and get a refund of 189.90 EUR.',
  'Please send me the invoice 2026-0442 for my tax return as well.',
];

/** A different mail each time, so that nothing is answered from a cache. */
export function mail(round: number): FieldsMessage & { html: string } {
  const style = 'font-family:Arial,Helvetica,sans-serif;font-size:14px;line-height:20px;color:#333333';
  const body = [...sentences, ...sentences].map((text) => `<p style="${style}">${text} (${round})</p>`).join('\n');
  const quote = `<div class="gmail_quote"><div>On Mon, Nov 16, 2026 at 9:12 AM Shop &lt;help@shop.example&gt; wrote:</div><blockquote><p>Dear customer, thank you for your order.</p></blockquote></div>`;
  return {
    channel: 'email',
    client: 'gmail',
    mode: 'read',
    mailbox: 'help@shop.example',
    kind: 'fields',
    from: { kind: 'email', address: 'anna@example.org' },
    to: [{ kind: 'email', address: 'help@shop.example' }],
    cc: [],
    subject: `Missing table, order W88${30112 + round}`,
    attachments: [],
    html: `<html><body><p>Hello,</p>${body}<p>Kind regards<br>Anna</p>${quote}</body></html>`,
  };
}
