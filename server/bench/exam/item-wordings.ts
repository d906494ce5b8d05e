import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { assistance as assistanceSchema, type Assistance } from '../../../shared/assistance.js';
import { startTestServer } from '../../test/test-server.js';
import type { ExamFigure, ExamOptions, ExamReport } from './exam.js';

const title = 'item wordings: ways to ask where a thing is without naming an order';
const wording = z.object({ id: z.string(), language: z.string(), text: z.string() });
type Wording = z.infer<typeof wording>;

/** Who writes in each language, and which of their orders holds what they name. The first that the text names counts. */
const writers: Record<string, { from: string; items: [name: RegExp, order: string][] }> = {
  en: {
    from: 'Olivia Carter <olivia.carter@example.com>',
    items: [
      [/shelf/i, 'W2400113'],
      [/blanket/i, 'W2400121'],
    ],
  },
  fr: {
    from: 'Camille Moreau <camille.moreau@example.com>',
    items: [
      [/nappe/i, 'W2400123'],
      [/table/i, 'W2400115'],
    ],
  },
  de: { from: 'Jonas Weber <jonas.weber@example.org>', items: [[/regal/i, 'W2400117']] },
  es: {
    from: 'Lucía Fernández <lucia.fernandez@example.com>',
    items: [
      [/silla/i, 'W2400119'],
      [/espejo/i, 'W2400127'],
    ],
  },
};
const whereIntents = ['order-status', 'delivery-late'];

/** Asks each wording of the demo server: is it seen as a question where the thing is, and does the draft speak of that order alone? */
export async function itemWordings({ dataFolder }: ExamOptions): Promise<ExamReport> {
  const path = join(dataFolder, 'item_wordings.jsonl');
  if (!existsSync(path)) return { kind: 'skipped', title, why: `${path} is absent (see TRUEDRAFT_DATA)` };
  const rows = readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((line) => wording.parse(JSON.parse(line)));
  const server = await startTestServer();
  try {
    const results: { language: string; isSeen: boolean; isRightOrder: boolean }[] = [];
    for (const row of rows) results.push({ language: row.language, ...judge(row, await ask(server.url, row)) });
    const figure = (name: string, of: typeof results, holds: 'isSeen' | 'isRightOrder'): ExamFigure => ({
      name,
      count: of.filter((one) => one[holds]).length,
      n: of.length,
      isHigherBetter: true,
    });
    return {
      kind: 'taken',
      title,
      figures: [
        { ...figure('seen as a question where it is', results, 'isSeen'), before: 36.7 },
        { ...figure('draft speaks of the right order alone', results, 'isRightOrder'), before: 0 },
      ],
      details: Object.keys(writers).flatMap((language) => {
        const of = results.filter((one) => one.language === language);
        return [
          figure(`${language}: seen`, of, 'isSeen'),
          figure(`${language}: right order alone`, of, 'isRightOrder'),
        ];
      }),
    };
  } finally {
    await server.close();
  }
}

async function ask(url: string, { id, language, text }: Wording): Promise<Assistance> {
  const from = writers[language]?.from ?? '';
  const domain = /@([^>]+)/.exec(from)?.[1] ?? '';
  const mail = [
    `Authentication-Results: mx.google.com; dmarc=pass header.from=${domain}`,
    `From: ${from}`,
    'To: support@demo.example',
    'Subject: =?utf-8?B??=',
    `Message-ID: <${id}@${domain}>`,
    `Date: ${new Date().toUTCString()}`,
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: 8bit',
    '',
    text,
  ].join('\r\n');
  const message = {
    channel: 'email',
    client: 'file',
    mode: 'read',
    mailbox: 'support@demo.example',
    kind: 'mime',
    rawBase64: Buffer.from(mail).toString('base64'),
  };
  const response = await fetch(`${url}/v1/assistance?waitMs=50000`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ cause: { kind: 'message', message }, reply: 'sender' }),
  });
  if (response.status !== 200) throw new Error(`${id}: the server answered ${response.status}`);
  return assistanceSchema.parse(await response.json());
}

function judge(
  { language, text }: Wording,
  { cause, drafts, facts }: Assistance,
): { isSeen: boolean; isRightOrder: boolean } {
  const { intents, asks } = cause.understanding;
  const seen = [...intents.slice(0, 2).map(({ id }) => id), ...asks.map(({ intent }) => intent)];
  const wanted = writers[language]?.items.find(([name]) => name.test(text))?.[1];
  const used = new Set(drafts[0]?.parts.flatMap((part) => (part.kind === 'fact' ? [part.factId] : [])));
  const aliases = new Set(
    facts.filter(({ id, alias }) => used.has(id) && alias.startsWith('order')).map(({ alias }) => alias),
  );
  const told = facts.filter(({ alias, field }) => aliases.has(alias) && field === 'number').map((fact) => fact.text);
  return {
    isSeen: seen.some((intent) => whereIntents.includes(intent)),
    isRightOrder: told.length === 1 && told[0] === wanted,
  };
}
