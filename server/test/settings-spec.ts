import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { Assistance } from '../../shared/assistance.js';
import type { Settings } from '../../shared/settings/settings.js';
import { readConfig } from '../config.js';
import { makeLog } from '../log.js';
import { publishSettings } from '../organizations/publish-settings.js';
import { openDatabase, type Database } from '../storage/database.js';
import { requestBuilder } from './message-builder.js';
import { hasPostgres, startPostgres, type TestPostgres } from './postgres.js';
import { startProcess, type ServerProcess } from './server-process.js';
import { settingsBuilder } from './settings-builder.js';

const askersOfEach = 1;
const inUseWithinMs = 5000;

/** What one request was answered. */
interface Told {
  organization: string;
  process: number;
  status: number;
  version: number;
  system: string | undefined;
  missing: unknown[];
  askedAt: number;
}

/**
 * Two organizations on two server processes and one PostgreSQL, one of them published again and again while both are asked without a pause:
 * `npm run test:long -- settings`, and a tenth of it in the slow suites.
 */
export function settingsUnderLoad({ publications }: { publications: number }): void {
  if (!hasPostgres) console.warn('SKIPPED: settings under load, because there is no PostgreSQL server on this machine');
  (hasPostgres ? describe : describe.skip)('settings that are published while servers answer', () => {
    let postgres: TestPostgres;
    let shop: TestPostgres;
    let database: Database;
    const processes: ServerProcess[] = [];
    beforeAll(async () => {
      [postgres, shop] = await Promise.all([startPostgres(), startPostgres()]);
      await fillShop(shop.url);
      database = await openDatabase({ kind: 'postgresql', url: postgres.url });
      await publish(settingsOf('north', 1));
      await publish(settingsOf('south', 1));
      for (const _number of [1, 2])
        processes.push(await startProcess('test/organizations-server.js', [postgres.url, shop.url]));
      for (const { url } of processes) for (const organization of ['north', 'south']) await warm(url, organization);
    }, 180_000);
    afterAll(async () => {
      for (const { kill } of processes) await kill();
      await database.close();
      await Promise.all([postgres.stop(), shop.stop()]);
    });
    const publish = (settings: Settings) =>
      publishSettings(settings, {
        place: 'test',
        by: 'test',
        tools: { config: readConfig({}), database, log: makeLog('silent'), now: () => new Date() },
      });

    it(
      `fails no request in ${publications} publications, touches nobody else, and is everywhere within 5 s`,
      async () => {
        const told: Told[] = [];
        const heard = new Listeners();
        let isOver = false;
        const asking = processes.flatMap(({ url }, index) =>
          ['north', 'south'].flatMap((organization) =>
            Array.from({ length: askersOfEach }, async (_, asker) => {
              for (let number = 0; !isOver; number += 1) {
                const one = await ask(url, organization, `${index}-${asker}-${number}`);
                told.push({ ...one, process: index });
                heard.tell();
              }
            }),
          ),
        );
        const lags: number[] = [];
        for (let number = 2; number <= publications + 1; number += 1) {
          if (number % 10 === 2) await expect(publish(brokenSettings())).rejects.toThrow(/no-such-preset/);
          if (number === 5) await cutListeners(postgres.url);
          const { version } = await publish(settingsOf('north', number));
          expect(version).toBe(number);
          const publishedAt = performance.now();
          const newest = (process: number) => told.find((one) => one.process === process && one.version === version);
          await heard.until(() => processes.every((_, index) => newest(index) !== undefined));
          lags.push(Math.max(0, ...processes.map((_, index) => (newest(index)?.askedAt ?? Infinity) - publishedAt)));
        }
        isOver = true;
        await Promise.all(asking);

        lags.sort((a, b) => a - b);
        const longest = lags.at(-1) ?? Infinity;
        const median = lags[Math.floor(lags.length / 2)] ?? Infinity;
        process.stdout.write(
          `settings: ${publications} publications, ${told.length} requests, in use everywhere after ${Math.round(median)} ms (median), ${Math.round(longest)} ms (longest)\n`,
        );
        expect(told.filter(({ status, missing }) => status !== 200 || missing.length > 0)).toEqual([]);
        const north = told.filter(({ organization }) => organization === 'north');
        const south = told.filter(({ organization }) => organization === 'south');
        expect(north.filter(({ version, system }) => system !== `Shop ${version}`)).toEqual([]);
        expect(south.filter(({ version, system }) => version !== 1 || system !== 'Shop 1')).toEqual([]);
        expect(longest).toBeLessThan(inUseWithinMs);
        expect(south.length).toBeGreaterThan(publications);
        expect(await connectionsOf(shop.url)).toBeLessThan(30);
      },
      60_000 + publications * 10_000,
    );
  });
}

/** Lets somebody wait until what was told makes something true. */
class Listeners {
  #waiting: (() => void)[] = [];

  tell(): void {
    for (const look of this.#waiting.splice(0)) look();
  }

  async until(isSo: () => boolean): Promise<void> {
    while (!isSo()) await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }
}

/** The first answers of a process wait for what it loads. */
async function warm(url: string, organization: string): Promise<void> {
  for (let number = 0; number < 20; number += 1) {
    const { missing } = await ask(url, organization, `warm-${number}`);
    if (missing.length === 0) return;
  }
  throw new Error(`${organization} has no answer without a hole`);
}

async function ask(url: string, organization: string, id: string): Promise<Omit<Told, 'process'>> {
  const askedAt = performance.now();
  const address = `support@${organization}.example`;
  const response = await fetch(`${url}/v1/assistance`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      Authorization: `Bearer ${organization}:ann@${organization}.example`,
    },
    body: JSON.stringify(
      requestBuilder({
        mailbox: address,
        to: [{ kind: 'email', address }],
        internetMessageId: `<${id}@example.com>`,
        text: `Hello,\n\nwhere is my order W2400113?\n\nOlivia`,
      }),
    ),
  });
  const body = (await response.json()) as Partial<Assistance>;
  return {
    organization,
    status: response.status,
    version: Number(body.versions?.settings),
    system: body.facts?.find(({ source }) => source.connector === 'shop')?.source.system,
    missing: body.missing ?? [body],
    askedAt,
  };
}

/** Settings whose one system says in its name which version they are. */
function settingsOf(id: string, number: number): Settings {
  return settingsBuilder({
    organization: { id, identity: { google: { hostedDomains: [`${id}.example`], audiences: ['script'] } } },
    mailboxes: [{ address: `support@${id}.example`, agents: ['*'], receiver: 'google' }],
    numbers: [{ kind: 'order', pattern: 'W9999999' }],
    limits: {
      requestsPerMinute: 1e6,
      requestsPerMinutePerAgent: 1e6,
      lookUpsPerAgentPerHour: 1e6,
      lookUpsPerSenderPerHour: 1e6,
    },
    connectors: [
      {
        name: 'shop',
        kind: 'sql',
        system: `Shop ${number}`,
        dialect: 'postgresql',
        timeoutMs: 10_000, // these machines are slow, and that is not what is looked at
        url: 'env:SHOP_URL',
        operations: { orderByNumber: { sql: orders, status: { S: 'shipped' } } },
      },
    ],
  });
}

const orders = `select id as "record", number as "number", status as "status", placed as "placedAt", email as "customer.email" from orders where number = :number`;

function brokenSettings(): Settings {
  const connectors = [{ name: 'erp', kind: 'http' as const, system: 'ERP', preset: 'no-such-preset' }];
  return settingsBuilder({ organization: { id: 'north' }, connectors });
}

async function fillShop(url: string): Promise<void> {
  await run(url, `create table orders (id int primary key, number text, status text, placed timestamptz, email text)`);
  await run(
    url,
    `insert into orders values (1, 'W2400113', 'S', '2026-11-16 10:00:00+00', 'olivia.carter@example.com')`,
  );
}

/** As a network or an operator would: those who listen lose their connections. */
async function cutListeners(url: string): Promise<void> {
  await run(url, `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'truedraft listens'`);
}

async function connectionsOf(url: string): Promise<number> {
  const [row] = await run(url, `select count(*)::int as n from pg_stat_activity where datname = current_database()`);
  return Number(row?.['n']);
}

async function run(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<Record<string, unknown>>(text);
  await client.end();
  return rows;
}
