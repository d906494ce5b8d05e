import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Fact, FactValue } from '../../../shared/fact.js';
import type { DraftLanguageCode } from '../../../shared/languages.js';
import type { BusinessRecord, InvoiceRecord, OrderRecord } from '../../../shared/records.js';
import { formatFact } from '../../language/facts/format-fact.js';
import { recordFields } from '../../pipeline/gather-facts/record-fields.js';

const database = z.object({
  orders: z.record(
    z.string(),
    z.object({
      order_id: z.string(),
      user_id: z.string(),
      status: z.string(),
      items: z.array(z.object({ name: z.string(), item_id: z.string(), price: z.number() })),
      fulfillments: z.array(z.object({ tracking_id: z.array(z.string()) })),
      payment_history: z.array(z.object({ transaction_type: z.string(), amount: z.number() })),
    }),
  ),
});
type ShopOrder = z.infer<typeof database>['orders'][string];

export const benchNow = new Date('2026-11-21T09:00:00Z');
export const benchTimeZone = 'Europe/Berlin';
const currency = 'USD';
const statuses: Readonly<Record<string, OrderRecord['status']>> = {
  pending: 'processing',
  processed: 'shipped',
  delivered: 'delivered',
  cancelled: 'cancelled',
};

/** One order of the shop with its invoice. The data has no days: they are counted back from `benchNow` by a hash of the number. */
export interface ShopCase {
  order: OrderRecord;
  invoice: InvoiceRecord;
  user: string;
}

/** The orders of tau2_retail, in the file's order. */
export function readShop(dataFolder: string): ShopCase[] {
  const file = join(dataFolder, 'tau2_retail/db_dev.json');
  const { orders } = database.parse(JSON.parse(readFileSync(file, 'utf8')));
  return Object.values(orders).map(caseOf);
}

function caseOf(order: ShopOrder): ShopCase {
  const seed = hash(order.order_id);
  const status = statuses[order.status] ?? 'unknown';
  const placed = 12 + (seed % 20);
  const shipped = placed - 3 - (seed % 4);
  const isGone = status === 'shipped' || status === 'delivered';
  const isRefunded = order.payment_history.some((entry) => entry.transaction_type === 'refund');
  const isOpen = status === 'processing' && seed % 7 === 0;
  const total = money(order.items.reduce((sum, item) => sum + item.price, 0));
  const tracking = order.fulfillments.flatMap((one) => one.tracking_id).slice(0, 1);
  const paidAt = isOpen ? {} : { paidAt: day(placed - 1) };
  const owner = { emails: [`${order.user_id}@example.com`] };
  const record: OrderRecord = {
    kind: 'order',
    record: order.order_id,
    number: order.order_id,
    otherNumbers: [],
    status,
    placedAt: day(placed),
    ...(status === 'processing' ? { eta: day(-3 - (seed % 6)) } : {}),
    ...(status === 'cancelled' ? { cancelledAt: day(placed - 2) } : {}),
    ...paidAt,
    payment: isRefunded ? 'refunded' : isOpen ? 'open' : 'paid',
    ...(isRefunded ? { refundedAt: day(placed - 4) } : {}),
    total,
    lines: order.items.map((item) => ({
      title: item.name,
      quantity: '1',
      sku: item.item_id,
      price: money(item.price),
    })),
    shipments: isGone
      ? [
          {
            status: status === 'delivered' ? 'delivered' : 'in-transit',
            carrier: 'DHL',
            tracking: tracking.map((number) => ({ number, url: `https://track.example/${number}` })),
            shippedAt: day(shipped),
            ...(status === 'delivered' ? { deliveredAt: day(shipped - 2) } : { eta: day(-1 - (seed % 5)) }),
          },
        ]
      : [],
    invoices: [],
    returns: [],
    owner,
  };
  const invoice: InvoiceRecord = {
    kind: 'invoice',
    record: `I${order.order_id}`,
    number: `INV-${1000 + (seed % 9000)}`,
    orderNumber: order.order_id,
    status: isOpen ? 'open' : 'paid',
    issuedAt: day(placed - 6),
    dueAt: day(placed - 30),
    ...paidAt,
    total: { ...total, amount: (Number(total.amount) + 7.5).toFixed(2) },
    owner,
  };
  return { order: record, invoice, user: order.user_id };
}

/** The facts of a record under an alias, written for a language. */
export function factsOfRecord(
  alias: string,
  record: BusinessRecord,
  language: DraftLanguageCode,
  isWithheld = false,
): Fact[] {
  const fields = recordFields(record, { timeZone: benchTimeZone, linkHosts: ['track.example'] });
  return fields.map(({ field, value }) => ({
    ...value,
    id: `shop:${alias}.${field}`,
    alias,
    field,
    label: field,
    text: textOf(value, language),
    ...(isWithheld ? { withheld: true } : {}),
    source: { connector: 'shop', system: 'Shop', record: record.record, field, readAt: benchNow.toISOString() },
  }));
}

/** A value as drafts of a language show it. */
export function textOf(value: FactValue, language: DraftLanguageCode): string {
  return formatFact(value, { language, region: undefined, timeZone: benchTimeZone });
}

/** A number that is the same for the same words, 0 to 2^32. */
export function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return (value ^ (value >>> 15)) >>> 0;
}

function day(daysAgo: number): string {
  return new Date(benchNow.getTime() - daysAgo * 86_400_000).toISOString().slice(0, 10);
}

function money(amount: number): { amount: string; currency: string } {
  return { amount: amount.toFixed(2), currency };
}
