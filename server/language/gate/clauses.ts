import type { Chunk } from './read-sentence.js';
import type { Meaning } from './lexicon.js';

/** A stretch of a sentence that says one thing of a record, or stands by itself. */
export interface Clause {
  chunks: Chunk[];
  isConditional: boolean;
  /** Whether a phrase that stands alone is right beside it, with no sign between: then it may say nothing of its own. */
  isBesidePhrase: boolean;
  /** Whether it is a row of a list, "Expected: 26 November", which has no verb. */
  isLabelled?: boolean;
  /** Whether its sentence names the state in which something may be sent back. */
  hasCondition?: boolean;
  /** Whether it asks. */
  isAsked?: boolean;
  /** Whether a colon ends it, so that what it names follows below. */
  isLead?: boolean;
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

function hasPredicate(clause: Clause): boolean {
  return clause.chunks.some((chunk) => is('claim')(chunk) || is('attribute')(chunk));
}

function hasMatter({ chunks }: Clause): boolean {
  return chunks.some(
    (chunk) =>
      chunk.value !== undefined ||
      chunk.lines !== undefined ||
      chunk.names !== undefined ||
      is('noun')(chunk) ||
      is('quantifier')(chunk),
  );
}

/** The clauses of a sentence's chunks, those that stand alone left out. A clause without a predicate joins the one beside it. */
export function clausesOf(chunks: readonly Chunk[]): Clause[] {
  const clauses: Clause[] = joinClauses(segmentsOf(chunks));
  const hasCondition = chunks.some(is('condition'));
  for (const clause of clauses) clause.hasCondition = hasCondition;
  const last = clauses.at(-1);
  if (last !== undefined && chunks.findLast(({ sign }) => sign !== undefined)?.sign === '?') last.isAsked = true;
  if (
    last !== undefined &&
    chunks.findLast(({ sign }) => sign !== undefined && sign !== '\n')?.sign === ':' &&
    chunks.at(-1)?.sign !== undefined
  )
    last.isLead = true;
  return clauses;
}

function segmentsOf(chunks: readonly Chunk[]): Segment[] {
  const segments: Segment[] = [];
  let current: Segment = { chunks: [], isConditional: false, isBesidePhrase: false, before: 'end' };
  const start = (
    before: Segment['before'],
    isIf = false,
    wasBesidePhrase = false,
    isBesidePhrase = wasBesidePhrase,
  ): void => {
    if (current.chunks.length > 0 || current.isConditional)
      segments.push({ ...current, isBesidePhrase: current.isBesidePhrase || wasBesidePhrase });
    current = { chunks: [], isConditional: isIf, isBesidePhrase, before };
  };
  for (const [index, chunk] of chunks.entries()) {
    if (chunk.sign !== undefined && current.chunks.length === 0) current.isBesidePhrase = false;
    if (standsAlone(chunk)) start('end', false, chunk.isJoined !== true, true);
    else if (isConjunction(chunk) && !isAdverb(chunk, chunks[index - 1])) start('and');
    else if (isConditional(chunk) && !isBeforeDate(chunks, index)) start('end', true);
    else if (chunk.sign === ',' || chunk.sign === '(' || chunk.sign === ')') start('comma');
    else if (chunk.sign === ':' && isLabel(current) && index + 1 < chunks.length) current.isLabelled = true;
    else if (chunk.sign === ':' || chunk.sign === '–' || chunk.sign === '-' || chunk.sign === '—') {
      if (!isValue(chunks[index + 1]) && !isBareDate(current)) start('end');
    } else if (chunk.sign !== undefined && /[.;!?]/.test(chunk.sign)) {
      if (chunk.sign !== '.' || !isWithin(chunks, index, current)) start('end');
    } else if (chunk.sign === undefined) current.chunks.push(chunk);
  }
  start('end');
  return segments;
}

/** A stop behind a date, or between a short form and what it names: "ref. KTL". */
function isWithin(chunks: readonly Chunk[], index: number, { chunks: before }: Segment): boolean {
  const next = chunks[index + 1];
  return before.at(-1)?.value?.kind === 'date' || next?.value !== undefined || next?.names !== undefined;
}

/** "26 November – shipped": a day that stands before a dash is that of what follows. */
function isBareDate({ chunks, isConditional: isIf }: Segment): boolean {
  return (
    !isIf &&
    chunks.some(({ value }) => value?.kind === 'date') &&
    chunks.every((chunk) => chunk.value?.kind === 'date' || is('function')(chunk))
  );
}

const isSaying = (chunk: Chunk): boolean =>
  chunk.meanings.some(({ kind }) => kind === 'verb' || kind === 'modal' || kind === 'negator');

/** What stands before a colon and names only what follows it: "Payment", "Shipped on". */
function isLabel({ chunks, isConditional: isIf }: Segment): boolean {
  const names = chunks.some(
    (chunk) => is('noun')(chunk) || is('attribute')(chunk) || is('claim')(chunk) || chunk.lines !== undefined,
  );
  return names && !isIf && chunks.length <= 4 && !chunks.some(isSaying);
}

/** "elle a donc été livrée": a word that may join clauses, but stands within one. */
function isAdverb(chunk: Chunk, previous: Chunk | undefined): boolean {
  return is('neutral')(chunk) && previous !== undefined && (is('verb')(previous) || is('modal')(previous));
}

/** "until 10 December" is no condition. */
function isBeforeDate(chunks: readonly Chunk[], index: number): boolean {
  const next = chunks.findIndex((chunk, at) => at > index && (!is('function')(chunk) || chunk.value !== undefined));
  if (next === -1 || next > index + 2 || chunks[next]?.value?.kind !== 'date') return false;
  const behind = chunks[next + 1];
  return behind === undefined || behind.sign !== undefined;
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
      (hasMatter(segment) || last.isConditional || segment.chunks.every(is('neutral')))
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
