import type { FactValue, Money } from '../../../shared/fact.js';
import { dayIn } from '../../language/facts/format-fact.js';
import { saysMoreThanAName } from './says-more-than-a-name.js';
import type {
  BusinessRecord,
  CustomerRecord,
  InvoiceRecord,
  OrderLine,
  OrderRecord,
  ReturnRecord,
  ShipmentRecord,
  TicketRecord,
} from '../../connectors/records.js';

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

/** The fields of a record that a draft or the panel may hold. What a record does not say is not there. Never an address or another person's name. */
export function recordFields(record: BusinessRecord, rules: FieldRules): RecordField[] {
  const make = new Fields(rules);
  if (record.kind === 'order') orderFields(record, make);
  else if (record.kind === 'invoice') invoiceFields(record, make);
  else if (record.kind === 'customer') customerFields(record, make);
  else ticketFields(record, make);
  return make.fields;
}

function customerFields(customer: CustomerRecord, make: Fields): void {
  make.text('identifier', 'number', customer.number);
  make.text('name', 'name', customer.name);
  make.text('name', 'company', customer.company);
}

function ticketFields(ticket: TicketRecord, make: Fields): void {
  make.text('identifier', 'number', ticket.number);
  make.text('status', 'status', ticket.status);
  make.text('text', 'subject', ticket.subject);
  make.day('createdAt', ticket.createdAt);
  make.day('updatedAt', ticket.updatedAt);
}

function invoiceFields(invoice: InvoiceRecord, make: Fields): void {
  make.text('identifier', 'number', invoice.number);
  make.text('identifier', 'orderNumber', invoice.orderNumber);
  make.text('status', 'status', invoice.status);
  make.day('issuedAt', invoice.issuedAt);
  make.day('dueAt', invoice.dueAt);
  make.day('paidAt', invoice.paidAt);
  make.money('total', invoice.total);
  make.money('due', invoice.due);
  make.link('pdfUrl', invoice.pdfUrl);
}

function orderFields(order: OrderRecord, make: Fields): void {
  make.text('identifier', 'number', order.number);
  for (const kind of ['po', 'web', 'external'] as const) {
    const others = order.otherNumbers.filter((other) => other.kind === kind);
    if (others.length === 1) make.text('identifier', `${kind}Number`, others[0]?.value);
  }
  make.text('status', 'status', order.status);
  make.day('placedAt', order.placedAt);
  deliveryFields(order, make);
  make.day('cancelledAt', order.cancelledAt);
  make.money('total', order.total);
  make.text('status', 'payment', order.payment);
  make.day('paidAt', order.paidAt);
  make.day('refundedAt', order.refundedAt);
  lineFields(order.lines, make);
  order.returns
    .slice(0, maxPieces)
    .forEach((one, at) => returnFields(one, at === 0 ? 'return' : `return${at + 1}`, make));
}

/**
 * With one parcel the order left, is expected and arrived when the parcel did. With several, only each parcel's own fields say so;
 * "the order was delivered on" is then the last parcel's day, once all have arrived.
 */
function deliveryFields(order: OrderRecord, make: Fields): void {
  const [only, ...more] = order.shipments;
  const isOver = order.status === 'delivered' || order.status === 'cancelled';
  if (only === undefined || more.length > 0) {
    if (!isOver) make.day('eta', order.eta);
    if (order.status === 'delivered') make.day('deliveredAt', lastDelivery(order.shipments));
    order.shipments.slice(0, maxPieces).forEach((one, at) => shipmentFields(one, `shipment${at + 1}.`, false, make));
    return;
  }
  const isPart = order.status === 'partially-shipped';
  shipmentFields({ ...only, ...(isPart ? {} : etaOf(only.eta ?? order.eta)) }, '', isOver || isPart, make);
  if (isPart) make.day('eta', order.eta);
}

function etaOf(eta: string | undefined): { eta?: string } {
  return eta === undefined ? {} : { eta };
}

function lastDelivery(shipments: readonly ShipmentRecord[]): string | undefined {
  const days = shipments.map((shipment) => shipment.deliveredAt);
  return days.includes(undefined) ? undefined : days.sort().at(-1);
}

function shipmentFields(shipment: ShipmentRecord, prefix: string, withoutEta: boolean, make: Fields): void {
  if (prefix !== '') make.text('status', `${prefix}status`, shipment.status);
  make.day(`${prefix}shippedAt`, shipment.shippedAt);
  if (!withoutEta && shipment.deliveredAt === undefined) make.day(`${prefix}eta`, shipment.eta);
  make.day(`${prefix}deliveredAt`, shipment.deliveredAt);
  make.text('name', `${prefix}carrier`, shipment.carrier);
  const [only, ...more] = shipment.tracking;
  if (more.length > 0) return;
  make.text('identifier', `${prefix}tracking`, only?.number);
  make.link(`${prefix}trackingUrl`, only?.url);
}

function lineFields(lines: readonly OrderLine[], make: Fields): void {
  if (lines.length === 0) return;
  make.list('lines', lines.map(lineText));
  make.quantity('lineCount', String(lines.length));
  lines.slice(0, maxPieces).forEach((line, at) => {
    const prefix = `line${at + 1}`;
    make.text('name', `${prefix}.title`, line.title);
    make.quantity(`${prefix}.quantity`, line.quantity);
    make.quantity(`${prefix}.shippedQuantity`, line.shippedQuantity);
    make.money(`${prefix}.price`, line.price);
    make.text('identifier', `${prefix}.sku`, line.sku);
    make.day(`${prefix}.eta`, line.eta);
  });
}

/** An item whose title is none is told by its article number. Undefined where it has none: a list without it would be wrong. */
function lineText({ quantity, title, sku }: OrderLine): string | undefined {
  const name = [title, sku ?? ''].map(clean).find((text) => text !== '' && !saysMoreThanAName(text));
  return name === undefined ? undefined : `${plainAmount(quantity)} × ${name}`;
}

function returnFields(one: ReturnRecord, prefix: string, make: Fields): void {
  make.text('identifier', `${prefix}.number`, one.number);
  make.text('status', `${prefix}.status`, one.status);
  make.day(`${prefix}.requestedAt`, one.requestedAt);
  make.day(`${prefix}.receivedAt`, one.receivedAt);
  make.day(`${prefix}.refundedAt`, one.refundedAt);
  make.money(`${prefix}.refund`, one.refund);
}

/** Collects fields; each method leaves out what is not there or not fit to be told. */
class Fields {
  readonly fields: RecordField[] = [];
  constructor(readonly rules: FieldRules) {}

  add(field: string, value: FactValue): void {
    this.fields.push({ field, value });
  }

  text(type: 'text' | 'name' | 'identifier' | 'status', field: string, value: string | undefined): void {
    const cleaned = clean(value ?? '');
    if (cleaned !== '' && !saysMoreThanAName(cleaned)) this.add(field, { type, value: cleaned });
  }

  list(field: string, items: readonly (string | undefined)[]): void {
    const known = items.filter((item) => item !== undefined);
    if (known.length === items.length) this.add(field, { type: 'list', value: known });
  }

  day(field: string, time: string | undefined): void {
    if (time === undefined || Number.isNaN(Date.parse(time))) return;
    this.add(field, { type: 'day', value: dayIn(time, this.rules.timeZone) });
  }

  money(field: string, value: Money | undefined): void {
    if (value !== undefined) this.add(field, { type: 'money', value });
  }

  quantity(field: string, amount: string | undefined): void {
    if (amount !== undefined) this.add(field, { type: 'quantity', value: { amount: plainAmount(amount) } });
  }

  link(field: string, url: string | undefined): void {
    const value = url === undefined ? undefined : linkOn(url, this.rules.linkHosts);
    if (value !== undefined) this.add(field, { type: 'link', value });
  }
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
  return amount.includes('.') ? amount.replace(/\.?0+$/, '') : amount;
}

/** The address, written as browsers do, when it is https on exactly one of the hosts, without an account and a port of its own. */
function linkOn(url: string, hosts: readonly string[]): string | undefined {
  if (!URL.canParse(url)) return undefined;
  const { protocol, host, username, password, href } = new URL(url);
  const isOurs =
    protocol === 'https:' && username === '' && password === '' && hosts.some((one) => one.toLowerCase() === host);
  return isOurs ? href : undefined;
}
