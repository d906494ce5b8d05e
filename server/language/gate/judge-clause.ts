import type { Fact } from '../../../shared/fact.js';
import type { Attribute } from './binding.js';
import { bind } from './bind-value.js';
import { readingOf, readingsOf, type Predicate, type Reading } from './clause-reading.js';
import type { Clause } from './clauses.js';
import { whyNoAttribute, whyNoClaim } from './judge-claim.js';
import type { Chunk } from './read-sentence.js';
import { baseOf } from './records.js';
import type { Scene } from './scene.js';
import { truthOf } from './truth.js';
import { dayFrom, type ValueEdge } from './values.js';
import { recordsIn, spokenOf, type Spoken, type Topic } from './spoken-of.js';

export type Failure =
  'no-record' | 'wrong-record' | 'wrong-predicate' | 'not-so' | 'value' | 'promise' | 'link' | 'person';

export interface Judged {
  why?: Failure;
  factIds: readonly string[];
  topic: Topic;
  /** Whether the clause says something of a record at all. */
  isRecord: boolean;
}

/** Whether the records bear out a clause. `etas`: records whose expected day stands in the draft. */
export function judgeClause(clause: Clause, topic: Topic, scene: Scene, etas: ReadonlySet<string>): Judged {
  if (clause.isBesidePhrase && !clause.isConditional && clause.chunks.some(saysSomething) && !isElliptic(clause, topic))
    return { why: 'no-record', factIds: [], topic, isRecord: true };
  let first: Judged | undefined;
  for (const meanings of readingsOf(clause)) {
    const judged = judgeReading(readingOf(clause, meanings), clause, topic, scene, etas);
    if (judged.why === undefined) return judged;
    first ??= judged;
  }
  return first ?? { factIds: [], topic, isRecord: false };
}

/** Beside a phrase that stands alone only small words, names and where we are to be found may be left over. */
function saysSomething({ meanings, value }: Chunk): boolean {
  return (
    (value !== undefined && !isAddress(value)) ||
    meanings.some(
      (meaning) =>
        meaning.kind === 'claim' ||
        meaning.kind === 'noun' ||
        (meaning.kind === 'attribute' && !contacts.has(meaning.of)) ||
        meaning.kind === 'negator',
    )
  );
}

const contacts: ReadonlySet<Attribute> = new Set([
  'orderNumber',
  'invoiceNumber',
  'ticketNumber',
  'phone',
  'email',
  'website',
  'hours',
  'address',
  'returnsPage',
  'trackingUrl',
  'pdfUrl',
]);

/** A value that says where something is to be found or which record is meant, and nothing of it. */
function isAddress({ facts }: ValueEdge): boolean {
  return facts.some(
    (fact) => fact.alias === 'org' || fact.type === 'link' || /(?:^|\.)(?:number|orderNumber)$/.test(fact.field),
  );
}

function judgeReading(reading: Reading, clause: Clause, topic: Topic, scene: Scene, etas: ReadonlySet<string>): Judged {
  const { isConditional } = clause;
  const spoken = spokenOf(reading, topic, scene);
  if (topic.claim === undefined && isBareDenial(reading))
    return { factIds: [], topic, isRecord: true, ...(nothingHasLeft(scene) ? {} : { why: 'no-record' as const }) };
  const next: Topic = spoken.explicit
    ? spoken
    : { ...topic, ...(spoken.base === undefined ? {} : { base: spoken.base }) };
  const isRecord = withEllipsis(reading, topic).length > 0 || reading.values.length > 0;
  const fail = (why: Failure): Judged => ({ why, factIds: [], topic: next, isRecord });
  if (spoken.why !== undefined) return fail(spoken.why);
  const factIds = new Set<string>();
  const bound = new Set<string>();
  const days = new Map<string, number>();
  let { day } = topic;
  for (const value of reading.values) {
    if (isConditional && !value.edge.isFact && (value.edge.kind === 'date' || value.edge.isReferred)) continue;
    const found = bind(fromDayBefore(value, day, scene), reading, spoken, scene);
    if (typeof found === 'string') return fail(found);
    for (const fact of found) {
      if (fact.type === 'day' || fact.type === 'instant') day = fact.value.slice(0, 10);
      if (value.edge.isFact && isSaidTwice(fact, value.at, days)) return fail('wrong-predicate');
      factIds.add(fact.id);
      bound.add(fact.alias);
    }
  }
  if (!quantifiersHold(reading, spoken, scene)) return fail('not-so');
  if (isConditional) return { factIds: [...factIds], topic: next, isRecord };
  for (const predicate of withEllipsis(reading, topic)) {
    const why =
      predicate.claim === undefined
        ? whyNoAttribute(predicate, reading, spoken, scene)
        : whyNoClaim(predicate.claim, reading, spoken, bound, scene, etas, factIds);
    if (why !== undefined) return fail(why);
  }
  if (
    !isRecord &&
    ((!clause.isBesidePhrase && (reading.hasVerb || reading.modals.size > 0)) ||
      reading.negations > 0 ||
      reading.quantifiers.size > 0)
  )
    return fail('no-record');
  return {
    factIds: [...factIds],
    topic: {
      ...(spoken.explicit || bound.size === 0 ? next : topicOf([...bound], next)),
      ...lastClaim(reading),
      ...(day === undefined ? {} : { day }),
    },
    isRecord,
  };
}

/** "Two days later" is the day so many days from the one named before it. */
function fromDayBefore(
  value: Reading['values'][number],
  day: string | undefined,
  { facts }: Scene,
): Reading['values'][number] {
  const { daysLater } = value.edge;
  if (day === undefined || daysLater === undefined) return value;
  const due = dayFrom(day, daysLater);
  const found = facts.filter(
    (fact) =>
      fact.withheld !== true && (fact.type === 'day' || fact.type === 'instant') && fact.value.slice(0, 10) === due,
  );
  return { ...value, edge: { ...value.edge, facts: found } };
}

/** One day is not the day of two things: "the order of 4 March was cancelled on 4 March". */
function isSaidTwice({ id, type }: Fact, at: number, days: Map<string, number>): boolean {
  if (type !== 'day' && type !== 'instant') return false;
  const before = days.get(id);
  days.set(id, at);
  return before !== undefined && at - before > 2;
}

function lastClaim({ predicates }: Reading): Pick<Topic, 'claim'> {
  const claim = predicates.findLast((one) => one.claim !== undefined)?.claim;
  return claim === undefined ? {} : { claim: { of: claim.of, aspect: claim.aspect } };
}

function topicOf(aliases: readonly string[], next: Topic): Topic {
  const records = aliases.filter((alias) => alias !== 'org' && !alias.startsWith('customer'));
  const [alias] = records;
  return alias === undefined
    ? next
    : {
        aliases: records,
        lines: next.aliases.includes(alias) ? next.lines : undefined,
        base: baseOf(alias),
      };
}

function quantifiersHold(reading: Reading, spoken: Spoken, scene: Scene): boolean {
  const { quantifiers } = reading;
  const records = recordsIn(spoken.aliases, scene);
  if (quantifiers.has('both')) {
    const lines = spoken.lines ?? records.flatMap((record) => record.lines);
    const orders = records.length === 2 && spoken.lines === undefined;
    if (!(lines.length === 2 || lines.some((line) => line.quantity === 2 && lines.length === 1) || orders))
      return false;
  }
  if (quantifiers.has('only') && spoken.lines === undefined && !quantifiers.has('part')) return false;
  if (quantifiers.has('part') || quantifiers.has('rest'))
    return (
      records.length > 0 &&
      records.every(
        (record) =>
          record.fields.get('status')?.value === 'partially-shipped' ||
          record.fields.get('payment')?.value === 'partially-refunded',
      )
    );
  return true;
}

function isElliptic(clause: Clause, topic: Topic): boolean {
  const [meanings] = readingsOf(clause);
  if (meanings === undefined) return false;
  const reading = readingOf(clause, meanings);
  return reading.predicates.length === 0 && withEllipsis(reading, topic).length > 0;
}

/** "… and it is not" denies what was said before. */
function withEllipsis(reading: Reading, { claim }: Topic): readonly Predicate[] {
  const { predicates, values, nouns, lines, quantifiers, negations, modals, at } = reading;
  const isElliptic =
    claim !== undefined &&
    predicates.length === 0 &&
    values.length === 0 &&
    nouns.length + lines.length + quantifiers.size === 0 &&
    negations === 1 &&
    modals.size === 0;
  if (!isElliptic) return predicates;
  return [{ at, claim: { of: claim.of, aspect: claim.aspect, mode: claim.aspect === 'state' ? 'state' : 'done' } }];
}

/** "Not yet" by itself, an answer to "has it been sent?" or "has it come?". */
function isBareDenial(reading: Reading): boolean {
  const { predicates, values, nouns, lines, quantifiers, hasVerb, negations, modals } = reading;
  const isBare = predicates.length + values.length + nouns.length + lines.length + quantifiers.size + modals.size === 0;
  return isBare && !hasVerb && negations === 1;
}

/** Whether every order is still with us, so that nothing one may ask of it is so. */
function nothingHasLeft({ records, today }: Scene): boolean {
  const orders = records.filter(({ base }) => base === 'order');
  const isNo = (claim: 'ship' | 'deliver'): boolean =>
    orders.every((record) => truthOf(claim, { record, lines: undefined, today }) === 'no');
  return orders.length > 0 && isNo('ship') && isNo('deliver');
}
