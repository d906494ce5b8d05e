import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { currency, invoicePage, partsShop, trackingPage, type PartsShop } from '../../demo/parts-shop/parts-shop.js';

type Value = string | { day: number } | { amount: string; currency: string };
interface ExamRecord {
  kind: string;
  customer: string;
  of?: string;
  fields: Record<string, Value>;
}

/** What the second shop has on file, in the form of the mail exam's `shop.json`. */
export function examShop(shop: PartsShop = partsShop()): {
  customers: Record<string, unknown>;
  records: Record<string, ExamRecord>;
} {
  const customerOf = (order: string): string => shop.orders.find(({ number }) => number === order)?.customer ?? '';
  const totalOf = (order: string): Value => money(shop.orders.find(({ number }) => number === order)?.total);
  const records: Record<string, ExamRecord> = {};
  for (const order of shop.orders) {
    records[order.number] = {
      kind: 'order',
      customer: order.customer,
      fields: present({
        number: order.number,
        status: order.status.replaceAll('_', '-'),
        placedAt: day(order.placed),
        eta: day(order.eta),
        deliveredAt: day(order.delivered),
        cancelledAt: day(order.cancelled),
        payment: order.payment.replaceAll('_', '-'),
        paidAt: day(order.paid),
        refundedAt: day(order.refunded),
        total: money(order.total),
        poNumber: order.po,
        carrier: order.parcel?.carrier,
        tracking: order.parcel?.tracking,
        trackingUrl: order.parcel && `${trackingPage}${order.parcel.tracking}`,
        shippedAt: day(order.shipped),
        ...(order.parcel === undefined ? {} : { 'shipment.eta': day(order.parcel.eta ?? order.eta) }),
        ...Object.fromEntries(
          order.lines.flatMap((line, index) => lineFields(line, `line${index + 1}`, order.shipped)),
        ),
      }),
    };
  }
  for (const { number, order, status, issued, due, paid, open } of shop.invoices)
    records[number] = {
      kind: 'invoice',
      customer: customerOf(order),
      of: order,
      fields: present({
        number,
        orderNumber: order,
        status,
        issuedAt: day(issued),
        dueAt: day(due),
        paidAt: day(paid),
        due: money(open),
        total: totalOf(order),
        pdfUrl: `${invoicePage}${number}.pdf`,
      }),
    };
  for (const { number, order, status, requested, received, refunded, refund } of shop.returns)
    records[number] = {
      kind: 'return',
      customer: customerOf(order),
      of: order,
      fields: present({
        number,
        status,
        requestedAt: day(requested),
        receivedAt: day(received),
        refundedAt: day(refunded),
        refund: money(refund),
      }),
    };
  for (const { number, customer, subject, status, created, updated } of shop.tickets)
    records[number] = {
      kind: 'ticket',
      customer,
      fields: present({ number, subject, status, createdAt: day(created), updatedAt: day(updated) }),
    };
  return { customers: Object.fromEntries(shop.customers.map((one) => [one.number, one])), records };
}

function lineFields(
  { sku, title, quantity, price, shipped, eta }: PartsShop['orders'][number]['lines'][number],
  line: string,
  shippedOn: number | undefined,
): [string, Value | undefined][] {
  return [
    [`${line}.title`, title],
    [`${line}.quantity`, String(quantity)],
    [`${line}.shippedQuantity`, String(shipped ?? (shippedOn === undefined ? 0 : quantity))],
    [`${line}.price`, money(price)],
    [`${line}.sku`, sku],
    [`${line}.eta`, day(eta)],
  ];
}

function day(days: number | undefined): Value | undefined {
  return days === undefined ? undefined : { day: days };
}

function money(amount = 0): Value {
  return { amount: amount.toFixed(2), currency };
}

function present(fields: Record<string, Value | undefined>): Record<string, Value> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

/** By file, what knows the demo shop, and what stands in its place for the second. */
const replaced: readonly [string, RegExp, (shop: PartsShop) => string][] = [
  [
    'score.mjs',
    /^const customers = \{[\s\S]*?\n\};$/m,
    (shop) => `const customers = ${JSON.stringify(sendersOf(shop))};`,
  ],
  [
    'score.mjs',
    /^const team = .*$/m,
    () => `const team = 'Teilewerk Nord', teamAddress = 'service@teilewerk.example';`,
  ],
  [
    'score.mjs',
    /^const numberPattern = .*$/m,
    () =>
      String.raw`const numberPattern = /\bAU\d{6}\b|\bRG-\d{5}\b|\bV-\d{5}\b|\bRT-\d{4}\b|\b(?:BST|LT|MS|SWA|BHA)-\d{2,4}\b|\bV-2026-\d{3}\b/g;`,
  ],
  ['patterns.mjs', /^ {2}returnsPage: .*$/m, () => String.raw`  returnsPage: /teilewerk\.example\/ruecksendung/i,`],
];

/** Name, address, and the numbers of all customers that write from it. */
function sendersOf({ customers }: PartsShop): Record<string, string[]> {
  return Object.fromEntries(
    customers.map(({ number, name, emails: [address = ''] }) => {
      const numbers = customers.filter(({ emails }) => emails.includes(address)).map((one) => one.number);
      return [number, [name, address, numbers.join(',')]];
    }),
  );
}

/**
 * The mail exam's own scorer in `folder`, made to know the second shop instead of the first: a mail's `sender` is a customer's number (K-2001) or
 * `[name, address]`. Throws where the scorer has changed and no longer fits.
 */
export function partsShopScorer(dataFolder: string, folder: string): void {
  const shop = partsShop();
  const from = join(dataFolder, 'mail_exam');
  const to = join(folder, 'mail_exam');
  mkdirSync(to, { recursive: true });
  for (const name of ['score.mjs', 'patterns.mjs']) {
    let text = readFileSync(join(from, name), 'utf8');
    for (const [, pattern, instead] of replaced.filter(([file]) => file === name)) {
      if (!pattern.test(text)) throw new Error(`the mail exam has changed: ${pattern.source} is not in its ${name}`);
      text = text.replace(pattern, () => instead(shop));
    }
    writeFileSync(join(to, name), text);
  }
  writeFileSync(join(to, 'shop.json'), JSON.stringify(examShop(shop), null, 1));
  writeFileSync(join(to, 'shop.sha256'), '');
}
