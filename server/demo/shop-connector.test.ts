import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { sqlOperation } from '../../shared/settings/connectors.js';
import type { Connector, Operation } from '../connectors/connector.js';
import { checkSqlOperations } from '../connectors/sql-operations.js';
import { projectRoot } from '../project-root.js';
import { openDatabase, type Database } from '../storage/database.js';
import { seedDemoShop } from './seed-shop.js';
import { createDemoShopConnector } from './shop-connector.js';

const now = new Date('2026-11-21T12:00:00Z');
let database: Database;
let shop: Connector;

beforeAll(async () => {
  database = await openDatabase({ kind: 'memory' });
  await seedDemoShop(database.lite!, new Date('2026-01-01T00:00:00Z'));
  await seedDemoShop(database.lite!, now);
  shop = createDemoShopConnector({ name: 'demo-shop', system: 'Demo shop', timeoutMs: 1500 }, database.kysely);
}, 30_000);
afterAll(() => database.close());

async function found(operation: Operation, key: string) {
  const context = { subject: { emails: [] }, signal: AbortSignal.timeout(5000), now };
  const outcome = await shop.lookUp({ operation, key }, context);
  if (outcome.kind === 'missing') throw new Error(outcome.reason);
  return outcome.records;
}

describe('the demo shop', () => {
  it('gives an order with lines, shipment and invoice, dates counted from the seeding day', async () => {
    expect(await found('orderByNumber', 'W2400113')).toMatchObject([
      {
        kind: 'order',
        number: 'W2400113',
        status: 'shipped',
        placedAt: '2026-11-16T10:00:00.000Z',
        eta: '2026-11-22',
        total: { amount: '218.00', currency: 'GBP' },
        url: 'https://shop.example.com/orders/W2400113',
        owner: { emails: ['olivia.carter@example.com'], name: 'Olivia Carter', record: '1' },
        lines: [
          { title: 'Walnut bookshelf', quantity: '1', price: { amount: '189.00', currency: 'GBP' } },
          { title: 'Brass bookend', quantity: '2', shippedQuantity: '2' },
        ],
        shipments: [
          {
            status: 'in-transit',
            tracking: [{ number: 'PW835122447', url: 'https://tracking.example.com/PW835122447' }],
          },
        ],
        invoices: [{ number: 'INV-24113', status: 'paid', dueAt: '2026-12-03' }],
      },
    ]);
  });

  it('answers every operation', async () => {
    expect(await found('customerByEmail', 'jwhitfield@example.net')).toMatchObject([
      { number: 'C1002', emails: ['james.whitfield@example.org', 'jwhitfield@example.net'] },
    ]);
    expect(await found('ordersByEmail', 'etienne.dubois@example.org')).toHaveLength(3);
    expect(await found('orderByNumber', 'PO-7781')).toMatchObject([{ number: 'W2400109' }]);
    expect(await found('orderByTracking', 'CV520018834')).toMatchObject([
      { number: 'W2400103', returns: [{ status: 'approved' }] },
    ]);
    expect(await found('invoiceByNumber', 'INV-24118')).toMatchObject([
      { status: 'overdue', due: { amount: '212.00' } },
    ]);
    expect(await found('invoicesByEmail', 'olivia.carter@example.com')).toHaveLength(2);
    expect(await found('ticketByNumber', 'T-5013')).toMatchObject([
      { subject: 'Retour de la théière', status: 'pending' },
    ]);
    expect(await found('ticketsByEmail', 'jonas.weber@example.org')).toMatchObject([{ number: 'T-5014' }]);
    expect(await found('customerByEmail', 'achats@example.net')).toHaveLength(2);
    expect(await found('orderByNumber', 'W9999999')).toEqual([]);
    expect(await found('orderByNumber', "' or '1'='1")).toEqual([]);
  });

  it('is described by statements that the check for admins accepts', async () => {
    const text = readFileSync(join(projectRoot, 'server', 'demo', 'shop-operations.yaml'), 'utf8');
    const operations = z.record(z.string(), sqlOperation).parse(parse(text));
    expect(await checkSqlOperations({ dialect: 'postgresql', operations })).toEqual([]);
  });

  it('gives up the wait at the deadline', async () => {
    const late = new AbortController();
    const context = { subject: { emails: [] }, signal: late.signal, now };
    const outcome = shop.lookUp({ operation: 'orderByNumber', key: 'W2400113' }, context);
    late.abort(new DOMException('late', 'TimeoutError'));
    expect(await outcome).toEqual({ kind: 'missing', reason: 'timeout' });
    expect(await found('orderByNumber', 'W2400113')).toHaveLength(1);
  });
});
