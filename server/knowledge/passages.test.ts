import { describe, expect, it } from '@jest/globals';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nearestWord } from './nearest-word.js';
import { passagesOf } from './passages.js';
import { readArticles } from './read-articles.js';

const article = (text: string, isHtml = false) => ({ id: 'a', title: 'Title', text, isHtml });

describe('passages of an article', () => {
  it('are cut at headings, and read as a person reads them', () => {
    const markdown =
      '---\ntitle: x\n---\n# Returns\n\nSend it *back* to [us](https://x.example) within **30 days**. ![pic](a.png)\n\n<!-- note -->\n\nRefunds\n-------\n\n* fast\n* free\n';
    expect(passagesOf(article(markdown)).map(({ heading, text }) => [heading, text])).toEqual([
      ['Returns', 'Send it back to us within 30 days.'],
      ['Refunds', '- fast\n- free'],
    ]);
  });

  it('leave out what a web page has around its article', () => {
    const html =
      '<html><head><style>p{}</style><script>alert(1)</script></head><body><nav>Home</nav><h1>Returns</h1><p>Send it <b>back</b>.</p><ul><li>free</li></ul><footer>Imprint</footer></body></html>';
    expect(passagesOf(article(html, true)).map(({ heading, text }) => [heading, text])).toEqual([
      ['Returns', 'Send it back.\n\n- free'],
    ]);
  });

  it('are never long, and lose nothing', () => {
    const words = Array.from({ length: 3000 }, (_, index) => `word${index}${index % 17 === 0 ? '.' : ''}`);
    const passages = passagesOf(article(words.join(' ')));
    expect(Math.max(...passages.map(({ text }) => text.length))).toBeLessThanOrEqual(1200);
    expect(
      passages
        .map(({ text }) => text)
        .join(' ')
        .split(/\s+/),
    ).toEqual(words);
  });

  it('keep their ids, which are slot fields, and are never told twice', () => {
    const once = passagesOf(article('# A\n\nSame text.\n\n# B\n\nSame text.'));
    expect(once.length).toBe(1);
    expect(once[0]?.id).toMatch(/^p[0-9a-f]{12}$/);
    expect(passagesOf(article('Same text.'))[0]?.id).toBe(once[0]?.id);
  });

  it.each([
    '',
    '\n\n\n',
    '# only a heading',
    '<'.repeat(50_000),
    '['.repeat(50_000),
    '*'.repeat(50_000),
    '# '.repeat(50_000),
  ])('bear odd text', (text) => {
    const began = performance.now();
    for (const isHtml of [false, true]) expect(Array.isArray(passagesOf(article(text, isHtml)))).toBe(true);
    expect(performance.now() - began).toBeLessThan(5000);
  });
});

describe('articles in a folder', () => {
  it('are read with title, link and language', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'truedraft-articles-'));
    await mkdir(join(folder, 'fr'));
    await writeFile(
      join(folder, 'returns.md'),
      '---\ntitle: Returns\nurl: https://x.example/r\nlanguage: en\n---\nText',
    );
    await writeFile(join(folder, 'fr', 'retours.md'), '# Retours\n\nTexte');
    await writeFile(
      join(folder, 'faq.de.html'),
      '<html><head><title>Fragen</title><link rel="canonical" href="https://x.example/faq"></head><body>Text</body></html>',
    );
    await writeFile(join(folder, 'notes.txt'), 'not an article');
    expect((await readArticles(folder)).map(({ id, title, url, language }) => [id, title, url, language])).toEqual([
      ['faq.de.html', 'Fragen', 'https://x.example/faq', 'de'],
      ['fr/retours.md', 'Retours', undefined, 'fr'],
      ['returns.md', 'Returns', 'https://x.example/r', 'en'],
    ]);
    await writeFile(join(folder, 'bad.md'), '---\nurl: javascript:alert(1)\n---\nText');
    await expect(readArticles(folder)).rejects.toThrow('bad.md cannot be used');
    await rm(folder, { recursive: true });
    await expect(readArticles(folder)).rejects.toThrow('cannot be read');
  });
});

describe('the nearest word', () => {
  const words = ['entkalk', 'erstatt', 'waranti', 'refund', '12345'];
  it.each([
    ['entkalkk', 'entkalk'],
    ['erstat', 'erstatt'],
    ['refnud', undefined],
    ['refund', 'refund'],
    ['banana', undefined],
    ['12346', undefined],
    ['ref', undefined],
  ])('to %s is %s', (word, nearest) => expect(nearestWord(word, words)).toBe(nearest));
});
