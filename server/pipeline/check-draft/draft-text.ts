import type { Part, Place } from '../../../shared/draft.js';
import type { Fact, Passage } from '../../../shared/fact.js';
import { firstThat } from '../../language/reading/first-that.js';
import { factMark, plainText } from '../../language/phrases/plain-text.js';

/** A fact or cite in the draft's text: the place of its mark, its part, and what it stands for. */
export interface Mark {
  at: number;
  part: number;
  fact?: Fact;
  passage?: Passage;
}

/** A stretch of one part, as the contract counts it. */
export interface PartStretch {
  part: number;
  start: number;
  end: number;
}

/**
 * A draft as one plain text in which every fact and cite is a single mark, so that words are read across parts and what a record
 * says is never read as our own. `stretches` leads back to the text parts.
 */
export interface DraftText {
  text: string;
  marks: Mark[];
  stretches(start: number, end: number): PartStretch[];
  /** Where a stretch begins and ends, in parts of any kind. */
  places(start: number, end: number): { from: Place; to: Place };
}

interface Piece {
  start: number;
  end: number;
  part: number;
  origins: Int32Array;
}

/** Reads parts. A cite whose text is not its article's is read as text; a fact nobody knows is a mark that stands for nothing. */
export function draftText(
  parts: readonly Part[],
  support: { facts: readonly Fact[]; passages: readonly Passage[] },
): DraftText {
  const facts = new Map(support.facts.map((fact) => [fact.id, fact]));
  const passages = new Map(support.passages.map((passage) => [passage.id, passage]));
  let text = '';
  const marks: Mark[] = [];
  const pieces: Piece[] = [];
  for (const [index, part] of parts.entries()) {
    const mark = markOf(part, facts, passages);
    if (mark !== undefined) {
      marks.push({ at: text.length, part: index, ...mark });
      text += factMark;
      continue;
    }
    const plain = plainText(part.text);
    const own = plain.text.replaceAll(factMark, ' ');
    pieces.push({ start: text.length, end: text.length + own.length, part: index, origins: plain.origins });
    text += own;
  }
  const length = (index: number): number => parts[index]?.text.length ?? 0;
  return {
    text,
    marks,
    stretches: (start, end) => stretchesOf(pieces, start, end),
    places: (start, end) => ({
      from: placeOf(start, pieces, marks, () => 0),
      to: placeOf(Math.max(start, end - 1), pieces, marks, length, 1),
    }),
  };
}

/** The place of a character, or behind it. A fact or cite has one character, its mark. */
function placeOf(
  at: number,
  pieces: readonly Piece[],
  marks: readonly Mark[],
  inMark: (part: number) => number,
  behind = 0,
): Place {
  const mark = marks[firstThat(marks, (one) => one.at >= at)];
  if (mark?.at === at) return { part: mark.part, offset: inMark(mark.part) };
  const piece = pieces[firstThat(pieces, ({ end }) => end > at)];
  if (piece === undefined) return { part: 0, offset: 0 };
  return { part: piece.part, offset: piece.origins[at - piece.start + behind] ?? 0 };
}

function markOf(
  part: Part,
  facts: ReadonlyMap<string, Fact>,
  passages: ReadonlyMap<string, Passage>,
): Pick<Mark, 'fact' | 'passage'> | undefined {
  if (part.kind === 'text') return undefined;
  if (part.kind === 'fact') {
    const fact = facts.get(part.factId);
    return fact === undefined ? {} : { fact };
  }
  const passage = passages.get(part.passageId);
  return passage === undefined || passage.article !== part.text ? undefined : { passage };
}

function stretchesOf(pieces: readonly Piece[], start: number, end: number): PartStretch[] {
  const found: PartStretch[] = [];
  const first = firstThat(pieces, (piece) => piece.end > start);
  for (let index = first; index < pieces.length; index++) {
    const piece = pieces[index];
    if (piece === undefined || piece.start >= end) break;
    const from = piece.origins[Math.max(start, piece.start) - piece.start] ?? 0;
    const to = piece.origins[Math.min(end, piece.end) - piece.start] ?? from;
    if (to > from) found.push({ part: piece.part, start: from, end: to });
  }
  return found;
}
