import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import { parse } from 'yaml';
import { asOwner } from '../storage/organization-scope.js';
import { assistance as assistanceSchema, type Assistance } from '../../shared/assistance.js';
import type { DraftLanguageCode } from '../../shared/languages.js';
import { settings as settingsSchema } from '../../shared/settings/settings.js';
import { assemble, type Assembled } from '../assemble.js';
import { readConfig } from '../config.js';
import { projectRoot } from '../project-root.js';
import { hasData } from './data-folder.js';
import { hasPostgres, startPostgres } from './postgres.js';
import { tau2Languages, tau2Messages, type Tau2Question } from './tau2-messages.js';
import {
  expectedFacts,
  loadTau2Shop,
  plainFacts,
  readTau2Shop,
  someOrders,
  type Tau2Order,
  type Tau2Shop,
} from './tau2-shop.js';

const canRun = hasData('tau2_retail', 'messages about real orders') && hasPostgres;
if (!hasPostgres) console.warn('SKIPPED: messages about real orders, because there is no PostgreSQL server');

interface Answer {
  assistance: Assistance;
  /** All that was logged meanwhile. */
  log: string;
}

(canRun ? describe : describe.skip)('messages about real orders, through the whole pipeline', () => {
  let shop: Tau2Shop;
  let server: Awaited<ReturnType<typeof startPostgres>>;
  let assembled: Assembled;
  let lines: string[] = [];
  const wrote = new Set<string>();

  beforeAll(async () => {
    shop = readTau2Shop();
    server = await startPostgres();
    await loadTau2Shop(server.url, shop);
    const text = readFileSync(join(projectRoot, 'server', 'test', 'tau2-settings.yaml'), 'utf8');
    assembled = await assemble({
      config: readConfig({ TRUEDRAFT_DEMO: 'off', TAU2_DATABASE_URL: server.url }),
      log: pino({ level: 'trace' }, { write: (line: string) => lines.push(line) }),
      place: { kind: 'memory' },
      settings: settingsSchema.parse(parse(text)),
    });
  }, 90_000);
  afterAll(async () => {
    await assembled.close();
    await server.stop();
  });

  const emailOf = (order: Tau2Order): string => shop.users[order.user_id]?.email ?? '';
  /** What names the owner of an order, and what only that order has. */
  const tracesOf = (order: Tau2Order): string[] => [
    emailOf(order),
    order.user_id,
    ...order.fulfillments.flatMap((one) => one.tracking_id),
  ];
  const pick = (status: Tau2Order['status'], count: number): Tau2Order[] => someOrders(shop, status, count);

  async function ask(
    from: string,
    question: Tau2Question,
    language: DraftLanguageCode,
    number: string,
  ): Promise<Answer> {
    const [organization] = assembled.organizations.all();
    const mailbox = organization?.settings.mailboxes[0];
    if (organization === undefined || mailbox === undefined) throw new Error('the settings have a mailbox');
    lines = [];
    wrote.add(from);
    const raw = [
      'Authentication-Results: mx.shop.example; dmarc=pass (p=REJECT) header.from=example.com',
      `From: <${from}>`,
      `To: <${mailbox.address}>`,
      'Subject: =?utf-8?q?' +
        { en: 'My_order', fr: 'Ma_commande', de: 'Meine_Bestellung', es: 'Mi_pedido' }[language] +
        '?=',
      'MIME-Version: 1.0',
      'Content-Type: text/plain; charset=utf-8',
      'Content-Transfer-Encoding: 8bit',
      '',
      tau2Messages[question][language].replace('{number}', number),
    ].join('\r\n');
    const message = { channel: 'email', client: 'file', mode: 'read', mailbox: mailbox.address, kind: 'mime' } as const;
    const rawBase64 = Buffer.from(raw).toString('base64');
    const answer = await assembled.desk.ask(
      { organization, mailbox, agent: { id: 'agent', email: 'agent@shop.example' } },
      { cause: { kind: 'message', message: { ...message, rawBase64 } }, reply: 'sender' },
    );
    if (answer.kind !== 'running') throw new Error('this message is new');
    await answer.running.finished;
    return { assistance: assistanceSchema.parse(answer.running.soFar), log: lines.join('') };
  }

  /** The whole store, as text. */
  async function storeText(): Promise<string> {
    const kysely = asOwner(assembled.database.kysely);
    const tables = await sql<{ name: string }>`select quote_ident(table_name) as name from information_schema.tables
      where table_schema = 'public' and table_type = 'BASE TABLE'`.execute(kysely);
    const contents = await Promise.all(
      tables.rows.map(({ name }) =>
        sql<{ row: unknown }>`select to_jsonb(t) as row from ${sql.raw(name)} t`.execute(kysely),
      ),
    );
    return JSON.stringify(contents.map(({ rows }) => rows));
  }

  const scenarios: [Tau2Question, Tau2Order['status']][] = [
    ['status', 'processed'],
    ['status', 'delivered'],
    ['items', 'pending'],
    ['return', 'delivered'],
    ['cancel', 'pending'],
    ['cancel', 'cancelled'],
  ];
  describe.each(scenarios)('%s of a %s order', (question, status) => {
    it.each(tau2Languages)(
      'in %s: every value is right',
      async (language) => {
        for (const order of pick(status, 4)) {
          const number = order.order_id;
          const { assistance } = await ask(emailOf(order), question, language, number);
          expect(assistance.state).toBe('done');
          expect(assistance.cause.sender.standing).toBe('authenticated');
          expect(plainFacts(assistance.facts, 'order')).toEqual(expectedFacts(order));
          expect(assistance.missing).toEqual([]);
          const [draft] = assistance.drafts;
          expect(draft?.language).toBe(language);
          // Known and open: the gate does not read a topic that a French draft quotes from the customer.
          const marked = (draft?.unsupported ?? []).filter(({ text }) => !(language === 'fr' && text.includes('«')));
          expect(marked).toEqual([]);
          const facts = new Map(assistance.facts.map((fact) => [fact.id, fact]));
          for (const part of draft?.parts ?? [])
            if (part.kind === 'fact') expect(part.text).toBe(facts.get(part.factId)?.text);
          if (assistance.disposition.kind === 'reply') expect(draft?.text).toContain(number.replace('#', ''));
        }
      },
      60_000,
    );
  });

  it.each(tau2Languages)(
    'in %s: nothing of another customer in facts, draft, log or store',
    async (language) => {
      const mine = pick('delivered', 8);
      const others = pick('processed', 99).filter((order) => !wrote.has(emailOf(order)));
      expect(others.length).toBeGreaterThan(0);
      for (const [at, order] of others.entries()) {
        const from = emailOf(mine[at % mine.length] ?? order);
        const { assistance, log } = await ask(from, 'status', language, order.order_id);
        expect(assistance.facts.filter((fact) => fact.alias.startsWith('order'))).toEqual([]);
        for (const trace of tracesOf(order)) {
          expect(JSON.stringify(assistance)).not.toContain(trace);
          expect(log).not.toContain(trace);
        }
      }
      const store = await storeText();
      for (const address of mine.slice(0, others.length).map(emailOf)) expect(store).toContain(address);
      for (const order of others) for (const trace of tracesOf(order)) expect(store).not.toContain(trace);
      for (const { email, user_id } of Object.values(shop.users))
        if (!wrote.has(email)) expect(store).not.toMatch(new RegExp(`${email}|${user_id}`));
    },
    60_000,
  );

  it.each(tau2Languages)(
    'in %s: somebody else’s order and one that does not exist read the same',
    async (language) => {
      const [mine] = pick('delivered', 1);
      const [other] = pick('pending', 1);
      if (mine === undefined || other === undefined) throw new Error('there are orders');
      const theirs = await ask(emailOf(mine), 'status', language, other.order_id);
      const nobodys = await ask(emailOf(mine), 'status', language, '#W0000001');
      const text = ({ assistance }: Answer): string =>
        assistance.drafts[0]?.text.replaceAll(/#?W\d{7}/g, 'NUMBER') ?? 'no draft';
      expect(text(theirs)).toBe(text(nobodys));
      expect(theirs.assistance.disposition).toEqual(nobodys.assistance.disposition);
      expect(theirs.assistance.tags).toEqual(nobodys.assistance.tags);
    },
    60_000,
  );
});
