import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { settings as settingsSchema, type Settings } from '../../shared/settings/settings.js';
import type { Connector } from '../connectors/connector.js';
import { makeSqlConnector } from '../connectors/make-sql-connector.js';
import { gatherFacts } from '../pipeline/gather-facts/gather-facts.js';
import { projectRoot } from '../project-root.js';
import { gatherInput, gatherTools, type Asking } from './gathering.js';
import { hasData } from './data-folder.js';
import { hasPostgres, startPostgres } from './postgres.js';
import { expectedFacts, loadTau2Shop, plainFacts, readTau2Shop, someOrders, type Tau2Order } from './tau2-shop.js';

const canRun = hasData('tau2_retail', 'facts about real orders') && hasPostgres;
if (!hasPostgres) console.warn('SKIPPED: facts about real orders, because there is no PostgreSQL server');
const shop = canRun ? readTau2Shop() : { users: {}, orders: {} };
const { users } = shop;
const orders = Object.values(shop.orders);

const emailOf = (order: Tau2Order): string => users[order.user_id]?.email ?? '';
const number = (order: Tau2Order): { kind: 'order'; value: string } => ({
  kind: 'order',
  value: order.order_id.replace('#', ''),
});

/** Everything that names another customer or one of their orders. */
function tracesOfOthers(order: Tau2Order, mine: string): string[] {
  const user = users[order.user_id];
  if (user === undefined || user.email === mine) throw new Error('this order must be somebody else’s');
  return [
    user.email,
    user.user_id,
    `${user.name.first_name} ${user.name.last_name}`,
    ...order.fulfillments.flatMap((one) => one.tracking_id),
    ...order.items.map((item) => item.item_id),
  ];
}

(canRun ? describe : describe.skip)('facts about real orders in PostgreSQL', () => {
  let server: Awaited<ReturnType<typeof startPostgres>>;
  let settings: Settings;
  let connector: Connector;

  beforeAll(async () => {
    server = await startPostgres();
    await loadTau2Shop(server.url, shop);
    settings = settingsSchema.parse(
      parse(readFileSync(join(projectRoot, 'server', 'test', 'tau2-settings.yaml'), 'utf8')),
    );
    const [sql] = settings.connectors;
    if (sql?.kind !== 'sql') throw new Error('the settings describe an SQL connector');
    connector = makeSqlConnector(sql, async () => server.url);
  }, 90_000);
  afterAll(async () => {
    await connector.close?.();
    await server.stop();
  });

  const ask = (asking: Asking) =>
    gatherFacts(
      gatherInput(asking),
      gatherTools([connector], { organization: settings.organization, timeZone: 'America/New_York' }),
    );

  it.each(['pending', 'processed', 'delivered', 'cancelled'] as const)(
    'every value of %s orders is right',
    async (status) => {
      const chosen = someOrders(shop, status, 20);
      expect(chosen.length).toBeGreaterThan(3);
      for (const order of chosen) {
        const { facts, warnings, notFound, missing } = await ask({ from: emailOf(order), numbers: [number(order)] });
        expect(plainFacts(facts, 'order')).toEqual(expectedFacts(order));
        expect(facts.some((fact) => fact.withheld)).toBe(false);
        expect({ warnings, notFound, missing }).toEqual({ warnings: [], notFound: [], missing: [] });
      }
    },
    60_000,
  );

  it('finds an order by its tracking number', async () => {
    for (const order of someOrders(shop, 'processed', 5)) {
      const [tracking = ''] = order.fulfillments.flatMap((one) => one.tracking_id);
      const { facts } = await ask({ from: emailOf(order), numbers: [{ kind: 'tracking', value: tracking }] });
      expect(plainFacts(facts, 'order')).toEqual(expectedFacts(order));
    }
  });

  it('says of somebody else’s order exactly what it says of one that does not exist', async () => {
    const [mine] = someOrders(shop, 'delivered', 1);
    if (mine === undefined) throw new Error('there is an order');
    const from = emailOf(mine);
    const nobodys = await ask({ from, numbers: [{ kind: 'order', value: 'W0000000' }] });
    for (const order of orders.filter((one) => emailOf(one) !== from).filter((_, at) => at % 29 === 0)) {
      const context = await ask({ from, numbers: [number(order)] });
      expect(context.facts.map(({ id, text }) => [id, text])).toEqual(nobodys.facts.map(({ id, text }) => [id, text]));
      expect(context.notFound).toEqual([number(order)]);
      const all = JSON.stringify(context);
      for (const trace of tracesOfOthers(order, from)) expect(all).not.toContain(trace);
    }
  }, 60_000);

  it('keeps to the customer’s own when no number is given', async () => {
    for (const order of someOrders(shop, 'pending', 10)) {
      const from = emailOf(order);
      const { facts } = await ask({ from, intents: ['cancel-order'] });
      const numbers = facts
        .filter((fact) => fact.field === 'number' && fact.alias.startsWith('order'))
        .map((fact) => fact.text);
      const own = orders.filter((one) => emailOf(one) === from).map((one) => one.order_id.replace('#', ''));
      expect(numbers.length).toBeGreaterThan(0);
      for (const one of numbers) expect(own).toContain(one);
      expect(plainFacts(facts, 'order')['status']).toMatch(/^(confirmed|processing)$/);
    }
  });

  it('is not moved by patterns and quotes in addresses and numbers', async () => {
    for (const from of [
      '%@example.com',
      '_arav.anderson9752@example.com',
      "x'or'1'='1@example.com",
      'aarav.anderson9752@example.com.evil.example',
    ])
      for (const value of ['%', 'W_______', "W1' OR '1'='1", ''])
        expect(
          plainFacts((await ask({ from, numbers: value === '' ? [] : [{ kind: 'order', value }] })).facts, 'order'),
        ).toEqual({});
  });
});
