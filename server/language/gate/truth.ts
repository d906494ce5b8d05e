import type { ClaimName } from './binding.js';
import { dayOf, textOf, type Line, type RecordFacts } from './records.js';

/** What a record says of a claim. `partly`: of some of it. */
export type Truth = 'yes' | 'no' | 'partly' | 'unknown';

/** One record, or some of its lines, about which something is said. `today` is YYYY-MM-DD. */
export interface Subject {
  record: RecordFacts;
  lines: readonly Line[] | undefined;
  today: string;
}

const isOneOf = (value: string | undefined, ...values: string[]): boolean =>
  value !== undefined && values.includes(value);
const truth = (yes: boolean, no: boolean): Truth => (yes ? 'yes' : no ? 'no' : 'unknown');
const status = ({ record }: Subject): string | undefined => textOf(record, 'status');
const payment = ({ record }: Subject): string | undefined => textOf(record, 'payment');
const notYet = ['draft', 'confirmed', 'processing', 'pending'];

/** Whether all of the lines have left; by the header where the lines do not say, and unknown where the two disagree. */
export function shipped(subject: Subject): Truth {
  const now = status(subject);
  const { lines, record } = subject;
  const isGone = isOneOf(now, 'shipped', 'delivered', 'in-transit', 'returned');
  if (isOneOf(now, 'cancelled')) return record.fields.has('shippedAt') ? 'unknown' : 'no';
  if (lines !== undefined) return linesShipped(lines, now);
  if (now === 'partially-shipped') return 'partly';
  const isShort = record.lines.some((line) => line.shipped !== undefined && line.shipped < (line.quantity ?? 0));
  if (isGone) return isShort ? 'unknown' : 'yes';
  const hasLeft = has(record, 'shippedAt') || record.lines.some((line) => (line.shipped ?? 0) > 0);
  return isOneOf(now, ...notYet)
    ? hasLeft
      ? 'unknown'
      : 'no'
    : truth(has(record, 'shippedAt') && now === undefined, false);
}

function linesShipped(lines: readonly Line[], now: string | undefined): Truth {
  const known = lines.map(({ shipped, quantity }) =>
    shipped === undefined || quantity === undefined
      ? undefined
      : shipped >= quantity
        ? 'all'
        : shipped === 0
          ? 'none'
          : 'some',
  );
  if (isOneOf(now, ...notYet)) return known.every((one) => one === undefined || one === 'none') ? 'no' : 'unknown';
  if (known.every((one) => one === 'all'))
    return isOneOf(now, 'shipped', 'delivered', 'partially-shipped') ? 'yes' : 'unknown';
  if (known.every((one) => one === 'none')) return isOneOf(now, 'partially-shipped') ? 'no' : 'unknown';
  if (now === 'partially-shipped' && known.every((one) => one !== undefined)) return 'partly';
  if (known.every((one) => one === undefined) && isOneOf(now, 'shipped', 'delivered')) return 'yes';
  return 'unknown';
}

export function delivered(subject: Subject): Truth {
  const now = status(subject);
  const on = dayOf(subject.record, 'deliveredAt');
  if (on !== undefined && (on > subject.today || isOneOf(now, 'cancelled', ...notYet))) return 'unknown';
  if (now === 'delivered' || (on !== undefined && now === undefined))
    return shipped(subject) === 'no' ? 'unknown' : 'yes';
  if (on !== undefined) return now === 'shipped' && subject.record.base === 'order' ? 'yes' : 'unknown';
  return truth(
    false,
    isOneOf(
      now,
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
}

function has(record: RecordFacts, ...fields: string[]): boolean {
  return fields.some((field) => record.fields.has(field));
}

/** The days on which what is spoken of is, or was, expected. */
export function expectedDays({ record, lines }: Subject): string[] {
  const own = (lines ?? []).map((line) => dayOf(record, `${line.key}.eta`));
  const known = own.filter((day) => day !== undefined);
  if (known.length > 0) return known;
  const others = [...record.fields.values()].flatMap((fact) =>
    /^(?:(?:shipment\d+\.)?eta|restEta)$/.test(fact.field) && (fact.type === 'day' || fact.type === 'instant')
      ? [fact.value.slice(0, 10)]
      : [],
  );
  return others;
}

const isOver = (subject: Subject): boolean => delivered(subject) === 'yes' || status(subject) === 'cancelled';

/** What a wish comes to: of lines by their own days, else what holds of all of the order holds of each. */
function wish({ record, lines }: Subject): Truth {
  const whole = textOf(record, 'wish');
  if (lines === undefined) return truth(whole === 'met', whole === 'missed');
  const own = lines.map(({ key }) => textOf(record, `${key}.wish`) ?? (whole === 'met' ? whole : undefined));
  return truth(
    own.length > 0 && own.every((one) => one === 'met'),
    own.length > 0 && own.every((one) => one === 'missed'),
  );
}

/** What has arrived was late only where its days are counted. */
function arrivedLate(one: Subject): boolean {
  return one.lines === undefined && delivered(one) === 'yes' && has(one.record, 'daysLate');
}

/** What the claims come to, by the record that can tell. A claim that is not here, or of another record, nobody can tell. */
const judges: Readonly<Record<string, Partial<Readonly<Record<ClaimName, (subject: Subject) => Truth>>>>> = {
  order: {
    ship: shipped,
    transit: (one) =>
      delivered(one) === 'yes' ? 'unknown' : isOneOf(status(one), 'cancelled', 'returned') ? 'no' : shipped(one),
    deliver: delivered,
    receive: delivered,
    late: (one) => {
      if (arrivedLate(one)) return 'yes';
      if (isOver(one)) return 'no';
      const days = expectedDays(one);
      return truth(
        days.length > 0 && days.every((day) => day < one.today),
        days.length > 0 && days.every((day) => day >= one.today),
      );
    },
    onTime: (one) => {
      const days = expectedDays(one);
      return truth(
        !isOver(one) && days.length > 0 && days.every((day) => day >= one.today),
        days.some((day) => day < one.today),
      );
    },
    passed: (one) => {
      const days = expectedDays(one);
      return truth(
        days.length > 0 && days.every((day) => day < one.today),
        days.length > 0 && days.every((day) => day >= one.today),
      );
    },
    prepare: (one) =>
      one.lines !== undefined && status(one) === 'partially-shipped'
        ? truth(shipped(one) === 'no', shipped(one) === 'yes')
        : truth(
            isOneOf(status(one), 'confirmed', 'processing'),
            isOneOf(status(one), 'shipped', 'delivered', 'cancelled'),
          ),
    confirm: (one) =>
      truth(isOneOf(status(one), 'confirmed', 'processing'), isOneOf(status(one), 'draft', 'cancelled')),
    place: () => 'yes',
    gone: (one) => (status(one) === 'cancelled' ? 'yes' : shipped(one)),
    onFile: () => 'yes',
    wish,
    pay: paid,
    payGot: paid,
    open: (one) => truth(isOneOf(payment(one), 'open', 'pending'), isOneOf(payment(one), 'paid', 'refunded')),
    cancel: (one) =>
      truth(
        status(one) === 'cancelled' || has(one.record, 'cancelledAt'),
        isOneOf(status(one), 'draft', 'confirmed', 'processing', 'partially-shipped', 'shipped', 'delivered'),
      ),
    refund: refunded,
    refundMade: refunded,
    refundDue: ({ record }) => truth(has(record, 'refundToCome'), false),
    returnAsk: (one) => truth(returnsOf(one).length > 0, false),
    returnOk: (one) => ofReturn(one, ['approved', 'received', 'refunded'], ['requested', 'refused']),
    returnGot: (one) => ofReturn(one, ['received', 'refunded'], ['requested', 'approved', 'refused']),
    returnWait: (one) => ofReturn(one, ['requested', 'approved'], ['received', 'refunded', 'refused']),
    partial: (one) =>
      truth(
        status(one) === 'partially-shipped' || payment(one) === 'partially-refunded',
        isOneOf(status(one), 'shipped', 'delivered'),
      ),
    toCome: (one) => {
      const now = shipped(one);
      return truth(
        !isOver(one) && (now === 'no' || now === 'partly' || delivered(one) === 'no'),
        delivered(one) === 'yes',
      );
    },
    returnable: (one) => {
      const last = dayOf(one.record, 'returnUntil');
      return truth(last !== undefined && last >= one.today, last !== undefined && last < one.today);
    },
    together: (one) =>
      truth(
        isOneOf(status(one), 'shipped') && has(one.record, 'shippedAt') && one.record.lines.length > 1,
        status(one) === 'partially-shipped',
      ),
  },
  invoice: {
    pay: (one) => truth(status(one) === 'paid', isOneOf(status(one), 'open', 'overdue', 'pending')),
    payGot: (one) => truth(status(one) === 'paid', isOneOf(status(one), 'open', 'overdue', 'pending')),
    open: (one) => truth(isOneOf(status(one), 'open', 'overdue', 'pending'), status(one) === 'paid'),
    due: (one) => truth(has(one.record, 'dueAt'), false),
    late: overdue,
    passed: (one) => {
      const due = dayOf(one.record, 'dueAt');
      return truth(due !== undefined && due < one.today, due !== undefined && due >= one.today);
    },
    issue: (one) => (status(one) === 'draft' ? 'no' : 'yes'),
    cancel: (one) => truth(status(one) === 'cancelled', isOneOf(status(one), 'open', 'overdue', 'paid')),
    onFile: () => 'yes',
  },
  ticket: {
    ticketOpen: (one) => truth(isOneOf(status(one), 'open', 'pending'), isOneOf(status(one), 'solved', 'closed')),
    ticketClosed: (one) => truth(isOneOf(status(one), 'solved', 'closed'), isOneOf(status(one), 'open', 'pending')),
  },
};

function overdue(one: Subject): Truth {
  const due = dayOf(one.record, 'dueAt');
  if (isOneOf(status(one), 'paid', 'cancelled')) return 'no';
  return truth(
    status(one) === 'overdue' || (due !== undefined && due < one.today),
    due !== undefined && due >= one.today,
  );
}

function paid(one: Subject): Truth {
  return truth(
    payment(one) === 'paid' || (has(one.record, 'paidAt') && !isOneOf(payment(one), 'open', 'pending')),
    isOneOf(payment(one), 'open', 'pending'),
  );
}

/** Shops keep an order "paid" when a return of it has been refunded. */
function refunded(one: Subject): Truth {
  if (payment(one) === 'refunded' || returnStatuses(one).includes('refunded')) return 'yes';
  if (payment(one) === 'partially-refunded') return 'partly';
  if (has(one.record, 'refundedAt')) return 'unknown';
  if (payment(one) === undefined) return truth(false, returnsOf(one).length > 0);
  return truth(false, isOneOf(payment(one), 'open', 'paid', 'pending'));
}

/** Whether the returns that were refunded come to less than the order's total. */
export function isRefundedInPart(record: RecordFacts): boolean {
  const total = record.fields.get('total');
  if (textOf(record, 'payment') === 'refunded' || total?.type !== 'money') return false;
  const amounts = [...record.fields].flatMap(([field, fact]) =>
    /^return\d*\.refund$/.test(field) && fact.type === 'money' ? [Number(fact.value.amount)] : [],
  );
  return amounts.length > 0 && amounts.reduce((sum, one) => sum + one, 0) < Number(total.value.amount);
}

function returnsOf({ record }: Subject): string[] {
  return [...new Set([...record.fields.keys()].flatMap((field) => /^return\d*(?=\.)/.exec(field)?.[0] ?? []))];
}

function returnStatuses(one: Subject): (string | undefined)[] {
  return returnsOf(one).map((key) => textOf(one.record, `${key}.status`));
}

function ofReturn(one: Subject, yes: readonly string[], no: readonly string[]): Truth {
  const statuses = returnStatuses(one);
  if (statuses.length === 0) return 'unknown';
  return truth(
    statuses.every((value) => isOneOf(value, ...yes)),
    statuses.every((value) => isOneOf(value, ...no)),
  );
}

/** Whether records of this kind can tell of a claim at all. */
export function canTell(base: string, claim: ClaimName): boolean {
  return judges[base]?.[claim] !== undefined;
}

/** What a record says of a claim. */
export function truthOf(claim: ClaimName, subject: Subject): Truth {
  return judges[subject.record.base]?.[claim]?.(subject) ?? 'unknown';
}

/** The fields a claim rests on, the first there are of them: what a client shows as its source. */
export const fieldsOfClaim: Readonly<Partial<Record<ClaimName, readonly string[]>>> = {
  pay: ['payment', 'status'],
  open: ['payment', 'status'],
  refund: ['return.status', 'payment'],
  payGot: ['payment', 'status'],
  refundMade: ['return.status', 'payment'],
  returnAsk: ['return.status'],
  returnOk: ['return.status'],
  returnGot: ['return.status'],
  returnWait: ['return.status'],
  due: ['dueAt'],
  late: ['eta', 'dueAt'],
  passed: ['eta', 'dueAt'],
  onTime: ['eta'],
  wish: ['wish'],
  refundDue: ['refundToCome'],
  place: ['placedAt', 'number'],
  onFile: ['number'],
  issue: ['issuedAt', 'number'],
  returnable: ['returnUntil'],
};
