import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { transformFileSync } from '@swc/core';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { Part, Unsupported } from '../shared/draft.js';
import type * as DraftDom from './draft-dom.js';
import { anAssistanceToCheck } from './test/an-assistance.js';
import { openBrowser } from './test/open-browser.js';

declare global {
  interface Window {
    dom: typeof DraftDom;
    fill(parts: readonly Part[]): HTMLElement;
    fired: number;
  }
}

let browser: Browser;
let page: Page;

beforeAll(async () => {
  browser = await openBrowser();
  page = await browser.newPage();
  const { code } = transformFileSync(join(process.cwd(), 'outlook-addin/draft-dom.ts'), {
    swcrc: false,
    jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
    module: { type: 'commonjs' },
  });
  await page.evaluate((source) => {
    const exports = {};
    // eslint-disable-next-line @typescript-eslint/no-implied-eval -- our own module, compiled above
    const run = new Function('exports', source) as (exports: object) => void;
    run(exports);
    window.dom = exports as typeof DraftDom;
    window.fired = 0;
    window.alert = () => (window.fired += 1);
    window.fill = (parts) => {
      const box = document.createElement('div');
      document.body.replaceChildren(box);
      window.dom.writeParts(box, parts, () => ({ className: 'chip', label: 'label' }));
      return box;
    };
  }, code);
}, 60_000);
afterAll(() => browser.close());

const draft = anAssistanceToCheck().drafts[0];
const parts: Part[] = draft?.parts ?? [];
const stretches: Unsupported[] = draft?.unsupported ?? [];

describe('the reply box', () => {
  it('reads back what was written', async () => {
    expect(await page.evaluate((given) => window.dom.readParts(window.fill(given)), parts)).toEqual(parts);
  });

  it('reads typed text, and line ends a browser made', async () => {
    const read = await page.evaluate(() => {
      const box = window.fill([{ kind: 'text', text: 'a' }]);
      const block = document.createElement('div');
      block.append('d');
      box.append(document.createElement('br'), 'b\u00a0c', block);
      return window.dom.readParts(box);
    });
    expect(read).toEqual([{ kind: 'text', text: 'a\nb c\nd' }]);
  });

  it('finds the words of every stretch', async () => {
    const found = await page.evaluate(
      ([given, wanted]) => {
        const box = window.fill(given);
        return wanted.map((stretch) => window.dom.rangeOf(box, stretch)?.toString());
      },
      [parts, stretches] as const,
    );
    expect(found).toEqual(stretches.map(({ text }) => text));
  });

  it('finds the stretch under the caret, across text nodes, and none elsewhere', async () => {
    const found = await page.evaluate(() => {
      const box = window.fill([{ kind: 'text', text: 'one two' }]);
      if (box.firstChild instanceof Text) box.firstChild.splitText(5);
      const stretch = { id: 'u', part: 0, start: 4, end: 7, text: 'two', why: 'event' as const };
      const [first, second] = box.childNodes;
      return [
        window.dom.stretchAt(box, [stretch], second ?? box, 1)?.id,
        window.dom.stretchAt(box, [stretch], first ?? box, 1)?.id,
      ];
    });
    expect(found).toEqual(['u', undefined]);
  });

  it('has no range for a stretch that is gone', async () => {
    expect(
      await page.evaluate(
        () =>
          window.dom.rangeOf(window.fill([{ kind: 'text', text: 'a' }]), { part: 3, start: 0, end: 4 }) === undefined,
      ),
    ).toBe(true);
  });

  const payloads = join(process.env['TRUEDRAFT_DATA'] ?? '../shared/data', 'xss/payloads_dev.jsonl');
  const hasPayloads = existsSync(payloads);
  if (!hasPayloads) console.warn('skipped: no xss payloads at TRUEDRAFT_DATA');
  (hasPayloads ? it : it.skip)('makes no element and no attribute of any attack, as text or as a fact', async () => {
    const attacks = readFileSync(payloads, 'utf8')
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { payload: string }).payload);
    expect(attacks.length).toBeGreaterThan(50);
    const live = await page.evaluate(async (texts) => {
      const bad = texts.filter((text) => {
        const box = window.fill([
          { kind: 'text', text },
          { kind: 'fact', factId: text, text },
        ]);
        return box.querySelectorAll('*').length !== 1 || box.textContent !== text + text;
      });
      await new Promise((resolve) => setTimeout(resolve, 200));
      return { bad, fired: window.fired };
    }, attacks);
    expect(live).toEqual({ bad: [], fired: 0 });
  });
});
