import { Parser } from 'htmlparser2';
import { pieceLimits, type Piece } from './piece.js';
import { Unreadable } from './unreadable.js';
import { unzip } from './unzip.js';
import { cellText, dateStyles } from './xlsx-dates.js';

const parts =
  /^xl\/(?:workbook\.xml|_rels\/workbook\.xml\.rels|sharedStrings\.xml|styles\.xml|worksheets\/[^/]{1,100}\.xml)$/;

interface Cell {
  column: string;
  row: number;
  text: string;
}

/**
 * An Excel workbook (ECMA-376), a piece for each filled cell: its place ("sheet Orders, B4") and its text after its label,
 * which is the column's name from the sheet's first filled row, or the word to its left: "Order number: 4500012345".
 */
export async function readXlsx(content: Uint8Array): Promise<Piece[]> {
  const files = await unzip(content, (name) => parts.test(name));
  const text = (name: string): string => files.get(name)?.toString('utf8') ?? '';
  if (!files.has('xl/workbook.xml')) throw new Unreadable('broken');
  const strings = sharedStrings(text('xl/sharedStrings.xml'));
  const styles = dateStyles(text('xl/styles.xml'));
  const pieces: Piece[] = [];
  for (const { name, path } of sheets(text('xl/workbook.xml'), text('xl/_rels/workbook.xml.rels'))) {
    pieces.push(...labelledCells(name, cells(text(path), strings, styles)));
    if (pieces.length >= pieceLimits.maxPieces) break;
  }
  return pieces.slice(0, pieceLimits.maxPieces);
}

function sheets(workbook: string, relations: string): { name: string; path: string }[] {
  const targets = new Map<string, string>();
  eachTag(relations, 'Relationship', (attributes) => targets.set(attributes['Id'] ?? '', attributes['Target'] ?? ''));
  const found: { name: string; path: string }[] = [];
  eachTag(workbook, 'sheet', (attributes) => {
    const target = targets.get(attributes['r:id'] ?? '') ?? '';
    if (attributes['state'] === undefined || attributes['state'] === 'visible') {
      found.push({ name: attributes['name'] ?? '', path: target.startsWith('/') ? target.slice(1) : `xl/${target}` });
    }
  });
  return found;
}

function eachTag(xml: string, tag: string, found: (attributes: Record<string, string>) => void): void {
  const parser = new Parser(
    { onopentag: (name, attributes) => (name === tag ? found(attributes) : undefined) },
    { xmlMode: true, decodeEntities: true },
  );
  parser.end(xml);
}

function sharedStrings(xml: string): string[] {
  const strings: string[] = [];
  let current = '';
  let isText = false;
  let isPhonetic = false;
  const parser = new Parser(
    {
      onopentag(name) {
        if (name === 'si') current = '';
        if (name === 'rPh') isPhonetic = true;
        isText = name === 't' && !isPhonetic;
      },
      ontext(text) {
        if (isText) current += text;
      },
      onclosetag(name) {
        if (name === 't') isText = false;
        if (name === 'rPh') isPhonetic = false;
        if (name === 'si') strings.push(current);
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.end(xml);
  return strings;
}

function cells(xml: string, strings: readonly string[], styles: ReadonlySet<number>): Cell[] {
  const found: Cell[] = [];
  let cell: { place: string; type: string; style: number } | undefined;
  let value = '';
  let isValue = false;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (name === 'c') {
          cell = { place: attributes['r'] ?? '', type: attributes['t'] ?? 'n', style: Number(attributes['s'] ?? -1) };
          value = '';
        }
        isValue = name === 'v' || name === 't';
      },
      ontext(text) {
        if (isValue) value += text;
      },
      onclosetag(name) {
        isValue = false;
        const match = /^([A-Z]{1,3})(\d{1,7})$/.exec(cell?.place ?? '');
        if (name !== 'c' || cell === undefined || match === null || found.length >= pieceLimits.maxPieces) return;
        const raw =
          cell.type === 's' ? (strings[Number(value)] ?? '') : cellText(value, cell.type, styles.has(cell.style));
        const text = raw.replaceAll(/\s+/g, ' ').trim();
        if (text !== '') found.push({ column: match[1] ?? '', row: Number(match[2]), text: text.slice(0, 5000) });
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.end(xml);
  return found;
}

function labelledCells(sheet: string, found: readonly Cell[]): Piece[] {
  const firstRow = found[0]?.row;
  const header = new Map(
    found.filter(({ row, text }) => row === firstRow && /\p{L}/u.test(text)).map(({ column, text }) => [column, text]),
  );
  const hasHeader =
    header.size > 2 ||
    (header.size === 2 && found.filter(({ row }) => row === firstRow).length === 2 && found.length > 6);
  return found.map((cell, index) => {
    const left = found[index - 1];
    const word =
      left?.row === cell.row && /\p{L}/u.test(left.text) && !/\p{L}{3}/u.test(cell.text) ? left.text : undefined;
    const label = hasHeader && cell.row !== firstRow ? header.get(cell.column) : word;
    return {
      place: `sheet ${sheet}, ${cell.column}${cell.row}`,
      text: label === undefined ? cell.text : `${label}: ${cell.text}`,
    };
  });
}
