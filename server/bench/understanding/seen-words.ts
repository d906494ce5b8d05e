import { chromium, type Page } from 'playwright-core';
import { z } from 'zod';

export const chromiumPath = '/usr/bin/chromium';

/** The words of a page by whether they are painted. A word that stands in both is seen. */
export interface SeenWords {
  seen: string[];
  unseen: string[];
}

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
];
const minDifference = 24;
const minHeightPx = 3;
const wordList = z.array(z.object({ word: z.string(), heightPx: z.number() }));

/**
 * Which words of each HTML Chromium paints: a page is photographed with the word and with its glyphs alone made transparent;
 * if no pixel changes by 24 of 255, or the word's box is under three pixels high, nobody sees it. No rule about CSS is used.
 */
export async function seenWords(pages: readonly string[]): Promise<SeenWords[]> {
  const browser = await chromium.launch({ executablePath: chromiumPath, args: flags });
  try {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, javaScriptEnabled: false });
    const page = await context.newPage();
    const compare = await browser.newPage();
    const found: SeenWords[] = [];
    for (const html of pages) found.push(await wordsOf(page, compare, html));
    return found;
  } finally {
    await browser.close();
  }
}

async function wordsOf(page: Page, compare: Page, html: string): Promise<SeenWords> {
  await page.setContent(html);
  const words = wordList.parse(await page.evaluate(collectWords));
  const before = (await page.screenshot()).toString('base64');
  const seen = new Set<string>();
  for (const [index, { word, heightPx }] of words.entries()) {
    if (heightPx < minHeightPx) continue;
    await page.evaluate(`CSS.highlights.set('word', new Highlight(window.ranges[${index}]))`);
    const after = (await page.screenshot()).toString('base64');
    const difference = z
      .number()
      .parse(await compare.evaluate(`(${largestDifference})(${JSON.stringify([before, after])})`));
    if (difference >= minDifference) seen.add(word);
  }
  return { seen: [...seen], unseen: [...new Set(words.map(({ word }) => word))].filter((word) => !seen.has(word)) };
}

/** Runs in the page: the words of all its text nodes, each kept as a range, and the height of its box. */
const collectWords = `(() => {
  const walker = document.createTreeWalker(document, NodeFilter.SHOW_TEXT);
  window.ranges = [];
  const words = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.parentNode.localName === 'style') continue;
    for (const match of node.data.matchAll(/[\\p{L}\\p{N}]+/gu)) {
      const range = document.createRange();
      range.setStart(node, match.index);
      range.setEnd(node, match.index + match[0].length);
      window.ranges.push(range);
      words.push({ word: match[0], heightPx: range.getBoundingClientRect().height });
    }
  }
  const style = document.createElement('style');
  style.textContent = '::highlight(word){color:transparent!important;-webkit-text-fill-color:transparent!important;text-shadow:none!important}';
  document.documentElement.append(style);
  return words;
})()`;

/** Runs in a blank page: by how much the most different pixel of two pictures differs, in one of its colours. */
const largestDifference = `async (pictures) => {
  const [one, other] = await Promise.all(pictures.map(async (picture) => {
    const bitmap = await createImageBitmap(await (await fetch('data:image/png;base64,' + picture)).blob());
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
    canvas.drawImage(bitmap, 0, 0);
    return canvas.getImageData(0, 0, bitmap.width, bitmap.height).data;
  }));
  let largest = 0;
  for (let at = 0; at < one.length; at += 1) largest = Math.max(largest, Math.abs(one[at] - other[at]));
  return largest;
}`;
