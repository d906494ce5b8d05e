import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { renderHtml } from '../../../shared/render-draft.js';
import type { BenchLine } from '../understanding/bench-line.js';
import { factsOfRecord, type ShopCase } from './shop.js';

const payloadRow = z.object({ payload: z.string() });

/** Payloads as text, as a fact and as a cite of a draft, with DOMPurify on jsdom as the judge: it may find nothing to take out. */
export async function liveHtml(dataFolder: string, one: ShopCase): Promise<BenchLine> {
  const name = 'live HTML of payloads, false';
  const file = join(dataFolder, 'xss/payloads_dev.jsonl');
  if (!existsSync(file)) return { name, value: 0, n: 0, skipped: `no xss payloads in ${dataFolder}` };
  const [{ JSDOM }, { default: createPurify }] = await Promise.all([import('jsdom'), import('dompurify')]);
  const purify = createPurify(new JSDOM('').window);
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '');
  const payloads = lines.map((line) => payloadRow.parse(JSON.parse(line)).payload);
  const live = payloads.filter((payload) => {
    const facts = factsOfRecord(
      'order',
      { ...one.order, number: payload, lines: [{ title: payload, quantity: '1' }] },
      'en',
    );
    const html = renderHtml(
      [
        { kind: 'text', text: payload },
        ...facts.map((fact) => ({ kind: 'fact' as const, factId: fact.id, text: fact.text })),
        { kind: 'cite', passageId: 'p1', text: payload },
      ],
      { facts, passages: [{ id: 'p1', article: payload, url: payload, text: payload }] },
    );
    const before = new JSDOM(html).window.document.body.innerHTML;
    return new JSDOM(purify.sanitize(html)).window.document.body.innerHTML !== before;
  });
  return { name, value: live.length / Math.max(1, payloads.length), floor: 0, n: payloads.length, worst: live };
}
