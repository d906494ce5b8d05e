import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createClient } from '@libsql/client';
import { createConnection } from 'mysql2/promise';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { sqlConnectorSettings, type SqlConnectorSettings } from '../../shared/settings/connectors.js';
import { hasMariadb, startMariadb } from '../test/mariadb.js';
import { hasPostgres, startPostgres } from '../test/postgres.js';
import type { Connector, Operation } from './connector.js';
import { makeSqlConnector } from './make-sql-connector.js';

/** The same small shop, the same settings and the same questions on three databases. */
interface Server {
  dialect: SqlConnectorSettings['dialect'];
  url: string;
  /** The same server for an account that may only read `orders`. */
  narrowUrl?: string;
  concat: (a: string, b: string) => string;
  slow: string;
  /** How many slow statements the server still runs. */
  running: string;
  /** Makes a function that writes when it is called within a select. */
  spoil?: string;
  run(sql: string): Promise<unknown>;
  stop(): Promise<void>;
}

const schema = [
  `create table customers (id int primary key, name varchar(80), email varchar(120))`,
  `create table orders (id int primary key, number varchar(20), customer int, status varchar(20), placed timestamp, eta date, total decimal(20,2), note varchar(200))`,
  `create table order_lines (order_id int, title varchar(200), quantity int, price decimal(12,2))`,
  `create table secrets (id int primary key, word varchar(20))`,
  `insert into customers values (1, 'Anna Berg', 'anna@example.com'), (2, 'Bob', 'annaxexample.com@example.com'), (3, 'Józef', 'jozef@example.com')`,
  `insert into orders values (1, 'W100', 1, 'S', '2026-11-16 23:30:00', '2026-11-22', 90071992.25, null),
    (2, 'W200', 2, 'weird', '2026-11-16 10:00:00', null, 5, 'x'), (3, 'W_00', 3, 'D', '2026-11-16 10:00:00', null, 5, 'x')`,
  `insert into order_lines values (1, 'Lamp ''Ö'' 灯', 2, 19.90), (1, 'Shade', 1, 5)`,
];

function settingsFor(server: Server, more: Record<string, unknown> = {}): SqlConnectorSettings {
  const order = `select o.id as "record", o.number as "number", o.status as "status", o.placed as "placedAt", o.eta as "eta",
    o.total as "total.amount", 'EUR' as "total.currency", c.email as "customer.email", c.id as "customer.record", c.name as "customer.name"
    from orders o join customers c on c.id = o.customer`;
  const lines = `select title as "title", quantity as "quantity", price as "price.amount", 'EUR' as "price.currency" from order_lines where order_id = ${server.dialect === 'postgresql' ? 'cast(:record as int)' : ':record'} order by price desc`;
  return sqlConnectorSettings.parse({
    name: 'erp',
    system: 'ERP',
    kind: 'sql',
    dialect: server.dialect,
    url: 'env:SHOP_URL',
    timeoutMs: 700,
    values: { timeZone: 'UTC' },
    recordUrl: 'https://erp.example.com/{record}',
    operations: {
      orderByNumber: { sql: `${order} where o.number = :number`, lines, status: { S: 'shipped', D: 'delivered' } },
      ordersByEmail: { sql: `${order} where lower(c.email) like :email order by o.id desc`, status: { S: 'shipped' } },
      customerByEmail: {
        sql: `select id as "record", name as "name", email as "email" from customers where lower(email) = :email`,
      },
      ...more,
    },
  });
}

async function ask(connector: Connector, operation: Operation, key: string) {
  const now = new Date('2026-11-21T12:00:00Z');
  return connector.lookUp({ operation, key }, { subject: { emails: [] }, signal: new AbortController().signal, now });
}

async function postgres(): Promise<Server> {
  const { url, stop } = await startPostgres();
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  client.on('error', () => undefined);
  await client.query('create role narrow login; ');
  const narrowUrl = url.replace('tester@', 'narrow@');
  return {
    dialect: 'postgresql',
    url,
    narrowUrl,
    concat: (a, b) => `${a} || ${b}`,
    slow: 'select pg_sleep(20)',
    running:
      "select count(*)::int as running from pg_stat_activity where state = 'active' and query like '%pg_sleep(20)%' and pid <> pg_backend_pid()",
    spoil:
      'create function spoil(n text) returns text language sql as $$ insert into secrets values (1, n) returning word $$',
    run: (sql) => client.query(sql),
    stop: async () => (await client.end(), stop()),
  };
}

async function mariadb(): Promise<Server> {
  const { url, port, stop } = await startMariadb();
  const connection = await createConnection(url);
  await connection.query("create user 'narrow'@'127.0.0.1' identified by 'narrow-pass'");
  const narrowUrl = `mysql://narrow:narrow-pass@127.0.0.1:${port}/shop`;
  return {
    dialect: 'mysql',
    url,
    narrowUrl,
    concat: (a, b) => `concat(${a}, ${b})`,
    slow: 'select sleep(20)',
    running:
      "select count(*) as running from information_schema.processlist where info like '%sleep(20)%' and id <> connection_id()",
    spoil:
      'create function spoil(n text) returns text modifies sql data begin insert into secrets values (1, n); return n; end',
    run: (sql) => connection.query(sql),
    stop: async () => (connection.destroy(), stop()),
  };
}

async function sqlite(): Promise<Server> {
  const folder = await mkdtemp(join(tmpdir(), 'truedraft-sqlite-'));
  const url = `file:${join(folder, 'shop.db')}`;
  const client = createClient({ url });
  return {
    dialect: 'sqlite',
    url,
    concat: (a, b) => `${a} || ${b}`,
    slow: 'select (with recursive c(n) as (select 1 union all select n + 1 from c) select count(*) from c)',
    running: '',
    run: (sql) => client.execute(sql),
    stop: async () => (client.close(), rm(folder, { recursive: true })),
  };
}

const servers: [name: string, has: boolean, start: () => Promise<Server>][] = [
  ['PostgreSQL', hasPostgres, postgres],
  ['MariaDB', hasMariadb, mariadb],
  ['SQLite', true, sqlite],
];

for (const [name, has, start] of servers) {
  if (!has) console.warn(`SKIPPED: no ${name} server on this machine`);
  (has ? describe : describe.skip)(`the SQL connector on ${name}`, () => {
    let server: Server;
    let connector: Connector;
    const made: Connector[] = [];
    const make = (settings: SqlConnectorSettings, url = server.url): Connector => {
      const one = makeSqlConnector(settings, async () => url);
      made.push(one);
      return one;
    };

    beforeAll(async () => {
      server = await start();
      for (const sql of schema) await server.run(sql);
      if (name === 'PostgreSQL') await server.run('grant select on orders, customers to narrow');
      if (name === 'MariaDB')
        for (const table of ['orders', 'customers'])
          await server.run(`grant select on shop.${table} to 'narrow'@'127.0.0.1'`);
      connector = make(settingsFor(server));
    }, 90_000);
    afterAll(async () => {
      for (const one of made) await one.close?.();
      await server.stop();
    });

    it('reads an order exactly: moments in UTC, decimals, quotes and other scripts', async () => {
      expect(await ask(connector, 'orderByNumber', 'W100')).toEqual({
        kind: 'found',
        dropped: 0,
        gaps: [],
        truncated: false,
        coverage: 'full',
        readAt: '2026-11-21T12:00:00.000Z',
        records: [
          {
            kind: 'order',
            record: '1',
            url: 'https://erp.example.com/1',
            number: 'W100',
            otherNumbers: [],
            status: 'shipped',
            rawStatus: 'S',
            placedAt: '2026-11-16T23:30:00.000Z',
            eta: '2026-11-22',
            total: {
              amount: expect.stringMatching(/^90071992.25$/),
              currency: 'EUR',
            },
            lines: [
              {
                title: "Lamp 'Ö' 灯",
                quantity: '2',
                price: { amount: expect.stringMatching(/^19.90?$/), currency: 'EUR' },
              },
              { title: 'Shade', quantity: '1', price: { amount: expect.stringMatching(/^5(.00)?$/), currency: 'EUR' } },
            ],
            shipments: [],
            invoices: [],
            returns: [],
            owner: { record: '1', name: 'Anna Berg', emails: ['anna@example.com'] },
          },
        ],
      });
    });

    it('takes a status it does not know for unknown, and keeps the word', async () => {
      expect(await ask(connector, 'orderByNumber', 'W200')).toMatchObject({
        records: [{ status: 'unknown', rawStatus: 'weird' }],
      });
    });

    it('drops what a wildcard or a trick brings', async () => {
      expect(await ask(connector, 'ordersByEmail', '%@example.com')).toMatchObject({
        kind: 'found',
        records: [],
        dropped: 3,
      });
      expect(await ask(connector, 'ordersByEmail', 'anna_example.com@example.com')).toMatchObject({
        records: [],
        dropped: 1,
      });
      for (const key of [
        "' or '1'='1",
        "W100'; drop table orders; --",
        'W100"',
        '\\',
        '%',
        'W100\u0000'.slice(0, 4) + ' or 1=1',
        '$1',
        '?',
      ])
        expect(await ask(connector, 'orderByNumber', key)).toMatchObject({ kind: 'found', records: [] });
      expect(await ask(connector, 'orderByNumber', 'W100')).toMatchObject({ records: [{ number: 'W100' }] });
    });

    it('gives at most 50 rows, says that there was more, and reads the parts of ten', async () => {
      const many = `select ${server.concat("'R'", 'cast(a.id * 100 + b.n as char(9))')} as "record", 'W100' as "number", 'anna@example.com' as "customer.email"
        from customers a, (${Array.from({ length: 30 }, (_, n) => `select ${n} as n`).join(' union all ')}) b where :number = 'W100'`;
      const big = make(settingsFor(server, { orderByNumber: { sql: many } }));
      const outcome = await ask(big, 'orderByNumber', 'W100');
      expect(outcome).toMatchObject({ kind: 'found', truncated: true });
      expect(outcome.kind === 'found' && outcome.records.length).toBe(10);
    });

    it('refuses statements that write before they reach the server, and the session refuses what slips through', async () => {
      for (const sql of [
        'delete from orders',
        'select 1; delete from orders',
        'with d as (delete from orders returning *) select * from d',
        'select * into copy from orders',
        'select * from orders for update',
      ])
        expect(() => makeSqlConnector(settingsFor(server, { orderByNumber: { sql } }), async () => '')).toThrow(
          /operations\.orderByNumber\.sql/,
        );
      if (server.spoil === undefined) return;
      await server.run(server.spoil);
      const sql = `select spoil(:number) as "number", 'anna@example.com' as "customer.email"`;
      const sly = make(settingsFor(server, { orderByNumber: { sql } }));
      expect(await ask(sly, 'orderByNumber', 'W1')).toEqual({ kind: 'missing', reason: 'bad-mapping' });
      expect(JSON.stringify(await server.run('select word from secrets'))).not.toContain('W1');
    });

    it('says bad-mapping for a wrong statement, forbidden for a table it may not read, refused for a wrong account', async () => {
      const wrong = make(
        settingsFor(server, {
          orderByNumber: { sql: 'select nothing as "number" from orders where number = :number' },
        }),
      );
      expect(await ask(wrong, 'orderByNumber', 'W100')).toEqual({ kind: 'missing', reason: 'bad-mapping' });
      const noOwner = make(
        settingsFor(server, {
          orderByNumber: { sql: `select id as "record", '' as "number" from orders where number = :number` },
        }),
      );
      expect(await ask(noOwner, 'orderByNumber', 'W100')).toEqual({ kind: 'missing', reason: 'bad-mapping' });
      if (server.narrowUrl === undefined) return;
      const narrow = make(
        settingsFor(server, { orderByNumber: { sql: 'select word as "number" from secrets where word = :number' } }),
        server.narrowUrl,
      );
      expect(await ask(narrow, 'orderByNumber', 'W100')).toEqual({ kind: 'missing', reason: 'forbidden' });
      const stranger = make(settingsFor(server), server.url.replace(/tester(:[^@]*)?@/, 'stranger:wrong@'));
      expect(await ask(stranger, 'orderByNumber', 'W100')).toEqual({ kind: 'missing', reason: 'refused' });
    });

    it('says whether the account could write', async () => {
      const probe = (one: Connector) => one.probe(AbortSignal.timeout(3000));
      const warningsOf = async (one: Connector): Promise<string[]> => {
        const report = await probe(one);
        return report.ok ? report.warnings : [];
      };
      if (server.narrowUrl === undefined) return expect(await probe(connector)).toMatchObject({ ok: true });
      expect(await probe(connector)).toMatchObject({ ok: true, canWrite: true });
      const [warning] = await warningsOf(connector);
      expect(warning).toContain('everything');
      expect(await probe(make(settingsFor(server), server.narrowUrl))).toMatchObject({
        ok: true,
        canWrite: false,
        warnings: [],
      });
      await server.run(
        name === 'MariaDB'
          ? `grant insert on shop.secrets to 'narrow'@'127.0.0.1'`
          : 'grant insert on secrets to narrow',
      );
      expect(await probe(make(settingsFor(server), server.narrowUrl))).toMatchObject({ canWrite: true });
      expect(await warningsOf(make(settingsFor(server), server.narrowUrl))).toEqual([
        'This account may write. Use one that may only read.',
      ]);
    });

    it('ends a slow statement at the deadline, here and on the server, and answers the next one', async () => {
      const slow = make(
        settingsFor(server, {
          orderByNumber: { sql: `${server.slow} as "number" where :number <> ''` },
          invoiceByNumber: settingsFor(server).operations['orderByNumber'],
        }),
      );
      const started = performance.now();
      const outcomes = await Promise.all(Array.from({ length: 6 }, () => ask(slow, 'orderByNumber', 'W100')));
      expect(outcomes).toEqual(outcomes.map(() => ({ kind: 'missing', reason: 'timeout' })));
      expect(performance.now() - started).toBeLessThan(2000);
      await new Promise((resolve) => setTimeout(resolve, 300));
      if (server.running !== '') expect(JSON.stringify(await server.run(server.running))).toContain('"running":0');
      expect(await ask(slow, 'customerByEmail', 'anna@example.com')).toMatchObject({
        records: [{ name: 'Anna Berg' }],
      });
    }, 15_000);

    it('answers unavailable when nobody is there, also after it was', async () => {
      const gone = make(
        settingsFor(server),
        server.url.replace(/:\d+\//, ':1/').replace(/^file:.*/, 'file:/nowhere/at/all.db'),
      );
      expect(await ask(gone, 'orderByNumber', 'W100')).toEqual({ kind: 'missing', reason: 'unavailable' });
    });
  });
}

it('loads the driver of SQL Server and says so when nobody is there', async () => {
  const settings = sqlConnectorSettings.parse({
    name: 'erp',
    system: 'ERP',
    kind: 'sql',
    dialect: 'sqlserver',
    url: 'env:ERP',
    operations: {
      orderByNumber: { sql: 'select number as "number", email as "customer.email" from orders where number = :number' },
    },
  });
  const connector = makeSqlConnector(
    settings,
    async () => 'Server=127.0.0.1,1;Database=erp;User Id=reader;Password=x;Encrypt=true',
  );
  await ask(connector, 'orderByNumber', 'W100'); // may spend its time on loading the driver
  expect(await ask(connector, 'orderByNumber', 'W100')).toEqual({ kind: 'missing', reason: 'unavailable' });
  await connector.close?.();
});
