import { createClient, type InStatement, type InValue } from '@libsql/client';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { projectRoot } from '../../project-root.js';

const folder = join(projectRoot, 'server', 'demo', 'parts-shop');

/** The settings of the second shop; its database is named by the variable PARTS_SHOP_URL. */
export const partsShopSettingsPath = join(folder, 'settings.yaml');
export const currency = 'EUR';

const day = z.number().int();
const line = z
  .tuple([z.string(), z.string(), z.number(), z.number()])
  .rest(z.number())
  .transform(([sku, title, quantity, price, shipped, eta]) => ({ sku, title, quantity, price, shipped, eta }));
const records = z.strictObject({
  customers: z.array(
    z.strictObject({
      number: z.string(),
      name: z.string(),
      company: z.string().nullable(),
      language: z.string(),
      emails: z.array(z.string()),
    }),
  ),
  orders: z.array(
    z.strictObject({
      number: z.string(),
      customer: z.string(),
      po: z.string().optional(),
      status: z.string(),
      placed: day,
      eta: day.optional(),
      delivered: day.optional(),
      cancelled: day.optional(),
      payment: z.string(),
      paid: day.optional(),
      refunded: day.optional(),
      total: z.number(),
      shipped: day.optional(),
      /** Carrier, tracking number, and its day where that is not the order's. */
      parcel: z
        .tuple([z.string(), z.string()])
        .rest(day)
        .transform(([carrier, tracking, eta]) => ({ carrier, tracking, eta }))
        .optional(),
      /** Article number, title, quantity, price, and where they differ from the order's: how many were shipped, and the day of the rest. */
      lines: z.array(line),
    }),
  ),
  invoices: z.array(
    z.strictObject({
      number: z.string(),
      order: z.string(),
      status: z.string(),
      issued: day,
      due: day,
      paid: day.optional(),
      open: z.number(),
    }),
  ),
  returns: z.array(
    z.strictObject({
      number: z.string(),
      order: z.string(),
      status: z.string(),
      requested: day,
      received: day.optional(),
      refunded: day.optional(),
      refund: z.number(),
    }),
  ),
  tickets: z.array(
    z.strictObject({
      number: z.string(),
      customer: z.string(),
      subject: z.string(),
      status: z.string(),
      created: day,
      updated: day,
    }),
  ),
});
export type PartsShop = z.infer<typeof records>;

/** What is on file, days counted from today. */
export function partsShop(): PartsShop {
  return records.parse(parse(readFileSync(join(folder, 'records.yaml'), 'utf8')));
}

export const trackingPage = 'https://track.example/';
export const invoicePage = 'https://www.teilewerk.example/rechnung/';

type Row = Record<string, InValue>;

/** Makes the shop's SQLite file, all days counted from the UTC day of `now`. Its columns are named as records are. */
export async function makePartsShop(path: string, now: Date): Promise<void> {
  const client = createClient({ url: `file:${path}` });
  try {
    await client.batch(Object.entries(tablesOf(partsShop(), now)).flatMap(([name, rows]) => tableOf(name, rows)));
  } finally {
    client.close();
  }
}

function tableOf(name: string, rows: readonly Row[]): InStatement[] {
  const columns = Object.keys(rows[0] ?? {});
  const names = columns.map((column) => `"${column}"`).join(', ');
  const places = columns.map(() => '?').join(', ');
  return [
    `create table ${name} (${names})`,
    ...rows.map((row) => ({
      sql: `insert into ${name} values (${places})`,
      args: columns.map((column) => row[column] ?? null),
    })),
  ];
}

function tablesOf(shop: PartsShop, now: Date): Record<string, Row[]> {
  const today = Date.parse(`${now.toISOString().slice(0, 10)}T10:00:00Z`);
  const at = (days: number | undefined): string | null =>
    days === undefined ? null : new Date(today + days * 86_400_000).toISOString();
  const on = (days: number | undefined): string | null => at(days)?.slice(0, 10) ?? null;
  const money = (name: string, amount: number): Row => ({
    [`${name}.amount`]: amount.toFixed(2),
    [`${name}.currency`]: currency,
  });
  const owner = (number: string): Row => {
    const of = shop.customers.find((one) => one.number === number);
    return {
      'customer.record': number,
      'customer.name': of?.name ?? null,
      'customer.emails': of?.emails.join(',') ?? '',
    };
  };
  const ownerOf = (order: string): Row => owner(shop.orders.find(({ number }) => number === order)?.customer ?? '');
  return {
    customers: shop.customers.map(({ emails, ...rest }) => ({
      record: rest.number,
      ...rest,
      emails: emails.join(','),
    })),
    orders: shop.orders.map((order) => ({
      record: order.number,
      number: order.number,
      'otherNumbers.po': order.po ?? null,
      status: order.status,
      placedAt: at(order.placed),
      eta: on(order.eta),
      cancelledAt: at(order.cancelled),
      payment: order.payment,
      paidAt: at(order.paid),
      refundedAt: at(order.refunded),
      ...money('total', order.total),
      ...owner(order.customer),
    })),
    order_lines: shop.orders.flatMap((order) =>
      order.lines.map(({ sku, title, quantity, price, shipped, eta }) => ({
        orderNumber: order.number,
        sku,
        title,
        quantity,
        shippedQuantity: shipped ?? (order.shipped === undefined ? 0 : quantity),
        ...money('price', price),
        eta: on(eta),
      })),
    ),
    shipments: shop.orders.flatMap(({ number, parcel, shipped, eta, delivered }) =>
      parcel === undefined
        ? []
        : [
            {
              orderNumber: number,
              number: `L-${number.slice(2)}`,
              status: delivered === undefined ? 'in_transit' : 'delivered',
              carrier: parcel.carrier,
              tracking: parcel.tracking,
              trackingUrl: `${trackingPage}${parcel.tracking}`,
              shippedAt: at(shipped),
              eta: on(parcel.eta ?? eta),
              deliveredAt: at(delivered),
            },
          ],
    ),
    invoices: shop.invoices.map(({ number, order, status, issued, due, paid, open }) => ({
      record: number,
      number,
      orderNumber: order,
      status,
      issuedAt: at(issued),
      dueAt: on(due),
      paidAt: at(paid),
      ...money('total', shop.orders.find((one) => one.number === order)?.total ?? 0),
      ...money('due', open),
      pdfUrl: `${invoicePage}${number}.pdf`,
      ...ownerOf(order),
    })),
    returns: shop.returns.map(({ number, order, status, requested, received, refunded, refund }) => ({
      number,
      orderNumber: order,
      status,
      requestedAt: at(requested),
      receivedAt: at(received),
      refundedAt: at(refunded),
      ...money('refund', refund),
    })),
    tickets: shop.tickets.map(({ number, customer, subject, status, created, updated }) => ({
      record: number,
      number,
      subject,
      status,
      createdAt: at(created),
      updatedAt: at(updated),
      ...owner(customer),
    })),
  };
}
