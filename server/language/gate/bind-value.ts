import type { Fact } from '../../../shared/fact.js';
import { mayStandBeside } from './binding.js';
import type { Predicate, Reading } from './clause-reading.js';
import type { Failure } from './judge-clause.js';
import { isOf } from './belongs.js';
import { partOf, pathOf, type Line, type RecordFacts } from './records.js';
import type { Scene } from './scene.js';
import { recordsIn, type Spoken } from './spoken-of.js';

/** The facts a value stands for in its clause, or why it stands for none. */
export function bind(
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
  const isWindow = (fact: Fact): boolean => edge.kind === 'days' && /(?:^|\.)returnUntil$/.test(fact.field);
  const fitting = edge.facts.filter(
    (fact) =>
      fits(fact, value.at, reading) &&
      (!isWindow(fact) || isSinceDelivery(value.at, reading)) &&
      (!isWindow(fact) || reading.hasCondition || !scene.hasReturnCondition),
  );
  if (fitting.some(isWindow)) return fitting.filter(isWindow).slice(0, 1);
  if (fitting.length === 0) return 'wrong-predicate';
  const own = fitting.filter(
    (fact) =>
      isOf(fact, spoken, scene) &&
      hasComeAbout(fact, reading, scene) &&
      isOfItsTitle(fact, value.at, reading) &&
      isDayOfAllOpen(fact, reading, spoken, scene),
  );
  return own.length === 0 ? 'wrong-record' : own.slice(0, 1);
}

/** Of as many titles as values of lines the first value is of the first title: "the lamp costs A and the shade B", "A and B for …". */
function isOfItsTitle(fact: Fact, at: number, { titles, values }: Reading): boolean {
  const path = pathOf(fact);
  const part = partOf(fact);
  if (part?.startsWith('line') !== true || path === 'order.line.title') return true;
  const alike = values.filter(({ edge, isName }) => !isName && edge.facts.some((one) => pathOf(one) === path));
  if (titles.length < 2 || titles.length !== alike.length) return true;
  const title = titles[alike.findIndex((one) => one.at === at)];
  return title === undefined || title.lines.some(({ key, order }) => key === part && order.alias === fact.alias);
}

/** One line's day is that of "it" or "the rest" only where each line that is still open has the same. */
function isDayOfAllOpen(fact: Fact, { values }: Reading, { lines }: Spoken, scene: Scene): boolean {
  if (pathOf(fact) !== 'order.line.eta' || lines !== undefined) return true;
  const part = partOf(fact);
  if (values.some(({ edge }) => edge.facts.some((one) => one.field !== fact.field && partOf(one) === part)))
    return true;
  const record = scene.records.find(({ alias }) => alias === fact.alias);
  const open = record?.lines.filter(({ quantity, shipped }) => (shipped ?? 0) < (quantity ?? 1)) ?? [];
  return open.every(({ key, order }) => order.fields.get(`${key}.eta`)?.text === fact.text);
}

/** "30 days of delivery", "from the day it arrived"; never of something else. */
function isSinceDelivery(at: number, { nouns, predicates }: Reading): boolean {
  const behind = nouns.find((noun) => noun.at > at);
  if (behind !== undefined && behind.at - at <= 3 && behind.of !== 'parcel') return false;
  return (
    behind?.of === 'parcel' ||
    predicates.some((one) => one.at > at && ['deliver', 'receive'].includes(one.claim?.of ?? ''))
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

/** An amount that is to be refunded is none that was, and the other way round. */
function hasComeAbout(fact: Fact, { predicates }: Reading, scene: Scene): boolean {
  if (fact.type !== 'money') return true;
  const part = partOf(fact);
  const record = scene.records.find(({ alias }) => alias === fact.alias);
  const status = part === undefined ? undefined : record?.fields.get(`${part}.status`)?.value;
  const isDue = part === undefined ? fact.field === 'refundToCome' : status === 'approved' || status === 'received';
  const isDone = part === undefined ? !isDue : status === undefined || status === 'refunded' || status === 'unknown';
  return predicates.every(
    ({ claim }) =>
      (claim?.of !== 'refundDue' || isDue) &&
      ((claim?.of !== 'refund' && claim?.of !== 'refundMade') || claim.mode !== 'done' || isDone),
  );
}

function total(lines: readonly Line[]): number {
  return lines.reduce((sum, line) => sum + (line.quantity ?? 0), 0);
}

function parcelsOf(record: RecordFacts): number {
  const keys = new Set([...record.fields.keys()].flatMap((field) => /^shipment\d+/.exec(field)?.[0] ?? []));
  return keys.size > 0 ? keys.size : record.fields.has('shippedAt') ? 1 : 0;
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

/** Numbers stand for what they number: "W100 of 4 March" is the order's day. */
function numberedIn({ values }: Reading): Reading['nouns'] {
  return values.flatMap(({ edge, at }) =>
    edge.facts.slice(0, 1).flatMap((fact) => {
      const path = pathOf(fact);
      return path === 'order.number' ? [{ of: 'order' as const, at }] : [];
    }),
  );
}

/** Whether a field's value may stand here: beside the nearest word that speaks of such values, else alone; a price after "lamp (" too. */
function fits(fact: Fact, at: number, reading: Reading): boolean {
  const path = pathOf(fact);
  const places = mayStandBeside[path];
  if (places === undefined) return false;
  if (path === 'order.line.price' && reading.titles.some(({ to }) => at === to + 1)) return true;
  const kind = kindOfPath(path);
  const noun = [...reading.nouns, ...numberedIn(reading)]
    .filter((one) => one.at < at && at - one.at <= 3)
    .sort((one, other) => one.at - other.at)
    .at(-1);
  const speaking = reading.predicates.filter((one) => spokenKinds.get(nameOf(one))?.has(kind) === true);
  const between = speaking.some((one) => noun !== undefined && one.at > noun.at && one.at < at);
  if (noun !== undefined && !between && places.includes(`#${noun.of}`) && isPlainNoun(path, at - noun.at, at, reading))
    return true;
  if (isNumberOfAnother(path, places, at, reading) || isBareCarrier(path, at, reading)) return false;
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

/** "Invoice W100", "order number R200": a number right behind a noun is one of that thing. */
function isNumberOfAnother(path: string, places: readonly string[], at: number, reading: Reading): boolean {
  if (!/(?:^|\.)\w*[nN]umber$/.test(path)) return false;
  const named = reading.predicates.some((one) => one.at === at - 1 && /Number$/.test(one.attribute ?? ''));
  const before = named ? at - 2 : at - 1;
  const claim = reading.predicates.find((one) => one.at === before)?.claim?.of ?? '';
  const noun = reading.nouns.find((one) => one.at === before)?.of ?? nounInClaim[claim];
  return noun !== undefined && numbered.has(noun) && !places.includes(`#${noun}`);
}

const numbered: ReadonlySet<string> = new Set(['order', 'invoice', 'ticket', 'return']);
/** "Pedido" is an order and has been ordered. */
const nounInClaim: Readonly<Record<string, string>> = { place: 'order', returnAsk: 'return' };

/** "Your [[order.carrier]] was shipped": who carries something is not what is carried. */
function isBareCarrier(path: string, at: number, reading: Reading): boolean {
  return (
    /\.carrier$/.test(path) &&
    at - reading.at === 1 &&
    reading.hasVerb &&
    reading.nouns.length + reading.lines.length === 0
  );
}

/**
 * "invoice [[invoice.issuedAt]]" is not its date of payment: a date stands right behind a noun only where nothing before it or right behind it
 * speaks of dates.
 */
function isPlainNoun(path: string, distance: number, at: number, { predicates }: Reading): boolean {
  if (kindOfPath(path) !== 'date') return true;
  const dated = predicates.filter((one) => spokenKinds.get(nameOf(one))?.has('date') === true);
  return dated.length === 0 || (distance <= 2 && dated.every((one) => one.at > at + 1));
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
