// Reads the text of PDFs, one at a time, in a thread of its own, so that a hostile file can be stopped and its memory is bounded.
// Plain JavaScript, read from the source folder by the build and the tests alike; see read-pdf.ts.
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parentPort } from 'node:worker_threads';

const folder = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
const pdfjs = await import('pdfjs-dist/legacy/build/pdf.min.mjs');
pdfjs.GlobalWorkerOptions.workerSrc = pathToFileURL(join(folder, 'legacy/build/pdf.worker.min.mjs')).href;

parentPort?.on('message', async (file) => {
  try {
    parentPort?.postMessage({ pages: await pagesOf(file) });
  } catch (error) {
    const isLocked = error instanceof Error && error.name === 'PasswordException';
    parentPort?.postMessage({ unread: isLocked ? 'encrypted' : 'broken' });
  }
});

/** @param {{ content: Uint8Array, maxPages: number, maxCharacters: number }} file */
async function pagesOf({ content, maxPages, maxCharacters }) {
  const loading = pdfjs.getDocument({
    data: content,
    isEvalSupported: false,
    disableFontFace: true,
    useSystemFonts: false,
    verbosity: 0,
    cMapUrl: `${join(folder, 'cmaps')}/`,
    cMapPacked: true,
    standardFontDataUrl: `${join(folder, 'standard_fonts')}/`,
  });
  try {
    return await pagesOfDocument(await loading.promise, maxPages, maxCharacters);
  } finally {
    await loading.destroy();
  }
}

async function pagesOfDocument(pdf, maxPages, maxCharacters) {
  const pages = [];
  let characters = 0;
  for (let number = 1; number <= Math.min(pdf.numPages, maxPages) && characters < maxCharacters; number += 1) {
    const page = await pdf.getPage(number);
    const text = linesOf((await page.getTextContent()).items).slice(0, maxCharacters - characters);
    characters += text.length;
    pages.push({ number, text });
    page.cleanup();
  }
  return pages;
}

/** Items in the order of the file; a new line where the height changes, a space where there is a gap. */
function linesOf(items) {
  let text = '';
  let last;
  for (const item of items) {
    if (typeof item.str !== 'string') continue;
    const [, , , size, x, y] = item.transform;
    if (last !== undefined && Math.abs(y - last.y) > Math.max(2, Math.abs(size) * 0.4) && !text.endsWith('\n'))
      text += '\n';
    else if (last !== undefined && x - last.end > Math.abs(size) * 0.15 && !/\s$/.test(text) && item.str.trim() !== '')
      text += ' ';
    text += item.str;
    if (item.hasEOL) text += '\n';
    if (item.str !== '') last = { y, end: x + item.width };
  }
  return text
    .replaceAll(/[ \t]+\n/g, '\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
}
