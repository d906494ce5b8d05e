import type { FactValue, Money } from '../../../shared/fact.js';
import {
  factTypeOf,
  recordTable,
  type BusinessRecord,
  type Field,
  type Fields,
  type OrderRecord,
  type RecordTable,
  type ShipmentRecord,
} from '../../../shared/records.js';
import { dayIn } from '../../language/facts/format-fact.js';
import { saysMoreThanAName } from './says-more-than-a-name.js';

/** One field of a record, by the name a slot uses for it. */
export interface RecordField {
  field: string;
  value: FactValue;
}

export interface FieldRules {
  timeZone: string;
  linkHosts: readonly string[];
}

const maxPieces = 10;
const maxLength = 200;
/** Items a draft lists; of more it says how many. */
const maxListed = 50;

/**
 * The fields of a record that a draft or the panel may hold, as the table of records has them. What a record does not say is not there.
 * Never an address or another person's name.
 */
export function recordFields(
  record: BusinessRecord,
  rules: FieldRules,
  table: RecordTable = recordTable,
): RecordField[] {
  const make = new Facts(rules);
  const told = record.kind === 'order' ? toldOrder(record) : record;
  tellFields(table.records[record.kind] ?? {}, { ...told }, '', table, make);
  return make.fields;
}

type Values = Record<string, unknown>;

function tellFields(fields: Fields, values: Values, prefix: string, table: RecordTable, make: Facts): void {
  for (const [name, field] of Object.entries(fields)) {
    if (field.isUntold === true) continue;
    if (field.is === 'list') tellList(field.of ?? '', name, values, prefix, table, make);
    else make.value(field, prefix + name, values[name]);
  }
}

function tellList(of: string, name: string, values: Values, prefix: string, table: RecordTable, make: Facts): void {
  const list: readonly unknown[] = Array.isArray(values[name]) ? values[name] : [];
  const items = list.filter(isValues);
  const fields = table.pieces[of] ?? {};
  if (of === 'otherNumber') return tellOtherNumbers(fields, items, make);
  if (of === 'tracking') return tellTracking(fields, items, prefix + name, make);
  if (of === 'line') tellLines(items, lackOf(values, name), make);
  if (of === 'shipment' && values['isOneParcel'] === true)
    return tellParcel(fields, items[0] ?? {}, values, table, make);
  items.slice(0, maxPieces).forEach((item, at) => {
    const piece = of === 'return' && at === 0 ? of : `${of}${at + 1}`;
    tellFields(fields, item, `${prefix}${piece}.`, table, make);
  });
}

/** The only parcel: its carrier and number are the order's. Of an order that left in part it has a state and a day of its own. */
function tellParcel(fields: Fields, parcel: Values, order: Values, table: RecordTable, make: Facts): void {
  const { status, eta, deliveredAt, ...rest } = parcel;
  tellFields(fields, { ...rest, shippedAt: undefined }, '', table, make);
  if (order['status'] === 'partially-shipped')
    tellFields(fields, { status, eta, deliveredAt }, 'shipment1.', table, make);
}

/** Two numbers of one kind are not told: nobody could say which is meant. */
function tellOtherNumbers(fields: Fields, items: readonly Values[], make: Facts): void {
  for (const kind of fields['kind']?.words ?? []) {
    const [only, ...more] = items.filter((item) => item['kind'] === kind);
    if (more.length === 0) make.value({ is: 'identifier' }, `${kind}Number`, only?.['value']);
  }
}

function tellTracking(fields: Fields, [only, ...more]: readonly Values[], name: string, make: Facts): void {
  if (only === undefined || more.length > 0) return;
  make.value(fields['number'] ?? { is: 'identifier' }, name, only['number']);
  make.value(fields['url'] ?? { is: 'link' }, `${name}Url`, only['url']);
}

/** How many items are not there: a number, "unknown", or nothing where the list is whole. */
type Lack = number | 'unknown' | undefined;

function lackOf(values: Values, name: string): Lack {
  const leftOut: readonly unknown[] = Array.isArray(values['leftOut']) ? values['leftOut'] : [];
  const cut = leftOut.filter(isValues).find(({ field }) => field === name);
  if (cut === undefined) return undefined;
  return typeof cut['of'] === 'number' && typeof cut['told'] === 'number' ? cut['of'] - cut['told'] : 'unknown';
}

/** A count is never the count of what was fetched, so it is told only of a whole list or one of which the rest is counted. */
function tellLines(lines: readonly Values[], lack: Lack, make: Facts): void {
  if (lines.length === 0) return;
  const listed = lines.slice(0, maxListed);
  const unlisted = lines.length - listed.length;
  const more = lack === undefined ? unlisted : lack === 'unknown' ? lack : lack + unlisted;
  make.list('lines', listed.map(lineText), more === 0 ? undefined : more);
  if (lack !== 'unknown') make.value({ is: 'quantity' }, 'lineCount', String(lines.length + (lack ?? 0)));
}

/** An item whose title is none is told by its article number. Undefined where it has none: a list without it would be wrong. */
function lineText(line: Values): string | undefined {
  const name = [text(line['title']), text(line['sku'])].map(clean).find((one) => one !== '' && !saysMoreThanAName(one));
  return name === undefined ? undefined : `${plainAmount(text(line['quantity']))} × ${name}`;
}

/** An order as its fields are told. */
type ToldOrder = OrderRecord & { isOneParcel?: true };

/**
 * With one parcel the order left, is expected and arrived when the parcel did. With several, only each parcel's own fields say so; "the
 * order was delivered on" is then the last parcel's day, once all have arrived.
 */
function toldOrder(order: OrderRecord): ToldOrder {
  const { eta, shippedAt, deliveredAt, ...rest } = order;
  const shipments = withoutReplaced(order.shipments);
  const [only, ...more] = shipments;
  const isDelivered = order.status === 'delivered';
  const isOver = isDelivered || order.status === 'cancelled';
  if (only === undefined || more.length > 0) {
    const last = only === undefined ? deliveredAt : isDelivered ? lastDelivery(shipments) : undefined;
    const own = only === undefined ? { shippedAt, deliveredAt: last } : { deliveredAt: last };
    return { ...rest, ...some({ ...own, ...(isOver ? {} : { eta }) }), shipments: shipments.map(withoutOldEta) };
  }
  const isPart = order.status === 'partially-shipped';
  const arrived = only.deliveredAt ?? (isDelivered ? deliveredAt : undefined);
  const expected = isPart ? eta : isOver || arrived !== undefined ? undefined : (only.eta ?? eta);
  const days = { shippedAt: only.shippedAt ?? shippedAt, eta: expected, deliveredAt: isPart ? undefined : arrived };
  return { ...rest, ...some(days), shipments: [withoutOldEta(only)], isOneParcel: true };
}

/** A parcel that came back is none of the order's where others left since. */
function withoutReplaced(shipments: readonly ShipmentRecord[]): readonly ShipmentRecord[] {
  const kept = shipments.filter(({ status }) => status !== 'returned');
  return kept.length === 0 ? shipments : kept;
}

/** What has arrived is not expected any more. */
function withoutOldEta(shipment: ShipmentRecord): ShipmentRecord {
  const { eta, ...rest } = shipment;
  return { ...rest, ...(shipment.deliveredAt === undefined ? some({ eta }) : {}) };
}

function lastDelivery(shipments: readonly ShipmentRecord[]): string | undefined {
  const days = shipments.map((shipment) => shipment.deliveredAt);
  return days.includes(undefined) ? undefined : days.sort().at(-1);
}

/** The fields that have a value. */
function some<Values extends object>(values: Values): { [Name in keyof Values]?: Exclude<Values[Name], undefined> };
function some(values: object): object {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}

/** Collects facts; each method leaves out what is not there or not fit to be told. */
class Facts {
  readonly fields: RecordField[] = [];
  constructor(readonly rules: FieldRules) {}

  value({ is }: Field, field: string, value: unknown): void {
    const fact = is in factTypeOf ? this.factOf(is, value) : undefined;
    if (fact !== undefined) this.fields.push({ field, value: fact });
  }

  list(field: string, items: readonly (string | undefined)[], more: number | 'unknown' | undefined): void {
    const known = items.filter((item) => item !== undefined);
    if (known.length < items.length) return;
    this.fields.push({ field, value: { type: 'list', value: known, ...(more === undefined ? {} : { more }) } });
  }

  private factOf(is: Field['is'], value: unknown): FactValue | undefined {
    if (is === 'money') return isMoney(value) ? { type: 'money', value } : undefined;
    if (typeof value !== 'string') return undefined;
    switch (is) {
      case 'time':
        return Number.isNaN(Date.parse(value)) ? undefined : { type: 'day', value: dayIn(value, this.rules.timeZone) };
      case 'quantity':
        return { type: 'quantity', value: { amount: plainAmount(value) } };
      case 'link':
        return linkFact(value, this.rules.linkHosts);
      case 'text':
      case 'name':
      case 'identifier':
      case 'status':
        return textFact(is, value);
      default:
        return undefined;
    }
  }
}

function textFact(type: 'text' | 'name' | 'identifier' | 'status', value: string): FactValue | undefined {
  const cleaned = clean(value);
  return cleaned === '' || saysMoreThanAName(cleaned) ? undefined : { type, value: cleaned };
}

function linkFact(url: string, hosts: readonly string[]): FactValue | undefined {
  const value = linkOn(url, hosts);
  return value === undefined ? undefined : { type: 'link', value };
}

function isMoney(value: unknown): value is Money {
  return isValues(value) && typeof value['amount'] === 'string' && typeof value['currency'] === 'string';
}

function isValues(value: unknown): value is Values {
  return typeof value === 'object' && value !== null;
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** Text of a business system is untrusted: one line, no control or direction marks, of bounded length. */
function clean(text: string): string {
  const line = text
    .replaceAll(/\p{Cf}/gu, '')
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim();
  return line.length <= maxLength ? line : `${line.slice(0, maxLength - 1).trimEnd()}…`;
}

/** "2.000" of a decimal column is a count of 2. */
function plainAmount(amount: string): string {
  return amount.includes('.') ? amount.replace(/(?:\.|(?<!0))0+$/, '') : amount;
}

/** The address, written as browsers do, when it is https on exactly one of the hosts, without an account and a port of its own. */
function linkOn(url: string, hosts: readonly string[]): string | undefined {
  if (!URL.canParse(url)) return undefined;
  const { protocol, host, username, password, href } = new URL(url);
  const isOurs =
    protocol === 'https:' && username === '' && password === '' && hosts.some((one) => one.toLowerCase() === host);
  return isOurs ? href : undefined;
}
