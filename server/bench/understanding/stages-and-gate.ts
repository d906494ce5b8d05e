import { compile } from 'html-to-text';
import PostalMime from 'postal-mime';
import type { Part } from '../../../shared/draft.js';
import type { MimeMessage } from '../../../shared/message.js';
import { builtInClassifier } from '../../language/intents/built-in-classifier.js';
import { checkDraft } from '../../pipeline/check-draft/check-draft.js';
import { findReferences } from '../../pipeline/find-references/find-references.js';
import { readMessage } from '../../pipeline/read-message/read-message.js';
import { understand } from '../../pipeline/understand/understand.js';
import { anOrder } from '../../test/write-request.js';
import type { BenchOptions } from '../bench-options.js';
import type { BenchLine } from './bench-line.js';
import { median } from './statistics.js';
import { mail } from './whole-stage.js';

/** Both are timed on the same mail, one after the other, so that a slow minute slows both. */
const warmUp = 50;

/** The three stages that read a mail of 3 KB, and the gate on its answer, beside what it takes to parse the mail and turn its HTML into text with two libraries. */
export async function lines(options: BenchOptions): Promise<BenchLine[]> {
  const classifier = builtInClassifier();
  const toText = compile({ wordwrap: false });
  const rounds = options.isQuick ? 100 : 400;
  const times: { ours: number; gate: number; theirs: number }[] = [];
  for (let round = 0; round < rounds + warmUp; round += 1) {
    const mime = mimeOf(round);
    const startedAt = performance.now();
    const read = await readMessage(messageOf(mime), { signal: AbortSignal.timeout(10_000) });
    const understood = understand(read, { classifier, fallbackLanguage: 'en' });
    findReferences(read, {
      patterns: [{ kind: 'order', pattern: 'W9999999' }],
      language: understood.language,
      timeZone: 'UTC',
    });
    const readAt = performance.now();
    checkDraft(answerOf(round), {
      facts: orderOf(round),
      passages: [],
      references: [],
      vouched: [],
      language: 'en',
      now: new Date('2026-11-19T10:00:00Z'),
      timeZone: 'UTC',
      customerText: read.newText,
      asks: understood.asks,
    });
    const checkedAt = performance.now();
    toText((await PostalMime.parse(mime)).html ?? '');
    times.push({
      ours: checkedAt - startedAt,
      gate: checkedAt - readAt,
      theirs: performance.now() - checkedAt,
    });
  }
  const of = (name: keyof (typeof times)[number]): number => median(times.slice(warmUp).map((time) => time[name]));
  const line = (name: string, value: number, more: Partial<BenchLine> = {}): BenchLine => ({
    name,
    value,
    n: rounds,
    unit: 'ms',
    ...more,
  });
  return [
    line('three stages and gate, a 3 KB mail, p50', of('ours'), {
      floor: 3 * of('theirs'),
      beat: [{ name: 'postal-mime and html-to-text', value: of('theirs') }],
    }),
    line('of these the gate, p50', of('gate')),
  ];
}

function mimeOf(round: number): string {
  const { subject, html } = mail(round);
  const head = [
    'From: Anna <anna@example.org>',
    'To: help@shop.example',
    `Subject: ${subject}`,
    'Date: Thu, 19 Nov 2026 10:00:00 +0100',
    `Message-ID: <${round}@example.org>`,
    'MIME-Version: 1.0',
    'Content-Type: text/html; charset=utf-8',
  ];
  return `${head.join('\r\n')}\r\n\r\n${html.replaceAll('\n', '\r\n')}\r\n`;
}

function messageOf(mime: string): MimeMessage {
  return {
    channel: 'email',
    client: 'file',
    mode: 'read',
    mailbox: 'help@shop.example',
    kind: 'mime',
    rawBase64: Buffer.from(mime).toString('base64'),
  };
}

function orderOf(round: number): ReturnType<typeof anOrder> {
  return anOrder('order', { number: `W88${30112 + round}`, status: 'shipped', eta: '2026-11-24' });
}

function answerOf(round: number): Part[] {
  const value = (field: string): Part => {
    const fact = orderOf(round).find((one) => one.alias === 'order' && one.field === field);
    return fact === undefined ? { kind: 'text', text: '' } : { kind: 'fact', factId: fact.id, text: fact.text };
  };
  return [
    { kind: 'text', text: `Hello Anna,\n\nThank you for your message (${round}). Your order ` },
    value('number'),
    { kind: 'text', text: ' has been shipped and is expected on ' },
    value('eta'),
    { kind: 'text', text: '. We are checking the scratch on the table and the refund.\n\nKind regards,' },
  ];
}
