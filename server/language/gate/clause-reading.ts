import type { Attribute, ClaimName, Noun } from './binding.js';
import type { Clause } from './clauses.js';
import type { Aspect, Meaning, Quantifier } from './lexicon.js';
import type { Chunk } from './read-sentence.js';
import type { Line } from './records.js';
import type { ValueEdge } from './values.js';

/** How a claim is meant: `expected` is to come, or was; `done` and `state` are so now. */
export type Mode = 'done' | 'state' | 'expected' | 'promise' | 'possible';

export interface Predicate {
  at: number;
  claim?: { of: ClaimName; aspect: Aspect; mode: Mode };
  attribute?: Attribute;
}

export interface Reading {
  /** Where its first words stand. */
  at: number;
  predicates: Predicate[];
  nouns: { of: Noun; at: number }[];
  lines: Line[];
  titles: { lines: readonly Line[]; at: number; to: number }[];
  values: {
    edge: Pick<ValueEdge, 'kind' | 'text' | 'facts' | 'isReferred' | 'isFact' | 'count' | 'daysLater'>;
    at: number;
    isName: boolean;
  }[];
  quantifiers: Set<Quantifier>;
  negations: number;
  isPast: boolean;
  hasVerb: boolean;
  isLabelled: boolean;
  /** Whether it is said that something is certain: "definitely", "at the latest". */
  isSure: boolean;
  isAsked: boolean;
  /** Whether what it names follows below. */
  isLead: boolean;
  /** Whether it names the state in which something may be sent back. */
  hasCondition: boolean;
  modals: Set<'future' | 'expected' | 'possible'>;
}

const mostReadings = 48;
const nothing: Meaning = { kind: 'function' };

/** Every choice of one meaning a chunk, up to a limit. */
export function readingsOf({ chunks }: Clause): Meaning[][] {
  let readings: Meaning[][] = [[]];
  for (const { meanings } of chunks) {
    const [first = nothing, ...others] = meanings;
    const isRoom = others.length > 0 && readings.length * meanings.length <= mostReadings;
    // Most chunks have one meaning: those of a long sentence are not copied for each of its words.
    if (isRoom) readings = readings.flatMap((reading) => meanings.map((one) => [...reading, one]));
    else for (const reading of readings) reading.push(first);
  }
  return readings;
}

export function readingOf(
  { chunks, isLabelled, isAsked, isLead, hasCondition }: Clause,
  meanings: readonly Meaning[],
): Reading {
  const reading: Reading = {
    at: chunks[0]?.from ?? 0,
    predicates: [],
    nouns: [],
    lines: [],
    titles: [],
    values: [],
    quantifiers: new Set(),
    negations: 0,
    isPast: false,
    hasVerb: false,
    isLabelled: isLabelled === true,
    isSure: chunks.some((chunk) => chunk.meanings.some(({ kind }) => kind === 'sure')),
    isAsked: isAsked === true,
    isLead: isLead === true,
    hasCondition: hasCondition === true,
    modals: new Set(),
  };
  const claims: { of: ClaimName; aspect: Aspect; at: number; isAuxiliary?: boolean; isEither?: boolean }[] = [];
  let hasPastVerb = false;
  for (const [index, chunk] of chunks.entries()) {
    const meaning = meanings[index];
    addThings(reading, chunk);
    if (meaning === undefined) continue;
    if (meaning.kind === 'claim') {
      const isAuxiliary = chunk.meanings.some(({ kind }) => kind === 'verb');
      const isEither =
        meaning.aspect === 'base' &&
        chunk.meanings.some((one) => one.kind === 'claim' && one.of === meaning.of && one.aspect === 'done');
      claims.push({ of: meaning.of, aspect: meaning.aspect, at: chunk.from, isAuxiliary, isEither });
      if (meaning.isPast === true) reading.isPast = true;
    } else if (meaning.kind === 'attribute') reading.predicates.push({ at: chunk.from, attribute: meaning.of });
    else if (meaning.kind === 'noun') reading.nouns.push({ of: meaning.of, at: chunk.from });
    else if (meaning.kind === 'quantifier') reading.quantifiers.add(meaning.of);
    else if (meaning.kind === 'negator') {
      if (meaning.isEcho !== true || reading.negations === 0) reading.negations += 1;
    } else if (meaning.kind === 'modal') {
      reading.modals.add(meaning.of);
      if (chunk.meanings.some(({ kind }) => kind === 'negator')) reading.negations += 1;
      if (meaning.isPast === true) reading.isPast = true;
    } else if (meaning.kind === 'verb') {
      reading.hasVerb = true;
      if (meaning.tense === 'past') {
        reading.isPast = true;
        hasPastVerb = true;
      }
    }
  }
  if (reading.values.length > 1) claims.push(...statusClaims(reading));
  // "haben" says that somebody gets something only where no other verb does.
  const isSaidElsewhere = claims.some(({ isAuxiliary }) => isAuxiliary !== true);
  // "Was delivered" is done, though "is delivered on Monday" is to come.
  const isOver = hasPastVerb && reading.modals.size === 0;
  for (const { of, aspect: own, at, isAuxiliary, isEither } of claims) {
    const aspect = isOver && isEither === true ? 'done' : own;
    if (isAuxiliary !== true || !isSaidElsewhere)
      reading.predicates.push({ at, claim: { of, aspect, mode: modeOf(of, aspect, reading.modals) } });
  }
  return reading;
}

const claimOfStatus: Readonly<Record<string, ClaimName>> = {
  shipped: 'ship',
  delivered: 'deliver',
  paid: 'pay',
  cancelled: 'cancel',
  refunded: 'refund',
  confirmed: 'confirm',
  approved: 'returnOk',
  received: 'returnGot',
};

/** A status beside another value says what that value is of: "[[order.status]] on [[order.shippedAt]]". */
function statusClaims({ values }: Reading): { of: ClaimName; aspect: Aspect; at: number }[] {
  return values.flatMap(({ edge, at }) =>
    edge.facts.slice(0, 1).flatMap((fact) => {
      const of = fact.type === 'status' ? claimOfStatus[fact.value] : undefined;
      return of === undefined ? [] : [{ of, aspect: 'done' as const, at }];
    }),
  );
}

function addThings(reading: Reading, chunk: Chunk): void {
  if (chunk.value !== undefined) {
    reading.values.push({ edge: chunk.value, at: chunk.from, isName: false });
  }
  if (chunk.names !== undefined)
    reading.values.push({
      edge: { kind: 'text', text: '', facts: chunk.names, isReferred: false, isFact: true },
      at: chunk.from,
      isName: true,
    });
  if (chunk.lines === undefined) return;
  reading.lines.push(...chunk.lines);
  reading.titles.push({ lines: chunk.lines, at: chunk.from, to: chunk.to });
}

function modeOf(of: ClaimName, aspect: Aspect, modals: ReadonlySet<string>): Mode {
  if (of === 'toCome') return 'state';
  const isArrival = of === 'deliver' || of === 'receive';
  if (modals.has('possible') && aspect !== 'state') return isArrival || of === 'pay' ? 'expected' : 'possible';
  if (modals.has('future') || modals.has('expected'))
    return isArrival || of === 'pay' ? 'expected' : aspect === 'state' ? 'state' : 'promise';
  if (aspect === 'base') return isArrival || of === 'pay' ? 'expected' : 'promise';
  return aspect;
}
