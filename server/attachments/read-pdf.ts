import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { PDFDocumentProxy } from 'pdfjs-dist';
import { pieceLimits, type Piece } from './piece.js';
import { Unreadable } from './unreadable.js';

const maxPages = 60;
type Item = Awaited<ReturnType<Awaited<ReturnType<PDFDocumentProxy['getPage']>>['getTextContent']>>['items'][number];

/**
 * The text of a PDF, a piece for each page with text, the first 60 pages. Rejects with Unreadable: `encrypted`, `broken`, or `no-text` for scanned
 * pictures. A hostile file takes as long and as much memory as it likes: to be called in a thread that can be stopped.
 */
export async function readPdf(content: Uint8Array): Promise<Piece[]> {
  const pages = await pagesOf(content).catch((cause: unknown) => {
    const isLocked = cause instanceof Error && cause.name === 'PasswordException';
    throw new Unreadable(isLocked ? 'encrypted' : 'broken', { cause });
  });
  const pieces = pages.filter(({ text }) => text !== '').map(({ number, text }) => ({ place: `page ${number}`, text }));
  if (pieces.length === 0) throw new Unreadable('no-text');
  return pieces;
}

interface Page {
  number: number;
  text: string;
}

async function pagesOf(content: Uint8Array): Promise<Page[]> {
  const folder = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
  const pdfjs = await import('pdfjs-dist/legacy/build/pdf.mjs');
  pdfjs.GlobalWorkerOptions.workerSrc = pathToFileURL(join(folder, 'legacy/build/pdf.worker.min.mjs')).href;
  const loading = pdfjs.getDocument({
    data: Uint8Array.from(content),
    isEvalSupported: false,
    disableFontFace: true,
    useSystemFonts: false,
    verbosity: 0,
    cMapUrl: `${join(folder, 'cmaps')}/`,
    cMapPacked: true,
    standardFontDataUrl: `${join(folder, 'standard_fonts')}/`,
  });
  try {
    return await pagesOfDocument(await loading.promise);
  } finally {
    await loading.destroy();
  }
}

async function pagesOfDocument(pdf: PDFDocumentProxy): Promise<Page[]> {
  const pages: Page[] = [];
  let room = pieceLimits.maxCharacters;
  for (let number = 1; number <= Math.min(pdf.numPages, maxPages) && room > 0; number += 1) {
    const page = await pdf.getPage(number);
    const text = linesOf((await page.getTextContent()).items).slice(0, room);
    room -= text.length;
    pages.push({ number, text });
    page.cleanup();
  }
  return pages;
}

/** Items in the order of the file; a new line where the height changes, a space where there is a gap. */
function linesOf(items: readonly Item[]): string {
  let text = '';
  let last: { y: number; end: number } | undefined;
  for (const item of items) {
    if (!('str' in item)) continue;
    const [size = 0, x = 0, y = 0] = (item.transform as number[]).slice(3);
    if (last !== undefined && Math.abs(y - last.y) > Math.max(2, Math.abs(size) * 0.4) && !text.endsWith('\n'))
      text += '\n';
    else if (last !== undefined && x - last.end > Math.abs(size) * 0.15 && !/\s$/.test(text) && item.str.trim() !== '')
      text += ' ';
    text += item.str;
    if (item.hasEOL) text += '\n';
    if (item.str !== '') last = { y, end: x + item.width };
  }
  return tidyLines(text);
}

/** No blanks at the ends of lines, no more than one empty line together. */
function tidyLines(text: string): string {
  const lines = text.split('\n').map((line) => line.trimEnd());
  return lines
    .filter((line, index) => line !== '' || lines[index - 1] !== '')
    .join('\n')
    .trim();
}
