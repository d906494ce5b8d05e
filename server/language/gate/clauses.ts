import type { Chunk } from './read-sentence.js';
import type { Meaning } from './lexicon.js';

/** A stretch of a sentence that says one thing of a record, or stands by itself. */
export interface Clause {
  chunks: Chunk[];
  isConditional: boolean;
  /** Whether a phrase that stands alone is right beside it, with no sign between: then it may say nothing of its own. */
  isBesidePhrase: boolean;
}

interface Segment extends Clause {
  /** What stands before it: nothing, a comma or "and" that may join two nouns, or something that ends a thought. */
  before: 'comma' | 'and' | 'end';
}

export const standsAlone = ({ meanings }: Chunk): boolean =>
  meanings.some(
    ({ kind }) => kind === 'courtesy' || kind === 'question' || kind === 'open-point' || kind === 'customer',
  );

const is = (kind: Meaning['kind']) => (chunk: Chunk) => chunk.meanings.some((meaning) => meaning.kind === kind);
const isConjunction = is('conjunction');
const isConditional = is('conditional');

export function hasPredicate(clause: Clause): boolean {
  return clause.chunks.some((chunk) => is('claim')(chunk) || is('attribute')(chunk));
}

function hasMatter({ chunks }: Clause): boolean {
  return chunks.some(
    (chunk) => chunk.value !== undefined || chunk.lines !== undefined || chunk.names !== undefined || is('noun')(chunk),
  );
}

/** The clauses of a sentence's chunks, those that stand alone left out. A clause without a predicate joins the one beside it. */
export function clausesOf(chunks: readonly Chunk[]): Clause[] {
  return joinClauses(segmentsOf(chunks));
}

function segmentsOf(chunks: readonly Chunk[]): Segment[] {
  const segments: Segment[] = [];
  let current: Segment = { chunks: [], isConditional: false, isBesidePhrase: false, before: 'end' };
  const start = (before: Segment['before'], isIf = false, isBesidePhrase = false): void => {
    if (current.chunks.length > 0 || current.isConditional)
      segments.push({ ...current, isBesidePhrase: current.isBesidePhrase || isBesidePhrase });
    current = { chunks: [], isConditional: isIf, isBesidePhrase, before };
  };
  for (const [index, chunk] of chunks.entries()) {
    if (chunk.sign !== undefined && current.chunks.length === 0) current.isBesidePhrase = false;
    if (standsAlone(chunk)) start('end', false, true);
    else if (isConjunction(chunk)) start('and');
    else if (isConditional(chunk)) start('end', true);
    else if (chunk.sign === ',' || chunk.sign === '(' || chunk.sign === ')') start('comma');
    else if (chunk.sign === ':' || chunk.sign === '–' || chunk.sign === '-' || chunk.sign === '—') {
      if (!isValue(chunks[index + 1])) start('end');
    } else if (chunk.sign !== undefined && /[.;!?]/.test(chunk.sign)) {
      if (chunk.sign !== '.' || current.chunks.at(-1)?.value?.kind !== 'date') start('end');
    } else if (chunk.sign === undefined) current.chunks.push(chunk);
  }
  start('end');
  return segments;
}

function isValue(chunk: Chunk | undefined): boolean {
  return chunk?.value !== undefined || chunk?.names !== undefined || chunk?.sign === '\n';
}

function joinClauses(segments: readonly Segment[]): Clause[] {
  const clauses: Segment[] = [];
  let waiting: Chunk[] = [];
  for (const [index, segment] of segments.entries()) {
    if (segment.isConditional || hasPredicate(segment)) {
      clauses.push({ ...segment, chunks: [...waiting, ...segment.chunks] });
      waiting = [];
      continue;
    }
    const last = clauses.at(-1);
    const next = segments[index + 1];
    const mayWait = next !== undefined && next.before !== 'end' && !next.isConditional;
    if (
      segment.before !== 'end' &&
      last !== undefined &&
      waiting.length === 0 &&
      (hasMatter(segment) || last.isConditional)
    )
      last.chunks.push(...segment.chunks);
    else if (mayWait) waiting.push(...segment.chunks);
    else {
      clauses.push({ ...segment, chunks: [...waiting, ...segment.chunks] });
      waiting = [];
    }
  }
  return clauses;
}
