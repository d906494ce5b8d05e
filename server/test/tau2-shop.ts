import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { z } from 'zod';
import type { Fact } from '../../shared/fact.js';
import { dataFolder } from './data-folder.js';

const shop = z.object({
  users: z.record(
    z.string(),
    z.object({
      user_id: z.string(),
      email: z.string(),
      name: z.object({ first_name: z.string(), last_name: z.string() }),
    }),
  ),
  orders: z.record(
    z.string(),
    z.object({
      order_id: z.string(),
      user_id: z.string(),
      status: z.enum(['pending', 'processed', 'delivered', 'cancelled']),
      items: z.array(z.object({ name: z.string(), item_id: z.string(), price: z.number() })),
      fulfillments: z.array(z.object({ tracking_id: z.array(z.string()) })),
      payment_history: z.array(z.object({ transaction_type: z.enum(['payment', 'refund']), amount: z.number() })),
    }),
  ),
});
export type Tau2Shop = z.infer<typeof shop>;
export type Tau2Order = Tau2Shop['orders'][string];

/** The retail shop of tau2-bench (491 users, 978 orders). Throws where the data is absent: ask `hasData('tau2_retail', …)` first. */
export function readTau2Shop(): Tau2Shop {
  const path = join(dataFolder, 'tau2_retail', 'db_dev.json');
  const all = shop.parse(JSON.parse(readFileSync(path, 'utf8')));
  const orders = Object.entries(all.orders).filter(([, order]) => all.users[order.user_id] !== undefined);
  return { users: all.users, orders: Object.fromEntries(orders) };
}

/** Some orders in a state: every seventeenth, so that they belong to many customers. */
export function someOrders({ orders }: Tau2Shop, status: Tau2Order['status'], count: number): Tau2Order[] {
  const inState = Object.values(orders).filter((order) => order.status === status);
  return inState.filter((_, at) => at % 17 === 0).slice(0, count);
}

/** What the facts of an order must say, worked out from the data alone. */
export function expectedFacts(order: Tau2Order): Record<string, string> {
  const status = { pending: 'confirmed', processed: 'processing', delivered: 'delivered', cancelled: 'cancelled' };
  const cents = order.items.reduce((sum, item) => sum + Math.round(item.price * 100), 0);
  const isRefunded = order.payment_history.some((one) => one.transaction_type === 'refund');
  const total = `USD ${(cents / 100).toFixed(2)}`;
  const [tracking] = order.fulfillments.flatMap((one) => one.tracking_id);
  return {
    number: order.order_id.replace('#', ''),
    status: status[order.status],
    total,
    payment: isRefunded ? 'refunded' : 'paid',
    ...(isRefunded ? { refundedAmount: total } : {}),
    lines: order.items.map((item) => `1 × ${item.name}`).join('|'),
    lineCount: String(order.items.length),
    ...(tracking === undefined ? {} : { tracking }),
    ...Object.fromEntries(order.items.flatMap((item, at) => Object.entries(expectedLine(item, `line${at + 1}`)))),
  };
}

function expectedLine(item: Tau2Order['items'][number], line: string): Record<string, string> {
  return {
    [`${line}.title`]: item.name,
    [`${line}.sku`]: item.item_id,
    [`${line}.quantity`]: '1',
    [`${line}.price`]: `USD ${item.price.toFixed(2)}`,
  };
}

/** The values of the facts of one alias, without any formatting. */
export function plainFacts(facts: readonly Fact[], alias: string): Record<string, string> {
  const plain = (fact: Fact): string => {
    if (fact.type === 'money') return `${fact.value.currency} ${fact.value.amount}`;
    if (fact.type === 'quantity') return fact.value.amount;
    return fact.type === 'list' ? fact.value.join('|') : fact.value;
  };
  return Object.fromEntries(facts.filter((fact) => fact.alias === alias).map((fact) => [fact.field, plain(fact)]));
}

const schema = `
  create schema retail;
  create table retail.users (user_id text primary key, first_name text, last_name text, email text);
  create table retail.orders (order_id text primary key, user_id text references retail.users, status text);
  create table retail.items (order_id text references retail.orders, position int, item_id text, name text, price numeric(12, 2));
  create table retail.parcels (order_id text references retail.orders, tracking_id text);
  create table retail.payments (order_id text references retail.orders, position int, kind text, amount numeric(12, 2));`;

/** Puts the shop into PostgreSQL as an ordinary system would hold it. `tau2-settings.yaml` describes these tables. */
export async function loadTau2Shop(url: string, { users, orders }: Tau2Shop): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(schema);
    const all = Object.values(orders);
    await insert(
      client,
      'users',
      Object.values(users).map((user) => [user.user_id, user.name.first_name, user.name.last_name, user.email]),
    );
    await insert(
      client,
      'orders',
      all.map((order) => [order.order_id, order.user_id, order.status]),
    );
    await insert(
      client,
      'items',
      all.flatMap((order) =>
        order.items.map((item, at) => [order.order_id, at, item.item_id, item.name, item.price.toFixed(2)]),
      ),
    );
    await insert(
      client,
      'parcels',
      all.flatMap((order) => order.fulfillments.flatMap((one) => one.tracking_id.map((id) => [order.order_id, id]))),
    );
    await insert(
      client,
      'payments',
      all.flatMap((order) =>
        order.payment_history.map((one, at) => [order.order_id, at, one.transaction_type, one.amount.toFixed(2)]),
      ),
    );
  } finally {
    await client.end();
  }
}

async function insert(client: pg.Client, table: string, rows: (string | number)[][]): Promise<void> {
  const width = rows[0]?.length ?? 0;
  for (let from = 0; from < rows.length; from += 1000) {
    const some = rows.slice(from, from + 1000);
    const places = some.map(
      (_, row) => `(${Array.from({ length: width }, (__, at) => `$${row * width + at + 1}`).join(', ')})`,
    );
    await client.query(`insert into retail.${table} values ${places.join(', ')}`, some.flat());
  }
}
