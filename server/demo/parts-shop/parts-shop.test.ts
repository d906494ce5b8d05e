import { expect, it } from '@jest/globals';
import { createClient } from '@libsql/client';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSettingsFile } from '../../organizations/read-settings.js';
import { makePartsShop, partsShop, partsShopSettingsPath } from './parts-shop.js';

it('counts its days from today, and names its columns as records are', async () => {
  const path = join(mkdtempSync(join(tmpdir(), 'truedraft-parts-')), 'shop.db');
  await makePartsShop(path, new Date('2026-03-15T20:00:00Z'));
  const client = createClient({ url: `file:${path}` });
  const { rows } = await client.execute(
    `select o.status, o.eta, o."customer.name" as name, s.tracking, l.title from orders o
     join shipments s on s."orderNumber" = o.number join order_lines l on l."orderNumber" = o.number where o.number = 'AU104524'`,
  );
  client.close();
  expect(rows).toEqual([
    {
      status: 'shipped',
      eta: '2026-03-17',
      name: 'Hans-Jürgen Brandt',
      tracking: 'NK90417655',
      title: 'Wasserpumpe',
    },
  ]);
});

it('is consistent: every record is of an order or customer that is there, and totals are the sums of their lines', () => {
  const { customers, orders, invoices, returns, tickets } = partsShop();
  const [numbers, orderNumbers] = [customers.map(({ number }) => number), orders.map(({ number }) => number)];
  for (const { customer } of [...orders, ...tickets]) expect(numbers).toContain(customer);
  for (const { order } of [...invoices, ...returns]) expect(orderNumbers).toContain(order);
  for (const { number, total, lines } of orders)
    expect([number, lines.reduce((sum, { quantity, price }) => sum + quantity * price, 0).toFixed(2)]).toEqual([
      number,
      total.toFixed(2),
    ]);
});

it('has settings that can be read', async () => {
  expect((await readSettingsFile(partsShopSettingsPath)).organization.name).toBe('Teilewerk Nord');
});
