import { isDeepStrictEqual } from 'node:util';
import type { Connector } from '../../connectors/connector.js';
import type { BusinessRecord, CustomerRecord, OrderStatus } from '../../../shared/records.js';
import type { Meant, OwnRecord } from '../situation.js';
import type { ConnectorAnswer, Hit } from './ask-connector.js';

/** A record with the alias under which slots name it. */
export interface Chosen {
  alias: string;
  key: string;
  record: BusinessRecord;
  connector: Connector;
  readAt: string;
  stale?: true;
  /** One number led to several records: nothing of them may be told until somebody says which. */
  isAmbiguous: boolean;
  /** Several records fit the question and no number says which is meant. */
  isOneOfMany: boolean;
}

const maxListed = 5;
const maxInvoices = 3;

type Found = Hit & { connector: Connector };
type Unnamed = Omit<Chosen, 'alias' | 'key'>;

/**
 * Which records become facts, and under which alias: those a number led to and those that are meant, in the order in which they are asked
 * about; else those that could be. Before anybody has judged what is meant: what the customer has, what fits the question first. The
 * invoices of an order come along when it is certain that the order is meant.
 */
export function chooseRecords(
  answers: readonly ConnectorAnswer[],
  intents: readonly string[],
  meant?: Omit<Meant, 'completed' | 'heardAs'>,
): Chosen[] {
  const found = foundIn(answers);
  const records = [
    ...customersOf(answers),
    ...(meant === undefined ? guessed(answers, found, intents) : judged(found, meant)),
  ];
  const hasNumbers = found.some((hit) => hit.wanted !== undefined) || (meant?.keys.length ?? 0) > 1;
  return withAliases([...records, ...invoicesOf(records, hasNumbers)]);
}

/** What the customer has, each record once: also the invoices that come with an order. */
export function ownRecordsIn(answers: readonly ConnectorAnswer[]): OwnRecord[] {
  const own = new Map<string, OwnRecord>();
  for (const hit of foundIn(answers)) own.set(keyOf(hit), { key: keyOf(hit), record: hit.record });
  const numbers = new Set([...own.values()].map(({ record }) => record.number));
  for (const { key, record } of [...own.values()]) {
    if (record.kind !== 'order') continue;
    for (const invoice of record.invoices)
      if (!numbers.has(invoice.number))
        own.set(`${key} ${invoice.number}`, { key: `${key} ${invoice.number}`, record: invoice });
  }
  return [...own.values()];
}

function foundIn(answers: readonly ConnectorAnswer[]): Found[] {
  return answers.flatMap((answer) => answer.hits.map((hit): Found => ({ ...hit, connector: answer.connector })));
}

/** Where a number was given, no other record takes its place. */
function guessed(answers: readonly ConnectorAnswer[], found: readonly Found[], intents: readonly string[]): Unnamed[] {
  const hasNumbers =
    found.some((hit) => hit.wanted !== undefined) ||
    answers.some((answer) => answer.nothingFor.length + answer.unsureOf.length > 0);
  return hasNumbers ? numbered(found) : listed(found, intents);
}

/** A number that leads to several records stays open; what is meant comes in its order, each record once. */
function judged(found: readonly Found[], { keys, candidates }: Omit<Meant, 'completed' | 'heardAs'>): Unnamed[] {
  const byNumber = numbered(found);
  const open = byNumber.filter(({ isAmbiguous }) => isAmbiguous);
  const sure = keys.flatMap((key) => recordsUnder(key, found));
  const choices = unique(candidates.flatMap((key) => recordsUnder(key, found)));
  const others = sure.length + choices.length > 0 ? [] : byNumber;
  const told = unique([...open, ...sure, ...others]);
  return [...told, ...choices.map((one) => ({ ...one, isOneOfMany: true }))];
}

function recordsUnder(key: string, found: readonly Found[]): Unnamed[] {
  const own = found.find((hit) => keyOf(hit) === key);
  if (own !== undefined) return [unnamed(own, false, false)];
  return found.flatMap((hit) => {
    const invoice =
      hit.record.kind === 'order' && key.startsWith(`${keyOf(hit)} `)
        ? hit.record.invoices.find(({ number }) => key === `${keyOf(hit)} ${number}`)
        : undefined;
    return invoice === undefined ? [] : [{ ...unnamed(hit, false, false), record: invoice }];
  });
}

function unique(records: readonly Unnamed[]): Unnamed[] {
  const seen = new Set<string>();
  return records.filter((one) => !seen.has(keyOf(one)) && seen.add(keyOf(one)));
}

/** The customers of one system: those asked for by address, else the owners of the records, where the system has no such look-up. */
export function customersIn(answer: ConnectorAnswer): { record: CustomerRecord; readAt: string }[] {
  const owners = answer.hits.map(({ record, readAt }) => {
    const { owner } = record;
    const name = owner.name === undefined ? {} : { name: owner.name };
    const customer: CustomerRecord = { kind: 'customer', record: owner.record ?? '', emails: owner.emails, ...name };
    return { record: customer, readAt };
  });
  const seen = new Set<string>();
  const customers = answer.customers.length > 0 ? answer.customers : owners;
  return customers.filter(({ record }) => !seen.has(record.record) && seen.add(record.record));
}

function customersOf(answers: readonly ConnectorAnswer[]): Unnamed[] {
  return answers.flatMap((answer) =>
    customersIn(answer).map((one) => ({ ...one, connector: answer.connector, isAmbiguous: false, isOneOfMany: false })),
  );
}

/** Records that numbers of the message led to. Two records for one number, in one system or in two, are for a person to tell apart. */
function numbered(found: readonly Found[]): Unnamed[] {
  const wanted = new Map<string, Found[]>();
  for (const hit of found) {
    if (hit.wanted === undefined) continue;
    const key = `${hit.wanted.kind} ${hit.wanted.value}`;
    wanted.set(key, [...(wanted.get(key) ?? []), hit]);
  }
  const seen = new Map<string, Unnamed>();
  for (const hits of wanted.values()) {
    const isAmbiguous = isSeveralInOneSystem(hits);
    for (const hit of isAmbiguous ? hits : reconcileSystems(hits)) {
      const before = seen.get(keyOf(hit));
      seen.set(keyOf(hit), unnamed(hit, isAmbiguous || before?.isAmbiguous === true, isAmbiguous));
    }
  }
  return [...seen.values()];
}

/** Two records for one number in one system are for a person to tell apart; in two systems both are shown, each by its own. */
function isSeveralInOneSystem(hits: readonly Found[]): boolean {
  const keys = new Set(hits.map(keyOf));
  return keys.size > new Set(hits.map(({ connector }) => connector.name)).size;
}

/** One order that two systems hold in two states is a conflict. It is one where its sum or the day it was placed is the same. */
function reconcileSystems(hits: readonly Found[]): Found[] {
  return hits.map((hit) => {
    const { record } = hit;
    const disagrees = hits.some(
      (other) =>
        other.connector !== hit.connector && isSameThing(record, other.record) && record.status !== other.record.status,
    );
    if (!disagrees) return hit;
    return {
      ...hit,
      record: { ...record, status: 'unknown', conflicts: [...(record.conflicts ?? []), 'systems-disagree'] },
    };
  });
}

function isSameThing(one: Hit['record'], other: Hit['record']): boolean {
  if (one.kind !== 'order' || other.kind !== 'order') return false;
  const isSameSum = one.total !== undefined && isDeepStrictEqual(one.total, other.total);
  return isSameSum || (one.placedAt !== undefined && one.placedAt.slice(0, 10) === other.placedAt?.slice(0, 10));
}

function keyOf({ connector, record }: { connector: Connector; record: BusinessRecord }): string {
  return JSON.stringify([connector.name, record.kind, record.record]);
}

function unnamed({ record, connector, readAt, stale }: Found, isAmbiguous: boolean, isOneOfMany: boolean): Unnamed {
  return { record, connector, readAt, isAmbiguous, isOneOfMany, ...(stale === undefined ? {} : { stale }) };
}

/** What the customer has, when no number was given: of each kind the fitting ones first, the newest of them first. */
function listed(found: readonly Found[], intents: readonly string[]): Unnamed[] {
  const hits = found.filter((hit) => hit.wanted === undefined);
  return (['order', 'invoice', 'ticket'] as const).flatMap((kind) => {
    const ofKind = hits.filter(({ record }) => record.kind === kind).sort((a, b) => newestFirst(a.record, b.record));
    const fitting = ofKind.filter(({ record }) => record.kind !== 'order' || fits(record.status, intents));
    const others = ofKind.filter((hit) => !fitting.includes(hit));
    const first = fitting.length > 0 ? fitting : others;
    const ordered = fitting.length > 0 ? [...fitting, ...others] : others;
    return ordered.slice(0, maxListed).map((hit) => unnamed(hit, false, first.length > 1 && first.includes(hit)));
  });
}

const before: readonly OrderStatus[] = ['draft', 'confirmed', 'processing', 'partially-shipped', 'unknown'];
const under: readonly OrderStatus[] = [...before, 'shipped'];
const after: readonly OrderStatus[] = ['partially-shipped', 'shipped', 'delivered', 'unknown'];
const statusesFor: Readonly<Record<string, readonly OrderStatus[]>> = {
  'order-status': under,
  'delivery-late': under,
  'cancel-order': before,
  'change-order': before,
  return: after,
  refund: [...after, 'cancelled'],
  'item-damaged': after,
  'item-wrong': after,
  'item-missing': after,
};

/** Whether a question of these kinds can be about an order in this state: nobody cancels what has arrived. */
function fits(status: OrderStatus, intents: readonly string[]): boolean {
  const asked = intents.flatMap((intent) => (Object.hasOwn(statusesFor, intent) ? [statusesFor[intent]] : []));
  return asked.length === 0 || asked.some((statuses) => statuses?.includes(status));
}

function newestFirst(a: Hit['record'], b: Hit['record']): number {
  return timeOf(b).localeCompare(timeOf(a));
}

function timeOf(record: Hit['record']): string {
  if (record.kind === 'order') return record.placedAt ?? '';
  return (record.kind === 'invoice' ? record.issuedAt : record.createdAt) ?? '';
}

/** The invoices within the one order that is meant, when no invoice was asked for itself. */
function invoicesOf(records: readonly Unnamed[], hasNumbers: boolean): Unnamed[] {
  const orders = records.filter(({ record }) => record.kind === 'order');
  const [meant] = orders;
  const isCertain =
    meant !== undefined && !meant.isOneOfMany && !meant.isAmbiguous && (orders.length === 1 || !hasNumbers);
  if (!isCertain || meant.record.kind !== 'order' || records.some(({ record }) => record.kind === 'invoice')) return [];
  return meant.record.invoices.slice(0, maxInvoices).map((record) => ({ ...meant, record }));
}

/** `order`, `order2`, … in the order in which they come. */
function withAliases(records: readonly Unnamed[]): Chosen[] {
  const counts = new Map<string, number>();
  return records.map((one) => {
    const count = (counts.get(one.record.kind) ?? 0) + 1;
    counts.set(one.record.kind, count);
    return { ...one, key: keyOf(one), alias: count === 1 ? one.record.kind : `${one.record.kind}${count}` };
  });
}
