import type { FactValue, Money } from '../../../shared/fact.js';
import type {
  BusinessRecord,
  InvoiceRecord,
  OrderLine,
  OrderRecord,
  ReturnRecord,
  ShipmentRecord,
  TicketRecord,
} from '../../../shared/records.js';
import { dayIn } from '../../language/facts/format-fact.js';
import { isMore, moneySum } from '../../../shared/decimals.js';
import type { RecordField } from './record-fields.js';

/** A fact that code computes: from the fields named, by the rule named. */
export interface DerivedField extends RecordField {
  from: string[];
  rule: string;
}

export interface DeriveRules {
  now: Date;
  timeZone: string;
  /** How many days after delivery something may be sent back, and what says so: a setting, or the passage of an article. */
  returnWindow?: { days: number; from?: string } | undefined;
  /** The day the message wishes for, and where it says so. */
  wishedDay?: string | undefined;
}

/**
 * What follows from a record's fields: days to and since, how late, until when something may be returned, what is still to come, what was
 * refunded and is open, and whether a wished day can be met. Only what is certain of the told fields; never a promise of our own.
 */
export function deriveFields(record: BusinessRecord, told: readonly RecordField[], rules: DeriveRules): DerivedField[] {
  const make = new Derived(told, rules);
  if (record.kind === 'order') ofOrder(record, make, rules);
  else if (record.kind === 'invoice') ofInvoice(record, make);
  else if (record.kind === 'ticket') ofTicket(record, make);
  return make.fields;
}

function ofOrder(order: OrderRecord, make: Derived, rules: DeriveRules): void {
  make.since('daysSincePlaced', 'placedAt');
  if (order.status !== 'cancelled') {
    make.delay('', 'eta', 'deliveredAt', expectedOf(order));
    make.since('daysSinceDelivered', 'deliveredAt');
    returnWindow(make, rules.returnWindow);
    stillToCome(order, make);
    wish(order, make, rules.wishedDay);
  }
  order.shipments.forEach((shipment, at) => ofShipment(shipment, `shipment${at + 1}.`, make));
  order.returns.forEach((one, at) =>
    make.since(`return${at === 0 ? '' : at + 1}.daysSinceReceived`, `return${at === 0 ? '' : at + 1}.receivedAt`),
  );
  refunds(order, make);
  openOf(order, make);
}

/** The day an arrived order was expected: it is not told as `eta` any more. */
function expectedOf(order: OrderRecord): string | undefined {
  const [only, ...more] = order.shipments;
  return more.length > 0 ? undefined : (only?.eta ?? order.eta);
}

function ofShipment(shipment: ShipmentRecord, prefix: string, make: Derived): void {
  if (shipment.status !== 'returned') make.delay(prefix, `${prefix}eta`, `${prefix}deliveredAt`, shipment.eta);
}

function returnWindow(make: Derived, window: DeriveRules['returnWindow']): void {
  const delivered = make.day('deliveredAt');
  if (window === undefined || delivered === undefined) return;
  const last = plusDays(delivered, window.days);
  const from = ['deliveredAt', ...(window.from === undefined ? [] : [window.from])];
  make.add('returnUntil', { type: 'day', value: last }, from, 'return-window');
  const left = daysBetween(make.today, last);
  if (left >= 0) make.days('daysToReturn', left, from, 'return-window');
}

/** By line, where the system says how much of each has left. A list that is cut says nothing of the rest. */
function stillToCome(order: OrderRecord, make: Derived): void {
  const isWhole = order.leftOut?.some(({ field }) => field === 'lines') !== true;
  if (order.status !== 'partially-shipped' || !isWhole) return;
  const open = order.lines.map((line, at) => ({ line, name: `line${at + 1}`, open: openOfLine(line) }));
  if (open.length === 0 || open.some((one) => one.open === undefined)) return;
  const coming = open.filter((one) => one.open !== undefined && one.open > 0);
  for (const { name, open: amount } of coming)
    if (make.has(`${name}.shippedQuantity`))
      make.add(
        `${name}.openQuantity`,
        { type: 'quantity', value: { amount: String(amount) } },
        [`${name}.quantity`, `${name}.shippedQuantity`],
        'still-to-come',
      );
  const titles = coming.map(({ line, name, open: amount }) => {
    const title = make.text(`${name}.title`) ?? make.text(`${name}.sku`);
    return title === undefined || line.title === '' ? undefined : `${amount} × ${title}`;
  });
  const known = titles.filter((title) => title !== undefined);
  if (known.length === 0 || known.length < titles.length) return;
  const from = coming.flatMap(({ name }) => [`${name}.quantity`, `${name}.shippedQuantity`]);
  make.add('openLines', { type: 'list', value: known }, from, 'still-to-come');
  restEta(
    coming.map(({ name }) => name),
    make,
  );
}

function openOfLine({ quantity, shippedQuantity }: OrderLine): number | undefined {
  const open = Number(quantity) - Number(shippedQuantity ?? NaN);
  return Number.isInteger(open) ? Math.max(0, open) : undefined;
}

/** One day for all that is to come: that of its lines, or, where they have none, the order's. */
function restEta(lines: readonly string[], make: Derived): void {
  const days = new Set(lines.map((name) => make.day(`${name}.eta`)));
  const [day] = days;
  if (days.size > 1) return;
  const value = day ?? make.day('eta');
  if (value === undefined) return;
  const from = day === undefined ? ['eta'] : lines.map((name) => `${name}.eta`);
  make.add('restEta', { type: 'day', value }, from, 'expected-of-the-rest');
}

/**
 * Whether a wished day can be met: by each parcel and line that is expected on a day of its own, and by all of the order where every one of
 * them, or else the order, has its day. A day that has passed says nothing of when something comes.
 */
function wish(order: OrderRecord, make: Derived, wishedDay: string | undefined): void {
  if (wishedDay === undefined || wishedDay < make.today || make.has('deliveredAt') || order.status === 'delivered')
    return;
  make.add('wishedDay', { type: 'day', value: wishedDay }, [], 'wished-day');
  const meet = (prefix: string, expected: string, from: string[]): void =>
    make.add(
      `${prefix}wish`,
      { type: 'status', value: expected <= wishedDay ? 'met' : 'missed' },
      ['wishedDay', ...from],
      'wished-day',
    );
  const parcels = order.shipments.flatMap(({ status, deliveredAt }, at) =>
    status === 'delivered' || status === 'returned' || deliveredAt !== undefined ? [] : [`shipment${at + 1}.`],
  );
  const lines = order.lines.flatMap((line, at) => (openOfLine(line) === 0 ? [] : [`line${at + 1}.`]));
  const pieces = [...parcels, ...lines].map((prefix) => ({ prefix, day: make.day(`${prefix}eta`) }));
  for (const { prefix, day } of pieces) if (day !== undefined && day >= make.today) meet(prefix, day, [`${prefix}eta`]);
  const own = pieces.flatMap(({ prefix, day }) => (day === undefined ? [] : { field: `${prefix}eta`, day }));
  const header = make.day('eta');
  const known = [...own, ...(header === undefined ? [] : [{ field: 'eta', day: header }])];
  const last = known
    .map(({ day }) => day)
    .sort()
    .at(-1);
  const isWhole = header !== undefined || (lines.length > 0 && own.length === pieces.length);
  if (last === undefined || known.some(({ day }) => day < make.today)) return;
  if (isWhole || last > wishedDay)
    meet(
      '',
      last,
      known.filter(({ day }) => day === last).map(({ field }) => field),
    );
}

function refunds(order: OrderRecord, make: Derived): void {
  const name = (at: number): string => (at === 0 ? 'return' : `return${at + 1}`);
  const fields = (kept: (one: ReturnRecord) => boolean): string[] =>
    order.returns.flatMap((one, at) => (kept(one) ? [`${name(at)}.refund`] : []));
  const isDone = (one: ReturnRecord): boolean => one.status === 'refunded';
  const done = order.returns.filter(isDone);
  const summed = moneySum(done.map(({ refund }) => refund));
  if (done.length > 0 && summed !== undefined) make.money('refundedAmount', summed, fields(isDone), 'refunds-summed');
  else if (done.length === 0 && order.payment === 'refunded')
    make.money('refundedAmount', order.total, ['total', 'payment'], 'refunds-summed');
  const isDue = (one: ReturnRecord): boolean => one.status === 'approved' || one.status === 'received';
  const due = moneySum(order.returns.filter(isDue).map(({ refund }) => refund));
  if (order.payment !== 'refunded') make.money('refundToCome', due, fields(isDue), 'refund-to-come');
}

function openOf(order: OrderRecord, make: Derived): void {
  if (order.payment === 'open' && order.status !== 'cancelled' && order.invoices.length === 0)
    make.money('openAmount', order.total, ['total', 'payment'], 'open-amount');
}

function ofInvoice(invoice: InvoiceRecord, make: Derived): void {
  if (invoice.status !== 'open' && invoice.status !== 'overdue') return;
  const open = invoice.due ?? invoice.total;
  if (open !== undefined && isMore(open))
    make.money('openAmount', open, [invoice.due === undefined ? 'total' : 'due', 'status'], 'open-amount');
  const due = make.day('dueAt');
  if (due === undefined) return;
  const left = daysBetween(make.today, due);
  if (left >= 0) make.days('daysUntilDue', left, ['dueAt', 'status'], 'days-between');
  else make.days('daysOverdue', -left, ['dueAt', 'status'], 'late-by');
}

function ofTicket(ticket: TicketRecord, make: Derived): void {
  if (ticket.status === 'open' || ticket.status === 'pending') make.since('daysOpen', 'createdAt');
}

/** Collects what follows; a value that a told field does not back is not there. */
class Derived {
  readonly fields: DerivedField[] = [];
  readonly today: string;
  readonly #told: ReadonlyMap<string, FactValue>;

  constructor(
    told: readonly RecordField[],
    readonly rules: DeriveRules,
  ) {
    this.today = dayIn(rules.now, rules.timeZone);
    this.#told = new Map(told.map(({ field, value }) => [field, value]));
  }

  has(field: string): boolean {
    return this.#told.has(field);
  }

  day(field: string): string | undefined {
    const value = this.#told.get(field);
    return value?.type === 'day' ? value.value : undefined;
  }

  text(field: string): string | undefined {
    const value = this.#told.get(field);
    return value?.type === 'name' || value?.type === 'identifier' ? value.value : undefined;
  }

  add(field: string, value: FactValue, from: string[], rule: string): void {
    this.fields.push({
      field,
      value,
      from: from.filter((one) => this.has(one) || one.startsWith('passage:') || one === 'wishedDay'),
      rule,
    });
  }

  days(field: string, count: number, from: string[], rule: string): void {
    this.add(field, { type: 'quantity', value: { amount: String(count), unit: 'day' } }, from, rule);
  }

  money(field: string, value: Money | undefined, from: string[], rule: string): void {
    if (value !== undefined && isMore(value)) this.add(field, { type: 'money', value }, from, rule);
  }

  since(field: string, from: string): void {
    const day = this.day(from);
    if (day !== undefined && day <= this.today) this.days(field, daysBetween(day, this.today), [from], 'days-between');
  }

  /** Days until it is expected or, past that day, how late it is; what has arrived is compared with the day it was expected on. */
  delay(prefix: string, eta: string, deliveredAt: string, wasExpected: string | undefined): void {
    const arrived = this.day(deliveredAt);
    const expected = this.day(eta) ?? (wasExpected === undefined ? undefined : dayIn(wasExpected, this.rules.timeZone));
    if (expected === undefined) return;
    const late = daysBetween(expected, arrived ?? this.today);
    if (arrived !== undefined) {
      if (late > 0) this.days(`${prefix}daysLate`, late, [deliveredAt], 'late-by');
    } else if (!this.has(eta)) return;
    else if (late > 0) this.days(`${prefix}daysLate`, late, [eta], 'late-by');
    else this.days(`${prefix}daysUntilEta`, -late, [eta], 'days-between');
  }
}

const dayMs = 86_400_000;

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayMs);
}

function plusDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);
}
