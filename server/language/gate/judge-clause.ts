import type { Fact } from '../../../shared/fact.js';
import {
  attributeFields,
  claimsOfAttribute,
  mayStandBeside,
  nounsOfAttribute,
  nounsOfClaim,
  type Attribute,
  type ClaimName,
  type Noun,
} from './binding.js';
import type { Clause } from './clauses.js';
import type { Aspect, Meaning, Quantifier } from './lexicon.js';
import type { Chunk } from './read-sentence.js';
import { dayOf, partOf, pathOf, type Line, type RecordFacts } from './records.js';
import type { Scene } from './scene.js';
import { canTell, delivered, expectedDays, fieldsOfClaim, shipped, truthOf, type Subject } from './truth.js';
import type { ValueEdge } from './values.js';

export type Failure =
  'no-record' | 'wrong-record' | 'wrong-predicate' | 'not-so' | 'value' | 'promise' | 'link' | 'person';

/** What was spoken of last, for pronouns and for what a clause leaves unsaid. */
export interface Topic {
  aliases: readonly string[];
  lines: readonly Line[] | undefined;
  base: string | undefined;
}

export interface Judged {
  why?: Failure;
  factIds: readonly string[];
  topic: Topic;
  /** Whether the clause says something of a record at all. */
  isRecord: boolean;
}

/** How a claim is meant: `expected` is to come, or was; `done` and `state` are so now. */
type Mode = 'done' | 'state' | 'expected' | 'promise' | 'possible';

interface Predicate {
  at: number;
  claim?: { of: ClaimName; aspect: Aspect; mode: Mode };
  attribute?: Attribute;
}

interface Reading {
  predicates: Predicate[];
  nouns: { of: Noun; at: number }[];
  lines: Line[];
  titles: { lines: readonly Line[]; at: number }[];
  values: {
    edge: Pick<ValueEdge, 'kind' | 'text' | 'facts' | 'isReferred' | 'isFact' | 'count'>;
    at: number;
    isName: boolean;
  }[];
  quantifiers: Set<Quantifier>;
  negations: number;
  isPast: boolean;
  hasVerb: boolean;
  modals: Set<'future' | 'expected' | 'possible'>;
}

const mostReadings = 16;

/** Whether the records bear out a clause. `etas`: records whose expected day stands in the draft. */
export function judgeClause(clause: Clause, topic: Topic, scene: Scene, etas: ReadonlySet<string>): Judged {
  if (clause.isBesidePhrase && !clause.isConditional && clause.chunks.some(saysSomething))
    return { why: 'no-record', factIds: [], topic, isRecord: true };
  let first: Judged | undefined;
  for (const meanings of readingsOf(clause)) {
    const judged = judgeReading(readingOf(clause, meanings), clause.isConditional, topic, scene, etas);
    if (judged.why === undefined) return judged;
    first ??= judged;
  }
  return first ?? { factIds: [], topic, isRecord: false };
}

/** Beside a phrase that stands alone only small words and names may be left over. */
function saysSomething({ meanings, value }: Chunk): boolean {
  return (
    value !== undefined ||
    meanings.some(
      ({ kind }) =>
        kind === 'claim' ||
        kind === 'noun' ||
        kind === 'attribute' ||
        kind === 'verb' ||
        kind === 'modal' ||
        kind === 'negator',
    )
  );
}

/** Every choice of one meaning a chunk, up to a limit. */
function readingsOf({ chunks }: Clause): Meaning[][] {
  let readings: Meaning[][] = [[]];
  for (const { meanings } of chunks) {
    const options: (Meaning | undefined)[] = meanings.length === 0 ? [undefined] : [...meanings];
    const room = readings.length * options.length <= mostReadings ? options : options.slice(0, 1);
    readings = readings.flatMap((reading) => room.map((one) => [...reading, one ?? { kind: 'function' as const }]));
  }
  return readings;
}

function readingOf({ chunks }: Clause, meanings: readonly Meaning[]): Reading {
  const reading: Reading = {
    predicates: [],
    nouns: [],
    lines: [],
    titles: [],
    values: [],
    quantifiers: new Set(),
    negations: 0,
    isPast: false,
    hasVerb: false,
    modals: new Set(),
  };
  const claims: { of: ClaimName; aspect: Aspect; at: number }[] = [];
  for (const [index, chunk] of chunks.entries()) {
    const meaning = meanings[index];
    addThings(reading, chunk);
    if (meaning === undefined) continue;
    if (meaning.kind === 'claim') {
      claims.push({ of: meaning.of, aspect: meaning.aspect, at: chunk.from });
      if (meaning.isPast === true) reading.isPast = true;
    } else if (meaning.kind === 'attribute') reading.predicates.push({ at: chunk.from, attribute: meaning.of });
    else if (meaning.kind === 'noun') reading.nouns.push({ of: meaning.of, at: chunk.from });
    else if (meaning.kind === 'quantifier') reading.quantifiers.add(meaning.of);
    else if (meaning.kind === 'negator') reading.negations += 1;
    else if (meaning.kind === 'modal') {
      reading.modals.add(meaning.of);
      if (chunk.meanings.some(({ kind }) => kind === 'negator')) reading.negations += 1;
      if (meaning.isPast === true) reading.isPast = true;
    } else if (meaning.kind === 'verb') {
      reading.hasVerb = true;
      if (meaning.tense === 'past') reading.isPast = true;
    }
  }
  for (const { of, aspect, at } of claims)
    reading.predicates.push({ at, claim: { of, aspect, mode: modeOf(of, aspect, reading.modals) } });
  return reading;
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
  reading.titles.push({ lines: chunk.lines, at: chunk.from });
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

function judgeReading(
  reading: Reading,
  isConditional: boolean,
  topic: Topic,
  scene: Scene,
  etas: ReadonlySet<string>,
): Judged {
  const spoken = spokenOf(reading, topic, scene);
  const next: Topic = spoken.explicit
    ? spoken
    : { ...topic, ...(spoken.base === undefined ? {} : { base: spoken.base }) };
  const isRecord = reading.predicates.length > 0 || reading.values.length > 0;
  const fail = (why: Failure): Judged => ({ why, factIds: [], topic: next, isRecord });
  if (spoken.why !== undefined) return fail(spoken.why);
  const factIds = new Set<string>();
  const bound = new Set<string>();
  for (const value of reading.values) {
    if (isConditional && !value.edge.isFact && (value.edge.kind === 'date' || value.edge.isReferred)) continue;
    const found = bind(value, reading, spoken, scene);
    if (typeof found === 'string') return fail(found);
    for (const fact of found) {
      factIds.add(fact.id);
      bound.add(fact.alias);
    }
  }
  if (!quantifiersHold(reading, spoken, scene)) return fail('not-so');
  if (isConditional) return { factIds: [...factIds], topic: next, isRecord };
  for (const predicate of reading.predicates) {
    const why =
      predicate.claim === undefined
        ? whyNoAttribute(predicate, reading, spoken, scene)
        : whyNoClaim(predicate.claim, reading, spoken, bound, scene, etas, factIds);
    if (why !== undefined) return fail(why);
  }
  if (
    !isRecord &&
    (reading.hasVerb || reading.modals.size > 0 || reading.negations > 0 || reading.quantifiers.size > 0)
  )
    return fail('no-record');
  return {
    factIds: [...factIds],
    topic: spoken.explicit || bound.size === 0 ? next : topicOf([...bound], next),
    isRecord,
  };
}

function topicOf(aliases: readonly string[], next: Topic): Topic {
  const records = aliases.filter((alias) => alias !== 'org' && !alias.startsWith('customer'));
  const [alias] = records;
  return alias === undefined
    ? next
    : {
        aliases: records,
        lines: next.aliases.includes(alias) ? next.lines : undefined,
        base: alias.replace(/(?<!\d)\d+$/, ''),
      };
}

interface Spoken extends Topic {
  /** Whether the clause itself says which record or line. */
  explicit: boolean;
  why?: Failure;
}

/** The records and lines a clause is about: those it names, else those spoken of last, else all. */
function spokenOf(reading: Reading, topic: Topic, scene: Scene): Spoken {
  const named = namedRecords(reading, scene);
  const nouns = new Set(reading.nouns.map(({ of }) => of));
  const base = baseOf(nouns, reading.lines.length > 0, named, topic, scene);
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
  const isWhole = nouns.has('order') || nouns.has('invoice');
  const same = topic.aliases.filter((alias) => base === undefined || alias.replace(/(?<!\d)\d+$/, '') === base);
  if (same.length > 0) return { aliases: same, lines: isWhole ? undefined : topic.lines, base, explicit: false };
  return { aliases: candidates(base, scene), lines: undefined, base, explicit: false };
}

function preferredLines(lines: readonly Line[], topic: Topic): Line[] {
  const own = lines.filter((line) => topic.aliases.includes(line.order.alias));
  return own.length > 0 ? own : [...lines];
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

function baseOf(
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
  return alias?.replace(/(?<!\d)\d+$/, '') ?? topic.base;
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

/** The facts a value stands for in its clause, or why it stands for none. */
function bind(
  value: Reading['values'][number],
  reading: Reading,
  spoken: Spoken,
  scene: Scene,
): readonly Fact[] | Failure {
  const { edge } = value;
  if (edge.count !== undefined && edge.facts.length === 0)
    return isCountOf(edge.count, value.at, reading, spoken, scene) ? [] : 'value';
  if (edge.facts.length === 0)
    return edge.kind === 'link' || edge.kind === 'address' || edge.kind === 'phone' ? 'link' : 'value';
  if (edge.count !== undefined)
    return isCountOf(edge.count, value.at, reading, spoken, scene) ? edge.facts.slice(0, 1) : 'value';
  const fitting = edge.facts.filter((fact) => fits(fact, value.at, reading));
  if (fitting.length === 0) return 'wrong-predicate';
  const own = fitting.filter((fact) => isOf(fact, spoken, reading, scene) && hasComeAbout(fact, reading, scene));
  return own.length === 0 ? 'wrong-record' : own.slice(0, 1);
}

/** An amount that is to be refunded is none that was, and the other way round. */
function hasComeAbout(fact: Fact, { predicates }: Reading, scene: Scene): boolean {
  if (fact.type !== 'money') return true;
  const part = partOf(fact);
  const record = scene.records.find(({ alias }) => alias === fact.alias);
  const status = part === undefined ? undefined : record?.fields.get(`${part}.status`)?.value;
  const isDue = part === undefined ? fact.field === 'refundToCome' : status === 'approved' || status === 'received';
  const isDone = part === undefined ? !isDue : status === undefined || status === 'refunded' || status === 'unknown';
  return predicates.every(
    ({ claim }) => (claim?.of !== 'refundDue' || isDue) && (claim?.of !== 'refund' || claim.mode !== 'done' || isDone),
  );
}

/** A number beside a title is that line's quantity, beside "items" or "parcels" their count. */
function isCountOf(count: number, at: number, reading: Reading, spoken: Spoken, scene: Scene): boolean {
  const next = <T extends { at: number }>(things: readonly T[]): T | undefined =>
    things.filter((thing) => thing.at > at && thing.at - at <= 3).sort((a, b) => a.at - b.at)[0];
  if (reading.nouns.some((one) => one.of === 'parcel' && at - one.at === 1))
    return recordsIn(spoken.aliases, scene).some((record) => count <= parcelsOf(record));
  const title = next(reading.titles);
  const noun = next(reading.nouns);
  if (title !== undefined && (noun === undefined || title.at <= noun.at))
    return title.lines.some((line) => countsOf(line, reading).includes(count));
  const records = recordsIn(spoken.aliases, scene);
  if (noun?.of === 'parcel') return records.some((record) => parcelsOf(record) === count);
  const isMany = records.some((record) => record.lines.length === count || total(record.lines) === count);
  return (
    isMany &&
    (noun?.of === 'item' ||
      reading.predicates.some(({ attribute }) => attribute === 'quantity' || attribute === 'lines'))
  );
}

/** How many of a line a clause may speak of: of what is to come those that are open, of what has left those that have. */
function countsOf({ quantity, shipped }: Line, { predicates, negations }: Reading): (number | undefined)[] {
  const isPart = shipped !== undefined && quantity !== undefined && shipped > 0 && shipped < quantity;
  if (!isPart) return [quantity];
  const claims = predicates.flatMap(({ claim }) => (claim === undefined ? [] : [claim]));
  const hasLeft = claims.some(({ of, mode }) => of === 'ship' && mode === 'done');
  if (claims.some(({ of }) => of === 'toCome') || (hasLeft && negations > 0)) return [quantity - shipped];
  return hasLeft ? [shipped] : [quantity, shipped, quantity - shipped];
}

function total(lines: readonly Line[]): number {
  return lines.reduce((sum, line) => sum + (line.quantity ?? 0), 0);
}

function parcelsOf(record: RecordFacts): number {
  const keys = new Set([...record.fields.keys()].flatMap((field) => /^shipment\d+/.exec(field)?.[0] ?? []));
  return keys.size > 0 ? keys.size : record.fields.has('shippedAt') ? 1 : 0;
}

function recordsIn(aliases: readonly string[], scene: Scene): RecordFacts[] {
  return scene.records.filter(({ alias }) => aliases.includes(alias));
}

const kindOfPath = (path: string): string =>
  /\.days[A-Z]\w*$/.test(path)
    ? 'days'
    : /(?:At|[eE]ta|Until|wishedDay)$/.test(path)
      ? 'date'
      : /(?:total|due|price|refund|Amount|refundToCome)$/.test(path)
        ? 'amount'
        : /(?:[uU]rl|Page|website)$/.test(path)
          ? 'link'
          : 'text';
/** What kinds of value a predicate speaks of: `ship.done` of dates and names. */
const spokenKinds = new Map<string, Set<string>>();
for (const [path, places] of Object.entries(mayStandBeside))
  for (const place of places) {
    const name = place.replace('.expected', '').replace('.done', '');
    spokenKinds.set(name, (spokenKinds.get(name) ?? new Set()).add(kindOfPath(path)));
  }

function nameOf({ claim, attribute }: Predicate): string {
  return claim === undefined ? `@${attribute ?? ''}` : claim.of;
}

/** Whether a field's value may stand here: beside the nearest word that speaks of such values, else alone. */
function fits(fact: Fact, at: number, reading: Reading): boolean {
  const path = pathOf(fact);
  const places = mayStandBeside[path];
  if (places === undefined) return false;
  const kind = kindOfPath(path);
  const noun = reading.nouns.filter((one) => one.at < at && at - one.at <= 3).at(-1);
  const speaking = reading.predicates.filter((one) => spokenKinds.get(nameOf(one))?.has(kind) === true);
  const between = speaking.some((one) => noun !== undefined && one.at > noun.at && one.at < at);
  if (noun !== undefined && !between && places.includes(`#${noun.of}`) && isPlainNoun(path, at - noun.at, at, reading))
    return true;
  if (path === 'order.returnUntil' && speaking.some((one) => one.attribute === 'returnUntil')) return true;
  if (kind === 'days' && speaking.some((one) => one.claim?.of === 'late')) return places.includes('late');
  if (speaking.length === 0) return places.includes('-') || (noun !== undefined && places.includes(`#${noun.of}`));
  const before = speaking.filter((one) => one.at < at).at(-1);
  const after = speaking.find((one) => one.at > at);
  if (before?.attribute !== undefined && at - before.at <= 3) return accepts(places, before);
  const nearest = before === undefined || (after !== undefined && after.at - at < at - before.at) ? after : before;
  if (nearest !== undefined && accepts(places, nearest)) return true;
  return (
    places.includes('-') &&
    kind === 'text' &&
    !/\.carrier$/.test(path) &&
    speaking.every((one) => one.attribute === undefined)
  );
}

/** "invoice [[invoice.issuedAt]]" is not its date of payment: a date stands right behind a noun only where nothing before it speaks of dates. */
function isPlainNoun(path: string, distance: number, at: number, { predicates }: Reading): boolean {
  if (kindOfPath(path) !== 'date') return true;
  const dated = predicates.filter((one) => spokenKinds.get(nameOf(one))?.has('date') === true);
  return dated.length === 0 || (distance <= 2 && dated.every((one) => one.at > at));
}

function accepts(places: readonly string[], { claim, attribute }: Predicate): boolean {
  if (attribute !== undefined) return places.includes(`@${attribute}`);
  if (claim === undefined) return false;
  if (places.includes(claim.of)) return true;
  const name = claim.of === 'receive' && claim.mode === 'expected' ? 'deliver' : claim.of;
  return places.includes(
    `${name}.${claim.mode === 'expected' ? 'expected' : claim.mode === 'done' || claim.mode === 'state' ? 'done' : 'none'}`,
  );
}

/** Whether a fact is of the record, line or parcel spoken of. */
function isOf(fact: Fact, spoken: Spoken, reading: Reading, scene: Scene): boolean {
  if (fact.alias === 'org' || fact.alias.startsWith('customer')) return true;
  const kin = spoken.aliases.includes(fact.alias) || isKin(fact, spoken, scene);
  if (!kin) return false;
  const sameBase = scene.records.filter(({ base }) => base === fact.alias.replace(/(?<!\d)\d+$/, ''));
  if (
    !spoken.explicit &&
    spoken.aliases.length > 1 &&
    sameBase.length > 1 &&
    sameBase.every(({ alias }) => spoken.aliases.includes(alias))
  )
    return isNumber(fact);
  const { lines } = spoken;
  if (lines === undefined) return true;
  const part = partOf(fact);
  if (part?.startsWith('line') === true)
    return lines.some((line) => line.key === part && line.order.alias === fact.alias);
  return isOfLines(
    fact,
    lines.filter((line) => line.order.alias === fact.alias),
    scene,
    reading,
  );
}

function isNumber(fact: Fact): boolean {
  return /(?:^|\.)(?:number|orderNumber)$/.test(fact.field);
}

/** An invoice belongs to its order: where only one of each is on file, or the number says so. */
function isKin(fact: Fact, { aliases, base }: Spoken, scene: Scene): boolean {
  const record = scene.records.find(({ alias }) => alias === fact.alias);
  if (record === undefined) return false;
  if (base !== undefined && record.base === base) return false;
  if (aliases.length === 0) return true;
  return recordsIn(aliases, scene).some((other) => {
    const [invoice, order] = record.base === 'invoice' ? [record, other] : [other, record];
    const number = invoice.fields.get('orderNumber')?.text;
    return number === undefined || number === order.fields.get('number')?.text;
  });
}

/** Whether an order's own day or amount is also that of some of its lines. */
function isOfLines(fact: Fact, lines: readonly Line[], { today }: Scene, _reading: Reading): boolean {
  const [first] = lines;
  if (first === undefined) return false;
  const record = first.order;
  const isAll = lines.length === record.lines.length;
  if (fact.field === 'total') return isAll && (record.lines.length > 1 || first.quantity === 1);
  if (fact.field.endsWith('refund'))
    return isAll || lines.some((line) => isMultiple(fact, record.fields.get(`${line.key}.price`)));
  if (/^return\d*\./.test(fact.field)) return returnCovers(record, lines);
  if (isAll) return true;
  const state = shipped({ record, lines, today });
  if (/(?:shippedAt|tracking|trackingUrl|carrier|deliveredAt|daysSinceDelivered)$/.test(fact.field))
    return state === 'yes';
  if (fact.field === 'restEta' || fact.field === 'openLines') return state === 'no';
  if (/^(?:eta|daysUntilEta|daysLate)$/.test(fact.field))
    return state === 'no' || shipped({ record, lines: undefined, today }) !== 'partly';
  return true;
}

/** A return whose amount is that of other lines is not of these. */
function returnCovers(record: RecordFacts, lines: readonly Line[]): boolean {
  const refund = record.fields.get('return.refund');
  return (
    refund === undefined ||
    record.lines.length === 1 ||
    lines.length === record.lines.length ||
    lines.some((line) => isMultiple(refund, record.fields.get(`${line.key}.price`)))
  );
}

function isMultiple(amount: Fact, price: Fact | undefined): boolean {
  if (amount.type !== 'money' || price?.type !== 'money') return false;
  const times = Number(amount.value.amount) / Number(price.value.amount);
  return times >= 1 && Math.abs(times - Math.round(times)) < 1e-9;
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

/** An attribute that is named needs its value in the clause, or a record that has it; "no tracking number yet" one that has not. */
function whyNoAttribute(
  { attribute, at }: Predicate,
  reading: Reading,
  spoken: Spoken,
  scene: Scene,
): Failure | undefined {
  if (attribute === undefined) return undefined;
  const nouns = nounsOfAttribute[attribute];
  if (
    nouns !== undefined &&
    reading.nouns.some(({ of, at: place }) => place !== at && !nouns.includes(of) && of !== 'customer')
  )
    return 'wrong-predicate';
  if (attribute === 'returnUntil' && !isReturnTime(reading, recordsIn(spoken.aliases, scene), scene.today))
    return 'not-so';
  if (
    reading.values.some(({ edge }) =>
      edge.facts.some((fact) => (mayStandBeside[pathOf(fact)] ?? []).includes(`@${attribute}`)),
    ) &&
    (reading.negations === 0 || reading.predicates.some(({ claim }) => claim !== undefined))
  )
    return undefined;
  const claims = reading.predicates.flatMap((one) => (one.claim === undefined ? [] : [one.claim.of]));
  if (attribute === 'status') return claims.length > 0 ? undefined : 'no-record';
  const fields = attributeFields[attribute];
  if (fields === undefined || claims.some((claim) => !(claimsOfAttribute[attribute] ?? []).includes(claim)))
    return 'no-record';
  const records = recordsIn(spoken.aliases, scene);
  const held = records.flatMap((record) => [...record.fields.values()].filter((fact) => fields.includes(pathOf(fact))));
  if (attribute === 'wishedDay' && claims.includes('wish')) return held.length > 0 ? undefined : 'no-record';
  if (attribute === 'eta' && claims.length === 0 && reading.negations === 0) return 'no-record';
  if (attribute === 'returnUntil') return held.length > 0 && reading.negations < 2 ? undefined : 'no-record';
  if (reading.negations === 1)
    return held.length === 0 ||
      (attribute === 'eta' && held.every((fact) => (fact.type === 'day' ? fact.value < scene.today : false)))
      ? undefined
      : 'not-so';
  if (reading.negations > 1) return 'no-record';
  return held.length > 0 ? undefined : 'no-record';
}

/** What may be returned "until" a day still may, or it is said that the day has passed. */
function isReturnTime(
  { negations, isPast, predicates }: Reading,
  records: readonly RecordFacts[],
  today: string,
): boolean {
  const isOver = negations > 0 || isPast || predicates.some(({ claim }) => claim?.of === 'passed');
  return records.every((record) => {
    const last = dayOf(record, 'returnUntil');
    return last === undefined || isOver === last < today;
  });
}

function whyNoClaim(
  claim: NonNullable<Predicate['claim']>,
  reading: Reading,
  spoken: Spoken,
  bound: ReadonlySet<string>,
  scene: Scene,
  etas: ReadonlySet<string>,
  factIds: Set<string>,
): Failure | undefined {
  const { mode } = claim;
  const isOfReturn = claim.of === 'onFile' && reading.nouns.some((noun) => noun.of === 'return');
  const of = isOfReturn ? 'returnAsk' : claim.of;
  if (reading.negations > 1 || mode === 'possible') return 'no-record';
  if (mode === 'promise') return 'promise';
  const allowed = nounsOfClaim[of];
  if (reading.nouns.some((noun) => !allowed.includes(noun.of))) return 'wrong-predicate';
  if (reading.lines.length > 0 && !allowed.includes('item')) return 'wrong-predicate';
  if (of === 'refundDue' && !isOfRefund(reading)) return 'no-record';
  if (of === 'passed' && reading.predicates.some(({ attribute }) => attribute === 'returnUntil')) return undefined;
  if ((of === 'deliver' || of === 'receive') && mode === 'done' && reading.negations === 0 && isOfOneParcel(reading))
    return undefined;
  const subjects = subjectsOf(of, reading, spoken, bound, scene);
  if (subjects.length === 0) return 'no-record';
  for (const subject of subjects) {
    const why = mode === 'expected' ? whyNotExpected(of, reading, subject, etas) : whyNotSo(of, reading, subject);
    if (why !== undefined) return why;
    for (const field of fieldsOfClaim[of] ?? ['status']) {
      const fact = subject.record.fields.get(field);
      if (fact !== undefined) factIds.add(fact.id);
    }
  }
  return undefined;
}

/** "A parcel was delivered on …": the day of one of an order's parcels says so of that parcel, not of the order. */
function isOfOneParcel({ nouns, values, lines, quantifiers }: Reading): boolean {
  return (
    lines.length === 0 &&
    quantifiers.size === 0 &&
    nouns.some(({ of }) => of === 'parcel') &&
    nouns.every(({ of }) => of === 'parcel') &&
    values.some(({ edge }) => edge.facts.some((fact) => pathOf(fact) === 'order.shipment.deliveredAt'))
  );
}

/** "Still to come" is a refund only where the clause says so, or has its amount. */
function isOfRefund({ nouns, values, predicates }: Reading): boolean {
  return (
    nouns.some(({ of }) => of === 'refund') ||
    predicates.some(({ attribute }) => attribute === 'refundAmount') ||
    values.some(({ edge }) => edge.facts.some((fact) => pathOf(fact) === 'order.refundToCome'))
  );
}

/** The records that can tell, of those the clause is about, narrowed to the lines it speaks of. */
function subjectsOf(
  of: ClaimName,
  reading: Reading,
  spoken: Spoken,
  bound: ReadonlySet<string>,
  scene: Scene,
): Subject[] {
  const isAboutInvoice = reading.nouns.some(({ of: noun }) => noun === 'invoice');
  const able = scene.records.filter((record) => canTell(record.base, of));
  const own = able.filter((record) => spoken.aliases.includes(record.alias));
  const byValue = able.filter((record) => bound.has(record.alias));
  const chosen =
    own.length > 0 && !(own.length > 1 && byValue.length === 1 && !spoken.explicit)
      ? own
      : byValue.length > 0
        ? byValue
        : able;
  const records =
    isAboutInvoice && chosen.some(({ base }) => base === 'invoice')
      ? chosen.filter(({ base }) => base === 'invoice')
      : chosen;
  return records.map((record) => ({ record, lines: linesIn(record, reading, spoken), today: scene.today }));
}

function linesIn(record: RecordFacts, { quantifiers }: Reading, spoken: Spoken): readonly Line[] | undefined {
  const named = spoken.lines?.filter((line) => line.order.alias === record.alias);
  if (named !== undefined && named.length > 0) return named;
  if (quantifiers.has('rest')) return record.lines.filter((line) => (line.shipped ?? 0) < (line.quantity ?? 0));
  if (quantifiers.has('part')) return record.lines.filter((line) => (line.shipped ?? 0) > 0);
  return undefined;
}

function whyNotSo(of: ClaimName, reading: Reading, subject: Subject): Failure | undefined {
  const { lines, record } = subject;
  if (lines?.length === 0) {
    const isPart = reading.quantifiers.has('part');
    const isKnown = reading.quantifiers.has('rest')
      ? of === 'toCome' || reading.negations === 1
      : isPart && of === 'ship';
    return isKnown ? undefined : 'not-so';
  }
  const found = truthOf(of, subject);
  if (of === 'late' && found === 'yes' && reading.negations === 0 && delivered(subject) === 'yes')
    return reading.isPast || reading.predicates.some(({ claim }) => claim?.of === 'deliver' || claim?.of === 'receive')
      ? undefined
      : 'not-so';
  const isPartly = reading.quantifiers.has('part') || reading.predicates.some(({ claim }) => claim?.of === 'partial');
  if (reading.negations === 1) return found === 'no' ? undefined : 'not-so';
  if (found !== 'yes' && !(found === 'partly' && (isPartly || of === 'toCome'))) return 'not-so';
  if (!reading.quantifiers.has('only')) return undefined;
  const others = record.lines.filter((line) => lines !== undefined && !lines.includes(line));
  return truthOf(of, { ...subject, lines: others }) === 'no' || (lines === undefined && isPartly)
    ? undefined
    : 'not-so';
}

/** What is to come needs a day on file that stands in the draft; in the present tense, one that has not passed. */
function whyNotExpected(
  of: ClaimName,
  reading: Reading,
  subject: Subject,
  etas: ReadonlySet<string>,
): Failure | undefined {
  const { record, today } = subject;
  if (of === 'pay') {
    if (reading.negations === 1) return truthOf('open', subject) === 'no' ? undefined : 'not-so';
    const isOpen = truthOf('open', subject) === 'yes';
    return isOpen && reading.negations === 0 && record.base === 'invoice' && reading.values.length > 0
      ? undefined
      : 'not-so';
  }
  const status = record.fields.get('status')?.value;
  if (status === 'delivered' || status === 'cancelled') return 'not-so';
  const days = expectedDays(subject);
  if (days.length === 0 || reading.negations > 0 || !etas.has(record.alias)) return 'not-so';
  return reading.isPast || days.every((day) => day >= today) ? undefined : 'not-so';
}

export { dayOf };
