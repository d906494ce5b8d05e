import type { Connector, Operation } from '../connectors/connector.js';
import type { ReadingRules } from '../connectors/reading-rules.js';
import { createSqlConnector } from '../connectors/sql-connector.js';
import type { Row } from '../connectors/sql-driver.js';
import { httpConnectorFor } from './http-connector-for.js';
import { startJsonServer } from './json-server.js';

/** One order, or invoice, as a system holds it, by the same names in both kinds: an amount and its currency apart, days as they are written there. */
export interface Held {
  kind?: 'order' | 'invoice';
  head: Row;
  lines?: Row[];
  shipments?: Row[];
  returns?: Row[];
}

export interface HoldingSystem {
  connector: Connector;
  stop(): Promise<void>;
}
/** A connector to a system that holds these orders; every one is Ann's unless its head names another `email`. */
export type Holding = (held: readonly Held[], rules?: ReadingRules, name?: string) => Promise<HoldingSystem>;

const owner = 'ann@example.com';
const parts = ['lines', 'shipments', 'returns'] as const;
/** The words of systems that have others than ours. */
const words = { completed: 'shipped', 'in process': 'processing' };
const ours = ['draft', 'confirmed', 'processing', 'partially-shipped', 'shipped', 'delivered', 'cancelled', 'unknown'];
const statusTable = { ...Object.fromEntries(ours.map((word) => [word, word])), ...words };
const as = (statuses: readonly string[]) => Object.fromEntries(statuses.map((word) => [word, word]));

const map = {
  record: 'number',
  number: 'number',
  rawStatus: 'status',
  status: { from: 'status', table: statusTable },
  placedAt: 'placedAt|when',
  eta: 'eta|when',
  cancelledAt: 'cancelledAt|when',
  total: { amount: 'amount|decimal', currency: 'currency' },
  payment: { from: 'payment', table: as(['open', 'paid', 'refunded', 'partially-refunded']) },
  lines: {
    each: 'lines',
    map: {
      title: 'title',
      quantity: 'quantity|decimal',
      shippedQuantity: 'shippedQuantity|decimal',
      eta: 'eta|when',
      price: { amount: 'price|decimal', currency: '$up.currency' },
    },
  },
  shipments: {
    each: 'shipments',
    map: {
      status: { from: 'status', table: as(['pending', 'shipped', 'in-transit', 'delivered', 'returned']) },
      shippedAt: 'shippedAt|when',
      eta: 'eta|when',
      deliveredAt: 'deliveredAt|when',
    },
  },
  returns: {
    each: 'returns',
    map: {
      status: { from: 'status', table: as(['requested', 'approved', 'received', 'refunded', 'refused']) },
      requestedAt: 'requestedAt|when',
      receivedAt: 'receivedAt|when',
      refundedAt: 'refundedAt|when',
      refund: { amount: 'amount|decimal', currency: '$up.currency' },
    },
  },
  owner: { emails: 'email|emails' },
};
const invoiceMap = {
  record: 'number',
  number: 'number',
  status: { from: 'status', table: as(['open', 'paid', 'overdue', 'cancelled']) },
  dueAt: 'dueAt|when',
  total: { amount: 'amount|decimal', currency: 'currency' },
  owner: { emails: 'email|emails' },
};

/** A web API over a real loopback server. */
export const httpHolding: Holding = async (held, rules = {}, name = 'web') => {
  const server = await startJsonServer(({ path, query }) => ({
    body: {
      items: heldFor(held, path === '/invoices' ? 'invoice' : 'order', query).map(({ head, ...lists }) => ({
        email: owner,
        ...head,
        ...lists,
      })),
    },
  }));
  const orders = (query: Record<string, string>) => ({
    steps: [{ id: 'orders', request: 'GET /orders', query, items: 'items' }],
    map: 'order',
  });
  const descriptor = {
    descriptor: 1,
    id: 'web',
    system: name,
    evidence: 'blank',
    config: {},
    secrets: {},
    baseUrl: server.url,
    signIn: { kind: 'headers', send: {} },
    probe: { steps: [{ id: 'me', request: 'GET /me', single: true }], identity: 'name' },
    values: rules,
    maps: { order: map, invoice: invoiceMap },
    operations: {
      orderByNumber: orders({ number: '{{in.key|plainValue}}' }),
      ordersByEmail: orders({ email: '{{in.key|plainValue}}' }),
      invoiceByNumber: {
        steps: [
          { id: 'invoices', request: 'GET /invoices', query: { number: '{{in.key|plainValue}}' }, items: 'items' },
        ],
        map: 'invoice',
      },
    },
  };
  const connector = httpConnectorFor(descriptor, { hosts: [server.host] });
  return {
    connector: { ...connector, name, system: name },
    stop: async () => {
      await connector.close?.();
      await server.stop();
    },
  };
};

/** A database behind statements, answered row by row as a driver would. */
export const sqlHolding: Holding = (held, rules = {}, name = 'erp') => {
  const statements = {
    ...Object.fromEntries(parts.map((part) => [part, `select '${part}' as part, :record as record`])),
    status: words,
  };
  const operations = {
    orderByNumber: { sql: 'select * from orders where number = :number', ...statements },
    ordersByEmail: { sql: 'select * from orders where email = :email', ...statements },
    invoiceByNumber: { sql: 'select * from invoices where number = :number' },
  } satisfies Partial<Record<Operation, object>>;
  const settings = { name, system: name, linkHosts: [], timeoutMs: 10_000, operations, values: rules as never };
  const connector = createSqlConnector(settings, {
    placeholders: 'dollar',
    read: (work) =>
      work((statement, { record = '', email = '', number = '' }) => {
        const part = parts.find((one) => statement.text.includes(`'${one}'`));
        const kind = statement.text.includes('invoices') ? 'invoice' : 'order';
        const rows =
          part === undefined
            ? mainRows(heldFor(held, kind, statement.names.includes('email') ? { email } : { number }))
            : partRows(held, part, record);
        return Promise.resolve(rows.slice(0, 201));
      }),
    rights: async () => [],
    reasonOf: () => 'unavailable',
    close: async () => undefined,
  });
  return Promise.resolve({ connector, stop: async () => undefined });
};

function heldFor(
  held: readonly Held[],
  wanted: Held['kind'],
  { number, email }: { number?: string; email?: string },
): readonly Held[] {
  return held
    .filter(({ kind = 'order' }) => kind === wanted)
    .filter(({ head }) => (number === undefined ? (head['email'] ?? owner) === email : head['number'] === number));
}

function mainRows(held: readonly Held[]): Row[] {
  return held.map(({ head: { amount, currency, email = owner, ...rest } }) => ({
    ...rest,
    record: rest['number'],
    'total.amount': amount,
    'total.currency': currency,
    'customer.email': email,
  }));
}

function partRows(held: readonly Held[], part: (typeof parts)[number], record: string): Row[] {
  const one = held.find(({ head }) => head['number'] === record);
  const currency = one?.head['currency'];
  return (one?.[part] ?? []).map(({ price, amount, ...row }) => ({
    ...row,
    ...(part === 'lines' && { 'price.amount': price, 'price.currency': currency }),
    ...(part === 'returns' && { 'refund.amount': amount, 'refund.currency': currency }),
  }));
}
