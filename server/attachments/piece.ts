/** A stretch of an attachment's text and where it stands: "page 2", "sheet Orders, B4", "lines 12-14". */
export interface Piece {
  place: string;
  text: string;
}

/** How much is read of one attachment. */
export const pieceLimits = { maxPieces: 4000, maxCharacters: 300_000, maxBlockLines: 6 };

/**
 * Lines in blocks of a few, so that a label and the value below it stay together. Blank lines end a block. `firstLine` counts
 * from one; `what` is what a line is called there.
 */
export function blocksOf(lines: readonly string[], what = 'line'): Piece[] {
  const pieces: Piece[] = [];
  let block: string[] = [];
  let characters = 0;
  const close = (next: number): void => {
    if (block.length > 0) {
      const first = next - block.length;
      pieces.push({
        place: block.length === 1 ? `${what} ${first}` : `${what}s ${first}-${next - 1}`,
        text: block.join('\n'),
      });
    }
    block = [];
  };
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '' || block.length === pieceLimits.maxBlockLines) close(index + 1);
    if (line.trim() !== '') block.push(line.trimEnd());
    characters += line.length;
    if (characters > pieceLimits.maxCharacters || pieces.length >= pieceLimits.maxPieces) break;
  }
  const filled = block.length;
  if (filled > 0) close(lines.length + 1 - trailingBlank(lines));
  return pieces;
}

function trailingBlank(lines: readonly string[]): number {
  let blank = 0;
  while (blank < lines.length && (lines[lines.length - 1 - blank] ?? '').trim() === '') blank += 1;
  return blank;
}
