import { Parser } from 'htmlparser2';
import { blocksOf, pieceLimits, type Piece } from './piece.js';
import { Unreadable } from './unreadable.js';
import { unzip } from './unzip.js';

const parts = /^word\/(?:document|header\d*|footer\d*|footnotes)\.xml$/;

/** A Word document (ECMA-376), by paragraphs: headers, body, footers. A table's row is one paragraph, its cells apart. */
export async function readDocx(content: Uint8Array): Promise<Piece[]> {
  const files = await unzip(content, (name) => parts.test(name));
  const body = files.get('word/document.xml');
  if (body === undefined) throw new Unreadable('broken');
  const paragraphs = [...files]
    .filter(([name]) => name !== 'word/document.xml')
    .map(([name, file]) => [name, paragraphsOf(file.toString('utf8'))] as const);
  const others = paragraphs.flatMap(([name, lines]) =>
    blocksOf(lines, /header/.test(name) ? 'header line' : 'footer line'),
  );
  return [...blocksOf(paragraphsOf(body.toString('utf8')), 'paragraph'), ...others].slice(0, pieceLimits.maxPieces);
}

/** The text of each `w:p`, or of each `w:tr` with tabs between cells. Deleted text and field codes are not in `w:t`. */
function paragraphsOf(xml: string): string[] {
  const paragraphs: string[] = [];
  let current = '';
  let isText = false;
  let rows = 0;
  const end = (): void => {
    paragraphs.push(current);
    current = '';
  };
  const parser = new Parser(
    {
      onopentag(name) {
        if (name === 'w:t') isText = true;
        else if (name === 'w:tab') current += '\t';
        else if (name === 'w:br' || name === 'w:cr') current += rows > 0 ? ' ' : '\n';
        else if (name === 'w:tr') rows += 1;
      },
      ontext(text) {
        if (isText) current += text;
      },
      onclosetag(name) {
        if (name === 'w:t') isText = false;
        else if (name === 'w:p' && rows > 0) current += ' ';
        else if (name === 'w:p') end();
        else if (name === 'w:tc') current += '\t';
        else if (name === 'w:tr' && --rows === 0) end();
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.end(xml);
  if (current !== '') end();
  return paragraphs.map((paragraph) =>
    paragraph
      .split('\t')
      .map((part) => part.trim())
      .join('\t')
      .trim(),
  );
}
