import type { ClaimName, Noun } from './binding.js';
import type { Aspect } from './lexicon.js';
import type { Reading } from './clause-reading.js';
import { baseOf, pathOf, type Line, type RecordFacts } from './records.js';
import type { Scene } from './scene.js';
import type { Failure } from './judge-clause.js';

/** What was spoken of last, for pronouns and for what a clause leaves unsaid. */
export interface Topic {
  aliases: readonly string[];
  lines: readonly Line[] | undefined;
  base: string | undefined;
  /** What was last said to be so, for "and it is not". */
  claim?: { of: ClaimName; aspect: Aspect };
  /** The day named last, YYYY-MM-DD, for "two days later". */
  day?: string;
}

export interface Spoken extends Topic {
  /** Whether the clause itself says which record or line. */
  explicit: boolean;
  why?: Failure;
}

/** The records and lines a clause is about: those it names, else those spoken of last, else all. */
export function spokenOf(reading: Reading, topic: Topic, scene: Scene): Spoken {
  const named = namedRecords(reading, scene);
  const nouns = new Set(reading.nouns.map(({ of }) => of));
  const base = baseSpokenOf(nouns, reading.lines.length > 0, named, topic, scene);
  if (reading.lines.length > 0) {
    const lines =
      named.length === 0
        ? preferredLines(reading.lines, topic)
        : reading.lines.filter((line) => named.includes(line.order.alias));
    if (lines.length === 0) return { aliases: named, lines: undefined, base, explicit: true, why: 'wrong-record' };
    return { aliases: [...new Set(lines.map((line) => line.order.alias))], lines, base: 'order', explicit: true };
  }
  if (named.length > 0) return { aliases: named, lines: undefined, base, explicit: true };
  if (reading.quantifiers.has('other')) {
    const others = scene.records.filter((record) => record.base === base && !topic.aliases.includes(record.alias));
    if (others.length !== 1 || topic.aliases.length === 0)
      return { ...topic, base, explicit: true, why: 'wrong-record' };
    return { aliases: others.map(({ alias }) => alias), lines: undefined, base, explicit: true };
  }
  if (reading.quantifiers.has('first') || reading.quantifiers.has('second')) {
    const alias = askedFor(scene)[reading.quantifiers.has('first') ? 0 : 1];
    return alias === undefined
      ? { ...topic, base, explicit: true, why: 'wrong-record' }
      : { aliases: [alias], lines: undefined, base: 'order', explicit: true };
  }
  const isWhole = nouns.has('order') || nouns.has('invoice');
  const same = topic.aliases.filter((alias) => base === undefined || baseOf(alias) === base);
  if (same.length > 0) return { aliases: same, lines: isWhole ? undefined : topic.lines, base, explicit: false };
  return { aliases: candidates(base, scene), lines: undefined, base, explicit: false };
}

function preferredLines(lines: readonly Line[], topic: Topic): Line[] {
  const own = lines.filter((line) => topic.aliases.includes(line.order.alias));
  return own.length > 0 ? own : [...lines];
}

/** Of two orders the customer names, "the first" and "the second", where there are no others. */
function askedFor({ records, references }: Scene): string[] {
  const orders = records.filter(({ base }) => base === 'order');
  const named = [...new Set(references.map(({ value }) => value))].flatMap(
    (number) => orders.find((record) => record.fields.get('number')?.value === number)?.alias ?? [],
  );
  return orders.length === 2 && named.length === 2 ? named : [];
}

/** All records of a kind, or the only one the customer names. */
function candidates(base: string | undefined, scene: Scene): string[] {
  const all = scene.records.filter((record) =>
    base === undefined
      ? record.base === 'order' || record.base === 'invoice' || record.base === 'ticket'
      : record.base === base,
  );
  const asked = all.filter((record) =>
    scene.references.some(({ value }) => value === record.fields.get('number')?.value),
  );
  return (asked.length === 1 && base !== undefined ? asked : all).map(({ alias }) => alias);
}

const bases: Partial<Record<Noun, string>> = {
  order: 'order',
  parcel: 'order',
  item: 'order',
  invoice: 'invoice',
  return: 'order',
  refund: 'order',
  ticket: 'ticket',
};

function baseSpokenOf(
  nouns: ReadonlySet<Noun>,
  hasLines: boolean,
  named: readonly string[],
  topic: Topic,
  scene: Scene,
): string | undefined {
  if (hasLines) return 'order';
  for (const noun of ['invoice', 'ticket', 'return', 'refund', 'parcel', 'item', 'order'] as const)
    if (nouns.has(noun) && scene.records.some(({ base }) => base === bases[noun])) return bases[noun];
  const [alias] = named;
  return alias === undefined ? topic.base : baseOf(alias);
}

/** Records whose number the clause gives. */
function namedRecords(reading: Reading, scene: Scene): string[] {
  const aliases = new Set<string>();
  for (const { edge } of reading.values) {
    for (const fact of edge.facts) {
      const path = pathOf(fact);
      if (
        path === 'order.number' ||
        path === 'invoice.number' ||
        path === 'ticket.number' ||
        path === 'order.return.number'
      )
        aliases.add(fact.alias);
      if (path === 'invoice.orderNumber') {
        aliases.add(fact.alias);
        for (const record of scene.records)
          if (record.base === 'order' && record.fields.get('number')?.text === fact.text) aliases.add(record.alias);
      }
    }
  }
  return [...aliases];
}

export function recordsIn(aliases: readonly string[], scene: Scene): RecordFacts[] {
  return scene.records.filter(({ alias }) => aliases.includes(alias));
}
