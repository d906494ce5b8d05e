import { deadline } from '../../deadline.js';
import { isDeepStrictEqual } from 'node:util';
import type { Fact, Missing } from '../../../shared/fact.js';
import type { Connector, Operation } from '../../connectors/connector.js';
import { normaliseEmail } from '../../connectors/normalise.js';
import type { BusinessRecord } from '../../../shared/records.js';
import { dayIn } from '../../language/facts/format-fact.js';
import { askConnector } from './ask-connector.js';
import { customersIn } from './choose-records.js';
import { deadlines } from './gather-facts.js';
import type { PlannedLookUp } from './look-ups.js';
import { factsOf, type FactRules } from './tell-facts.js';

export interface ReReadTools extends FactRules {
  connectors: readonly Connector[];
  /** Whose records they are, as when they were gathered. */
  customerAddress: string;
  now: Date;
  signal: AbortSignal;
}

export interface ReRead {
  /** All facts, those re-read as they are now; what is gone stays as it was. */
  facts: Fact[];
  /** `now` is absent when the record is gone, no longer theirs, or no longer says this. */
  changed: { was: Fact; now?: Fact }[];
  /** Systems that could not be asked again: their facts are as old as they say. */
  missing: Missing[];
}

const freshForMs = 60_000;

/**
 * Reads facts older than a minute again, past all caches, before a draft that uses them is inserted. Records are checked for their owner
 * as they were at first. Never rejects for what a system does.
 */
export async function reReadFacts(facts: readonly Fact[], tools: ReReadTools): Promise<ReRead> {
  const isOld = (fact: Fact): boolean => tools.now.getTime() - Date.parse(fact.source.readAt) > freshForMs;
  const old = facts.filter(isOld);
  const connectors = tools.connectors.filter(({ name }) => old.some(({ source }) => source.connector === name));
  const reads = await Promise.all(connectors.map((connector) => readAgain(connector, facts, tools)));
  const fresh = new Map(reads.flatMap((read) => read.facts.map((fact) => [fact.id, fact])));
  const unread = new Set(reads.filter((read) => read.missing.length > 0).map((read) => read.connector));
  const asked = new Set(connectors.map(({ name }) => name));
  const changed: ReRead['changed'] = [];
  const now = facts.map((was) => {
    if (!isOld(was) || !asked.has(was.source.connector)) return was;
    const read = fresh.get(was.id);
    if (read === undefined) {
      if (stillFollows(was, facts, fresh)) return was;
      if (!unread.has(was.source.connector)) changed.push({ was });
      return was;
    }
    if (!isSameValue(was, read)) changed.push({ was, now: read });
    return read;
  });
  return { facts: now, changed, missing: reads.flatMap((read) => read.missing) };
}

/** A derived fact whose rule is not at hand any more (an article's days) follows as long as what it is made from is the same. */
function stillFollows({ derived }: Fact, facts: readonly Fact[], fresh: ReadonlyMap<string, Fact>): boolean {
  if (derived?.rule !== 'return-window') return false;
  const sources = facts.filter(({ id }) => derived.from.includes(id));
  return sources.length > 0 && sources.every((was) => isSame(was, fresh.get(was.id)));
}

function isSame(was: Fact, now: Fact | undefined): boolean {
  return now !== undefined && isSameValue(was, now);
}

interface ReadAgain {
  connector: string;
  facts: Fact[];
  missing: Missing[];
}

async function readAgain(connector: Connector, facts: readonly Fact[], tools: ReReadTools): Promise<ReadAgain> {
  const before = facts.filter(({ source }) => source.connector === connector.name);
  const address = normaliseEmail(tools.customerAddress) ?? '';
  const signal = deadline(deadlines.connectorMs, tools.signal);
  const context = { subject: { emails: [address] }, signal, now: tools.now, fresh: true };
  const answer = await askConnector(
    connector,
    planAgain(connector, before, address),
    address,
    context,
    dayIn(tools.now, tools.timeZone),
  );
  const orders = answer.hits.flatMap(({ record, readAt }) =>
    record.kind === 'order' ? record.invoices.map((invoice) => ({ record: invoice, readAt })) : [],
  );
  const records: { record: BusinessRecord; readAt: string }[] = [...customersIn(answer), ...answer.hits, ...orders];
  const aliases = new Map(before.map((fact) => [fact.alias, fact]));
  const again = [...aliases].flatMap(([alias, one]) => {
    const found = records.find(({ record }) => record.kind === kindOf(alias) && record.record === one.source.record);
    if (found === undefined) return [];
    return factsOf({ alias, connector, ...found }, tools, one.withheld === true);
  });
  return { connector: connector.name, facts: again, missing: answer.missing };
}

/** The look-ups that lead to the records of these facts again, by the numbers the facts themselves hold. */
function planAgain(connector: Connector, facts: readonly Fact[], address: string): PlannedLookUp[] {
  const plan = new Map<string, PlannedLookUp>();
  for (const alias of new Set(facts.map((fact) => fact.alias))) {
    const ways = waysTo(facts, alias, address);
    const way = ways.find(({ operation, key }) => key !== undefined && connector.operations.has(operation));
    if (way?.key !== undefined) plan.set(`${way.operation} ${way.key}`, { operation: way.operation, key: way.key });
  }
  return [...plan.values()];
}

/** Best first: by its own number, through the order it belongs to, else by address. */
function waysTo(
  facts: readonly Fact[],
  alias: string,
  address: string,
): { operation: Operation; key: string | undefined }[] {
  const number = identifierOf(facts, alias, 'number');
  const orderNumber = identifierOf(facts, alias, 'orderNumber');
  const byAddress = (...operations: Operation[]) => operations.map((operation) => ({ operation, key: address }));
  switch (kindOf(alias)) {
    case 'order':
      return [{ operation: 'orderByNumber', key: number }, ...byAddress('ordersByEmail')];
    case 'invoice':
      return [
        { operation: 'invoiceByNumber', key: number },
        { operation: 'orderByNumber', key: orderNumber },
        ...byAddress('invoicesByEmail', 'ordersByEmail'),
      ];
    case 'ticket':
      return [{ operation: 'ticketByNumber', key: number }, ...byAddress('ticketsByEmail')];
    default:
      return byAddress('customerByEmail', 'ordersByEmail');
  }
}

function identifierOf(facts: readonly Fact[], alias: string, field: string): string | undefined {
  const fact = facts.find((one) => one.alias === alias && one.field === field);
  return fact?.type === 'identifier' ? fact.value : undefined;
}

/** `order2` names a record of the kind `order`. */
function kindOf(alias: string): string {
  return alias.replace(/(?<!\d)\d+$/, '');
}

function isSameValue(was: Fact, now: Fact): boolean {
  return was.type === now.type && isDeepStrictEqual(was.value, now.value);
}
