import { existsSync, readFileSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import pg from 'pg';
import { z } from 'zod';
import { projectRoot } from '../project-root.js';

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

/** The folder of the data nobody here wrote; not part of the project. */
export const dataFolder = absolute(process.env['TRUEDRAFT_DATA'] ?? '../shared/data');

function absolute(path: string): string {
  return isAbsolute(path) ? path : join(projectRoot, path);
}

/** The retail shop of tau2-bench (491 users, 978 orders); undefined where the data is absent. */
export function readTau2Shop(): Tau2Shop | undefined {
  const path = join(dataFolder, 'tau2_retail', 'db_dev.json');
  return existsSync(path) ? shop.parse(JSON.parse(readFileSync(path, 'utf8'))) : undefined;
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
    const all = Object.values(orders).filter((order) => users[order.user_id] !== undefined);
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
