import type { Piece } from './piece.js';
import { pieceLimits } from './piece.js';
import { decodeText } from '../mail/decode-text.js';

const maxColumns = 200;

/**
 * A CSV file, a piece for each line: its cells, each after its column's name, "Order: 4500012345; Quantity: 2". The separator
 * is found by papaparse.
 */
export async function readCsv(content: Uint8Array): Promise<Piece[]> {
  const { default: papaparse } = await import('papaparse');
  const parsed = papaparse.parse<string[]>(decodeText(content).trimEnd(), {
    preview: pieceLimits.maxPieces,
    skipEmptyLines: false,
  });
  const [first = [], ...rows] = parsed.data;
  const header = rows.length > 0 && isHeader(first) ? first : undefined;
  const pieces = parsed.data.map((row, index) => {
    const names = index === 0 ? undefined : header;
    return {
      place: `line ${index + 1}`,
      text: row
        .slice(0, maxColumns)
        .flatMap((cell, column) => labelled(cell, names?.[column]))
        .join('; '),
    };
  });
  return pieces.filter(({ text }) => text !== '');
}

/** A first row names the columns if all of it is filled with words. */
function isHeader(row: readonly string[]): boolean {
  return (
    row.length > 1 &&
    row.filter((cell) => /\p{L}/u.test(cell)).length > row.length / 2 &&
    !row.some((cell) => /^\s*[\d.,]+\s*$/.test(cell))
  );
}

function labelled(cell: string, name: string | undefined): string[] {
  const value = cell.replaceAll(/\s+/g, ' ').trim();
  if (value === '') return [];
  return [name === undefined || name.trim() === '' ? value : `${name.trim()}: ${value}`];
}
