import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { template } from '../../../shared/settings/templates.js';
import type { BenchLine } from '../understanding/bench-line.js';
import { textWriter } from './model-writers.js';
import type { Scene } from './places.js';
import { ownNumber } from './shop.js';
import type { Outcome, Stage } from './stage.js';

const payloadRow = z.object({ payload: z.string() });
const asked = `Hello,\n\nwhere is my order ${ownNumber}?`;
/** The ways text of somebody else's comes into an assistance. */
export const routes = ['message', 'record', 'template', 'model'] as const;

/** The payloads of the data, in order. */
export function readPayloads(dataFolder: string): string[] {
  const rows = readFileSync(join(dataFolder, 'xss/payloads_dev.jsonl'), 'utf8').split('\n');
  return rows.filter((row) => row !== '').map((row) => payloadRow.parse(JSON.parse(row)).payload);
}

/** Payloads that come in by each of the four ways. `isLive` judges the HTML we return. */
export async function measurePayloads(
  stage: Stage,
  dataFolder: string,
  every: number,
  isLive: (html: string) => boolean,
): Promise<BenchLine[]> {
  const payloads = readPayloads(dataFolder).filter((_, index) => index % every === 0);
  const lines: BenchLine[] = [];
  for (const route of routes) {
    const worst: string[] = [];
    let pieces = 0;
    for (const payload of payloads) {
      const htmls = await htmlsOf(stage, await runThrough(stage, route, payload));
      pieces += htmls.length;
      if (htmls.some(isLive)) worst.push(payload);
    }
    const name = `live HTML, payload in ${route}`;
    lines.push({ name, value: worst.length / Math.max(1, payloads.length), floor: 0, n: pieces, worst });
  }
  return lines;
}

/** The assistance to a customer's question with the payload on its way. */
export function runThrough(stage: Stage, route: (typeof routes)[number], payload: string): Promise<Outcome> {
  const scene: Scene = { message: { text: asked }, planted: '', passages: [] };
  if (route === 'message')
    return stage.run({
      ...scene,
      message: { subject: payload.slice(0, 1900), html: `<p>${asked}</p>${payload}` },
    });
  if (route === 'record') {
    // The template's list of items and a model that names every field: all that a record can bring into a reply.
    const fields = ['lines', 'line1.title', 'carrier', 'status'];
    const all = textWriter(
      'all',
      () => `Hello,\n\n[[order.lines]]\n\n${fields.map((one) => `[[order.${one}]]`).join(' ')}`,
    );
    return stage.run({ ...scene, planted: payload }, all);
  }
  if (route === 'model')
    return stage.run(
      scene,
      textWriter('live', () => `Hello,\n\n${payload}\n\n- ${payload}\n\nBye`),
    );
  return stage.runWithTemplates(scene, templatesWith(payload));
}

/** Templates are an admin's ICU messages; quoted, they hold any text. */
function templatesWith(payload: string) {
  const text = `'${payload.slice(0, 1900).replaceAll("'", "''").replaceAll('[[', '[ [')}'`;
  return ['order-status', 'delivery-date'].map((intent) =>
    template.parse({ intent, sentences: [{ text: { en: text } }] }),
  );
}

async function htmlsOf(stage: Stage, outcome: Outcome): Promise<string[]> {
  const [draft] = outcome.kept.assistance.drafts;
  const asIs = await stage.insert(outcome, []);
  const open = asIs?.kind === 'open' ? asIs.open.map(({ id }) => id) : [];
  const made = open.length === 0 ? asIs : await stage.insert(outcome, open);
  return [draft?.html ?? [], made?.kind === 'insertable' ? made.response.html : []].flat();
}
