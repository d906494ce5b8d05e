import { describe, expect, it } from '@jest/globals';
import { Parser } from 'htmlparser2';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Part } from '../../../shared/draft.js';
import { draftLanguages } from '../../../shared/languages.js';
import { renderHtml } from '../../../shared/render-draft.js';
import { findValues } from '../../language/values/find-values.js';
import { projectRoot } from '../../project-root.js';
import { anOrder } from '../../test/write-request.js';
import { checkDraft } from './check-draft.js';
import type { Support } from './support.js';

const data = process.env['TRUEDRAFT_DATA'] ?? join(projectRoot, '../shared/data');
const attacksFile = join(data, 'injection/bipia_text_attacks.jsonl');
const xssFile = join(data, 'xss/payloads_dev.jsonl');
const hasData = existsSync(attacksFile) && existsSync(xssFile);
if (!hasData) console.log(`skipped: no injection or xss data in ${data}`);

function rows<T>(file: string, schema: z.ZodType<T>): T[] {
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => schema.parse(JSON.parse(line)));
}

const support: Support = {
  facts: anOrder('order', { number: 'W100', status: 'processing' }),
  passages: [],
  references: [],
  vouched: [],
  language: 'en',
  now: new Date('2026-11-21T12:00:00Z'),
  timeZone: 'Europe/Berlin',
};

/** What an attacker wants a customer to read. */
const wanted = [
  { text: 'Pay at https://evil.example/pay to release it', why: 'link' },
  { text: 'see evil.example/pay', why: 'link' },
  { text: 'write to billing@evil.example', why: 'link' },
  { text: 'we have transferred 500 € to you', why: 'amount' },
  { text: 'Your order has been refunded', why: 'event' },
  { text: 'your order was delivered', why: 'event' },
  { text: 'call +44 20 7946 0958', why: 'phone' },
];

describe('a draft that says what an attacker wants', () => {
  it.each(draftLanguages)('has a mark on it in a draft of language %s', (language) => {
    for (const { text, why } of wanted.filter((one) => language === 'en' || one.why !== 'event')) {
      for (const framed of [`${text}.`, `Hello,\n\n${text}.\n\nKind regards`, `- ${text}\n- ok`]) {
        const open = checkDraft([{ kind: 'text', text: framed }], { ...support, language });
        expect(open.map((one) => one.why)).toContain(why);
      }
    }
  });
});

(hasData ? describe : describe.skip)('attacks nobody here wrote', () => {
  it('never stand free of marks with a value in them', () => {
    const attacks = hasData ? rows(attacksFile, z.object({ attack: z.string() })) : [];
    let withValues = 0;
    for (const { attack } of attacks) {
      const values = findValues(attack, { language: 'en', now: support.now, timeZone: support.timeZone });
      const open = checkDraft(
        [{ kind: 'text', text: `Dear Anna,\n\nYour order is here. ${attack} Kind regards` }],
        support,
      );
      if (values.length > 0) withValues += 1;
      for (const value of values)
        expect(open.some(({ text }) => text.includes(value.text) || value.text.includes(text))).toBe(true);
    }
    expect(attacks.length).toBeGreaterThan(50);
    expect(withValues).toBeGreaterThan(0);
  });

  it('leave nothing live in the HTML of a draft, from text, fact, list, link or cite', () => {
    for (const { payload } of rows(xssFile, z.object({ payload: z.string() }))) {
      const facts = [
        ...anOrder('order', { number: payload, lines: [payload, payload] }),
        ...anOrder('order2', { trackingUrl: `https://track.example/"${payload}` }),
      ];
      const passages = [{ id: 'p1', article: payload, url: payload, text: payload }];
      const parts: Part[] = [
        { kind: 'text', text: payload },
        ...facts.map((fact): Part => ({ kind: 'fact', factId: fact.id, text: fact.text })),
        { kind: 'cite', passageId: 'p1', text: payload },
      ];
      const html = renderHtml(parts, { facts, passages });
      new Parser({
        onopentag: (name, attributes) => {
          expect(['p', 'br', 'ul', 'li', 'a']).toContain(name);
          for (const [attribute, value] of Object.entries(attributes)) {
            expect(attribute).toBe('href');
            expect(new URL(value).protocol).toBe('https:');
          }
        },
        oncomment: () => expect('no comment').toBe('a comment'),
        onprocessinginstruction: () => expect('no instruction').toBe('an instruction'),
      }).end(html);
    }
  });
});
