import type { Fact } from '../../../shared/fact.js';
import type { Claim } from './claims.js';
import { fieldsNamed, fieldsSupporting, type ClaimField } from './claim-fields.js';
import { eventKinds, labelKinds, type EventKind, type LabelKind } from './event-kinds.js';
import { fieldOf, fieldPath, type FactRecord } from './fact-records.js';

/** What a record says of an event. `partly`: of some of it. */
export type Truth = 'yes' | 'no' | 'partly' | 'unknown';

type Judge = (record: FactRecord, today: string) => Truth;

const truthOf = (yes: boolean, no: boolean): Truth => (yes ? 'yes' : no ? 'no' : 'unknown');
const has = (record: FactRecord, ...fields: string[]): boolean => fields.some((field) => record.facts.has(field));
const isIn = (value: string | undefined, ...values: string[]): boolean => value !== undefined && values.includes(value);
const status = (record: FactRecord): string | undefined => fieldOf(record, 'status');
const dayOf = (record: FactRecord, field: string): string | undefined => fieldOf(record, field)?.slice(0, 10);

const shipped: Judge = (record) => {
  const now = status(record);
  if (now === 'partially-shipped') return 'partly';
  return truthOf(
    has(record, 'shippedAt', 'deliveredAt') || isIn(now, 'shipped', 'in-transit', 'delivered', 'returned'),
    isIn(now, 'draft', 'confirmed', 'processing', 'cancelled', 'pending'),
  );
};
const delivered: Judge = (record) =>
  truthOf(
    has(record, 'deliveredAt') || status(record) === 'delivered',
    isIn(
      status(record),
      'draft',
      'confirmed',
      'processing',
      'partially-shipped',
      'shipped',
      'cancelled',
      'in-transit',
      'pending',
    ),
  );
const inTransit: Judge = (record) => {
  if (delivered(record, '') === 'yes') return 'unknown';
  if (isIn(status(record), 'cancelled', 'returned')) return 'no';
  return shipped(record, '');
};
const cancelled: Judge = (record) =>
  truthOf(
    has(record, 'cancelledAt') || status(record) === 'cancelled',
    isIn(
      status(record),
      'draft',
      'confirmed',
      'processing',
      'partially-shipped',
      'shipped',
      'delivered',
      'open',
      'paid',
      'overdue',
    ),
  );
const refundedOrder: Judge = (record) => {
  const payment = fieldOf(record, 'payment');
  if (payment === 'partially-refunded') return 'partly';
  return truthOf(has(record, 'refundedAt') || payment === 'refunded', isIn(payment, 'open', 'paid'));
};
const refundedReturn: Judge = (record) =>
  truthOf(
    has(record, 'refundedAt') || status(record) === 'refunded',
    isIn(status(record), 'requested', 'approved', 'received', 'refused'),
  );
const paidOrder: Judge = (record) => {
  const payment = fieldOf(record, 'payment');
  return truthOf(has(record, 'paidAt') || isIn(payment, 'paid', 'refunded', 'partially-refunded'), payment === 'open');
};
const paidInvoice: Judge = (record) =>
  truthOf(has(record, 'paidAt') || status(record) === 'paid', isIn(status(record), 'open', 'overdue'));
const overdue: Judge = (record, today) => {
  const due = dayOf(record, 'dueAt');
  if (isIn(status(record), 'paid', 'cancelled')) return 'no';
  return truthOf(status(record) === 'overdue' || (due !== undefined && due < today), due !== undefined && due >= today);
};
const returnIs =
  (yes: readonly string[], no: readonly string[], field?: string): Judge =>
  (record) =>
    truthOf((field !== undefined && has(record, field)) || isIn(status(record), ...yes), isIn(status(record), ...no));
const processing: Judge = (record) =>
  truthOf(
    isIn(status(record), 'draft', 'confirmed', 'processing', 'partially-shipped'),
    isIn(status(record), 'shipped', 'delivered', 'cancelled'),
  );
const confirmed: Judge = (record) =>
  truthOf(
    isIn(status(record), 'confirmed', 'processing', 'partially-shipped', 'shipped', 'delivered'),
    isIn(status(record), 'draft', 'cancelled'),
  );
const delayed: Judge = (record, today) => {
  const eta = dayOf(record, 'eta');
  if (delivered(record, today) === 'yes' || status(record) === 'cancelled') return 'no';
  return truthOf(eta !== undefined && eta < today, eta !== undefined && eta >= today);
};
const exists: Judge = () => 'yes';

/** For each event, the records that can tell (by alias without number) and how. `other` and replacements nobody can tell. */
const judges: Readonly<Record<EventKind, Readonly<Record<string, Judge>>>> = {
  shipped: { order: shipped, shipment: shipped },
  'in-transit': { order: inTransit, shipment: inTransit },
  delivered: { order: delivered, shipment: delivered },
  cancelled: { order: cancelled, invoice: cancelled },
  refunded: { order: refundedOrder, return: refundedReturn },
  paid: { order: paidOrder, invoice: paidInvoice },
  overdue: { invoice: overdue },
  invoiced: { invoice: exists },
  ordered: { order: exists },
  confirmed: { order: confirmed },
  processing: { order: processing },
  'return-requested': { return: exists },
  'return-approved': { return: returnIs(['approved', 'received', 'refunded'], ['requested', 'refused']) },
  returned: { return: returnIs(['received', 'refunded'], ['requested', 'approved', 'refused'], 'receivedAt') },
  replaced: {},
  delayed: { order: delayed, shipment: delayed },
  'in-stock': {},
  'ticket-open': { ticket: exists },
  'ticket-closed': { ticket: returnIs(['solved', 'closed'], ['open', 'pending']) },
  other: {},
};

const pathsOf = (fields: readonly ClaimField[]): ReadonlySet<string> => new Set(fields.map(({ path }) => path));
/** The fields whose dates and amounts a clause about an event may name. An event that no field supports may name none. */
const fieldsOfEvent = new Map(eventKinds.map((kind) => [kind, pathsOf(fieldsSupporting(kind))]));
/** Numbers are told apart by their record too. */
const fieldsOfLabel = new Map(
  labelKinds.map((kind) => {
    const fields = fieldsNamed(kind);
    return [kind, kind.endsWith('-number') ? new Set(fields.map((one) => `${one.kind}.${one.path}`)) : pathsOf(fields)];
  }),
);

/** Whether a date or an amount may stand in a clause that states this. */
export function mayNameFact(claim: Pick<Claim, 'kind' | 'tense'>, fact: Fact): boolean {
  const isToCome = claim.tense === 'future' && (claim.kind === 'delivered' || claim.kind === 'shipped');
  const fields = isToCome ? fieldsOfLabel.get('eta') : fieldsOfEvent.get(claim.kind);
  return fields?.has(fieldPath(fact.field)) === true;
}

/** Whether this fact is what the noun beside it says. */
export function fitsLabel(label: LabelKind, fact: Fact): boolean {
  const path = fieldPath(fact.field);
  const named = label.endsWith('-number') ? `${fact.alias.replace(/(?<!\d)\d+$/, '')}.${path}` : path;
  return fieldsOfLabel.get(label)?.has(named) === true;
}

/** Which types of fact a noun speaks of: a date label says nothing of the amount beside it. */
export function labelTypes(label: LabelKind): readonly Fact['type'][] {
  if (label.startsWith('about-')) return [];
  if (label.endsWith('-number')) return ['identifier', 'text'];
  if (label.endsWith('-link')) return ['link'];
  return label === 'total' || label.endsWith('-amount') ? ['money'] : ['day', 'instant'];
}

/**
 * Whether the records support what a claim says. Records of one base (`order`, `order2`) must all agree; where two bases can tell
 * (an order and its invoice), one must say so and the other may not deny it. `aliases` narrows it to the records the sentence names.
 */
export function holds(
  claim: Claim,
  records: readonly FactRecord[],
  aliases: ReadonlySet<string>,
  today: string,
): boolean {
  if (claim.isDoubtful) return false;
  const byBase = judges[claim.kind];
  const able = records.filter((record) => byBase[record.base] !== undefined);
  const named = able.filter((record) => aliases.has(record.alias));
  const asked = named.length > 0 ? named : able.filter((record) => record.base !== onlyIfNamed[claim.kind]);
  const bases = new Map<string, Truth[]>();
  for (const record of asked.length > 0 ? asked : able) {
    const truth = byBase[record.base]?.(record, today) ?? 'unknown';
    bases.set(record.base, [...(bases.get(record.base) ?? []), truth]);
  }
  const wanted: readonly Truth[] = claim.isNegated ? ['no'] : claim.isPartly ? ['yes', 'partly'] : ['yes'];
  const says = (base: string | undefined): boolean => wanted.includes(agreed(bases.get(base ?? '') ?? []));
  if (!claim.isNegated && says(decisive[claim.kind])) return true;
  const names = [...bases.keys()];
  return names.some(says) && names.every((base) => says(base) || agreed(bases.get(base) ?? []) === 'unknown');
}

/** A cancelled order may have an open invoice: without its number the sentence is about the order. */
const onlyIfNamed: Partial<Record<EventKind, string>> = { cancelled: 'invoice' };
/** Shops keep an order "paid" when a return of it has been refunded. */
const decisive: Partial<Record<EventKind, string>> = { refunded: 'return' };

/** What all say alike; `unknown` when they differ. */
function agreed(truths: readonly Truth[]): Truth {
  const [first = 'unknown', ...rest] = truths;
  return rest.every((truth) => truth === first) ? first : 'unknown';
}

/** A claim of what is to come stands only on a day to come that a system gave. */
export function isToCome(fact: Fact, today: string): boolean {
  return (fact.type === 'day' || fact.type === 'instant') && fact.value.slice(0, 10) >= today;
}

/** What a record says of an event; undefined when it is no record that can tell. */
export function truthIn(record: FactRecord, kind: EventKind, today: string): Truth | undefined {
  return judges[kind][record.base]?.(record, today);
}
