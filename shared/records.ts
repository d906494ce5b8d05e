import type { FactType, Money } from './fact.js';

/**
 * The canonical records every connector answers with: each kind of record and each of its fields once. From this table come the types,
 * what a mapping and a column's alias may name, how a value is read, and which fact it becomes; whatever else needs an entry for each field
 * is checked against it (record-table.test.ts). `record` is the system's own opaque id, `url` the page a person may open. What a system does not know is left out, never guessed.
 */

/** How a field is read. `time` is a day (YYYY-MM-DD) or an instant (RFC 3339 UTC), `quantity` a plain decimal, `items` texts; `one` and `list` hold a piece of their own. */
export type FieldKind = keyof typeof factTypeOf | 'emails' | 'one' | 'list';

/** The fact a field becomes. */
export const factTypeOf = {
  text: 'text',
  name: 'name',
  identifier: 'identifier',
  link: 'link',
  time: 'day',
  money: 'money',
  quantity: 'quantity',
  status: 'status',
  items: 'list',
} as const satisfies Record<string, FactType>;

export interface Field {
  is: FieldKind;
  /** The statuses there are. One with `unknown` among them is never absent. */
  words?: readonly string[];
  /** The piece of `one` and `list`. */
  of?: string;
  /** A record without it is none. */
  isNeeded?: true;
  /** Entries without a value are none: they are no loss. */
  isSparse?: true;
  /** Never a fact: for the connector, the agent's panel or another field alone. */
  isUntold?: true;
  /** The key of its label, where that is not the field's own name. */
  label?: string;
}
export type Fields = Readonly<Record<string, Field>>;
export interface RecordTable {
  records: Readonly<Record<string, Fields>>;
  pieces: Readonly<Record<string, Fields>>;
  /** What code computes of a record or a piece (derive-fields.ts): facts, and never mapped. */
  derived: Readonly<Record<string, Fields>>;
}

const identity = {
  record: { is: 'text', isUntold: true },
  url: { is: 'link', isUntold: true },
} as const satisfies Fields;
const owned = { owner: { is: 'one', of: 'owner', isNeeded: true, isUntold: true } } as const satisfies Fields;

export const orderStatuses = [
  'draft',
  'confirmed',
  'processing',
  'partially-shipped',
  'shipped',
  'delivered',
  'cancelled',
  'unknown',
] as const;
export const shipmentStatuses = ['pending', 'shipped', 'in-transit', 'delivered', 'returned', 'unknown'] as const;
export const paymentStatuses = ['open', 'paid', 'refunded', 'partially-refunded'] as const;

/** What is not a record of its own but part of one. */
const pieces = {
  /** Whose a record is. Every record that leaves a connector names at least one address of its owner, or it cannot be told. */
  owner: { record: { is: 'text' }, name: { is: 'name' }, emails: { is: 'emails' } },
  /** Other numbers a customer may quote: purchase order, web shop, external. */
  otherNumber: {
    kind: { is: 'status', words: ['po', 'web', 'external'], isNeeded: true },
    value: { is: 'identifier', isNeeded: true },
  },
  line: {
    title: { is: 'name', isNeeded: true },
    quantity: { is: 'quantity', isNeeded: true },
    shippedQuantity: { is: 'quantity' },
    price: { is: 'money' },
    sku: { is: 'identifier' },
    eta: { is: 'time' },
  },
  tracking: {
    number: { is: 'identifier', isNeeded: true },
    url: { is: 'link' },
  },
  shipment: {
    number: { is: 'identifier', isUntold: true },
    status: { is: 'status', words: shipmentStatuses },
    shippedAt: { is: 'time' },
    eta: { is: 'time' },
    deliveredAt: { is: 'time' },
    carrier: { is: 'name' },
    tracking: { is: 'list', of: 'tracking', isSparse: true },
  },
  return: {
    number: { is: 'identifier' },
    status: { is: 'status', words: ['requested', 'approved', 'received', 'refunded', 'refused', 'unknown'] },
    requestedAt: { is: 'time' },
    receivedAt: { is: 'time' },
    refundedAt: { is: 'time' },
    refund: { is: 'money' },
  },
} as const satisfies Record<string, Fields>;

const records = {
  customer: {
    ...identity,
    number: { is: 'identifier' },
    name: { is: 'name' },
    company: { is: 'name' },
    emails: { is: 'emails', isUntold: true },
    language: { is: 'text', isUntold: true },
  },
  order: {
    ...identity,
    number: { is: 'identifier', isNeeded: true },
    otherNumbers: { is: 'list', of: 'otherNumber', isSparse: true },
    status: { is: 'status', words: orderStatuses },
    /** The system's own word, for the agent. */
    rawStatus: { is: 'text', isUntold: true },
    placedAt: { is: 'time' },
    shippedAt: { is: 'time' },
    eta: { is: 'time' },
    deliveredAt: { is: 'time' },
    shipments: { is: 'list', of: 'shipment' },
    cancelledAt: { is: 'time' },
    total: { is: 'money' },
    payment: { is: 'status', words: paymentStatuses },
    paidAt: { is: 'time' },
    refundedAt: { is: 'time' },
    lines: { is: 'list', of: 'line' },
    returns: { is: 'list', of: 'return' },
    invoices: { is: 'list', of: 'invoice' },
    ...owned,
  },
  invoice: {
    ...identity,
    number: { is: 'identifier', isNeeded: true },
    orderNumber: { is: 'identifier' },
    status: { is: 'status', words: ['open', 'paid', 'overdue', 'cancelled', 'unknown'] },
    issuedAt: { is: 'time' },
    dueAt: { is: 'time' },
    paidAt: { is: 'time' },
    total: { is: 'money' },
    due: { is: 'money' },
    pdfUrl: { is: 'link' },
    ...owned,
  },
  ticket: {
    ...identity,
    number: { is: 'identifier', isNeeded: true },
    status: { is: 'status', words: ['open', 'pending', 'solved', 'closed', 'unknown'] },
    subject: { is: 'text' },
    createdAt: { is: 'time' },
    updatedAt: { is: 'time' },
    ...owned,
  },
} as const satisfies Record<string, Fields>;

const days = { is: 'quantity' } as const;

const wishWords = ['met', 'missed'] as const;
const derived = {
  order: {
    daysSincePlaced: days,
    daysUntilEta: days,
    /** Expected and not there yet, or arrived after it was expected. */
    daysLate: days,
    daysSinceDelivered: days,
    /** The last day to send something back. */
    returnUntil: { is: 'time' },
    daysToReturn: days,
    /** What is still to come, and its day where all of it has one. */
    openLines: { is: 'items' },
    restEta: { is: 'time' },
    refundedAmount: { is: 'money' },
    refundToCome: { is: 'money' },
    openAmount: { is: 'money' },
    /** The day the message wishes, and whether what is expected meets it. */
    wishedDay: { is: 'time' },
    wish: { is: 'status', words: wishWords },
  },
  invoice: {
    daysUntilDue: days,
    daysOverdue: days,
    openAmount: { is: 'money' },
  },
  ticket: { daysOpen: days },
  line: { openQuantity: { is: 'quantity' }, wish: { is: 'status', words: wishWords } },
  shipment: { daysUntilEta: days, daysLate: days, wish: { is: 'status', words: wishWords } },
  return: { daysSinceReceived: days },
} as const satisfies Record<string, Fields>;

export const recordTable = { records, pieces, derived } as const;

type Records = typeof records;
type Pieces = typeof pieces;
export type RecordKind = keyof Records;

type OfPiece<Name> = Name extends keyof Pieces ? Shape<Pieces[Name]> : Name extends RecordKind ? RecordOf<Name> : never;
type Word<One> = One extends { words: readonly (infer W)[] } ? W : never;
type ValueOf<One extends Field> = One['is'] extends 'money'
  ? Money
  : One['is'] extends 'emails'
    ? string[]
    : One['is'] extends 'list'
      ? OfPiece<One['of']>[]
      : One['is'] extends 'one'
        ? OfPiece<One['of']>
        : One['is'] extends 'status'
          ? Word<One>
          : string;
type IsAlways<One extends Field> = One extends { isNeeded: true } | { is: 'emails' | 'list' }
  ? true
  : 'unknown' extends Word<One>
    ? true
    : false;
type Shape<All extends Fields> = {
  -readonly [Name in keyof All as IsAlways<All[Name]> extends true ? Name : never]: ValueOf<All[Name]>;
} & { -readonly [Name in keyof All as IsAlways<All[Name]> extends true ? never : Name]?: ValueOf<All[Name]> };
/** A list of a record that is not whole: how many of its items are there, of how many, where that is known. */
export interface LeftOut {
  field: string;
  told: number;
  of?: number;
}
/** What decided a field that a system says in two ways: the rule, and the fields it went by. A field that is not there was left out by it. */
export interface Ruling {
  field: string;
  rule: string;
  from: string[];
}
interface Kept {
  record: string;
  leftOut?: LeftOut[];
  /** Set when a record is reconciled: what was decided, and what no rule decides. */
  rulings?: Ruling[];
  conflicts?: string[];
}
/** A record has its system's id, its number where it has no other. */
export type RecordOf<Kind extends RecordKind> = { kind: Kind } & Kept & Omit<Shape<Records[Kind]>, 'record'>;

export type CustomerRecord = RecordOf<'customer'>;
export type OrderRecord = RecordOf<'order'>;
export type InvoiceRecord = RecordOf<'invoice'>;
export type TicketRecord = RecordOf<'ticket'>;
export type BusinessRecord = CustomerRecord | OrderRecord | InvoiceRecord | TicketRecord;
export type Owner = Shape<Pieces['owner']>;
export type OrderLine = Shape<Pieces['line']>;
export type ShipmentRecord = Shape<Pieces['shipment']>;
export type ReturnRecord = Shape<Pieces['return']>;
export type OrderStatus = OrderRecord['status'];

type Told<All extends Fields> = {
  [Name in keyof All]: All[Name] extends { isUntold: true } | { is: 'one' | 'list' | 'emails' } ? never : Name & string;
}[keyof All];
type Listed = 'line' | 'shipment' | 'return';
type WordsOf<All extends Fields> = { [Name in keyof All]: Word<All[Name]> }[keyof All];
/** What a language has a label for: every told field, and what lists are told as. */
export type RecordLabel =
  | { [Kind in RecordKind]: Told<Records[Kind]> }[RecordKind]
  | { [Name in Listed]: Told<Pieces[Name]> }[Listed]
  | { [Name in keyof typeof derived]: keyof (typeof derived)[Name] & string }[keyof typeof derived]
  | `${Word<Pieces['otherNumber']['kind']>}Number`
  | 'tracking'
  | 'trackingUrl'
  | 'lines'
  | 'lineCount';
/** What a language has a word for. */
export type RecordStatus =
  | { [Kind in RecordKind]: WordsOf<Records[Kind]> }[RecordKind]
  | { [Name in Listed]: WordsOf<Pieces[Name]> }[Listed]
  | Word<(typeof derived)['order']['wish']>;
