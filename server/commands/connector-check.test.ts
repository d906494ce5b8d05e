import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '../project-root.js';

let folder: string;
let blank: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'truedraft-check-'));
  blank = await readFile(join(projectRoot, 'server/connectors/presets/blank-odata.yaml'), 'utf8');
});
afterAll(() => rm(folder, { recursive: true }));

/** Runs the built command, as `npm run -s connector -- check` does. */
function check(...args: string[]): Promise<{ code: number; said: string }> {
  return new Promise((resolve) => {
    const command = join(projectRoot, 'dist/server/commands/connector.js');
    execFile(process.execPath, [command, 'check', ...args], (error, out, err) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, said: out + err }),
    );
  });
}

async function checkDescriptor(text: string, at: number) {
  const path = join(folder, `${at}.yaml`);
  await writeFile(path, text);
  return check(path);
}

const sql = {
  orderByNumber: {
    sql: 'select number as "record", number, status, placed as "placedAt", total as "total.amount", currency as "total.currency", email as "customer.email" from orders where number = :number',
    lines:
      'select title, quantity, price as "price.amount", currency as "price.currency" from order_lines where number = :number',
    shipments: 'select status, tracking, shipped as "shippedAt" from shipments where number = :number',
    status: { sent: 'shipped' },
  },
};

async function checkSettings(operations: object, at: number) {
  const path = join(folder, `settings${at}.yaml`);
  const organization = {
    id: 'own',
    name: 'Own',
    timeZone: 'UTC',
    domains: ['own.example'],
    languages: ['en'],
    defaultLanguage: 'en',
  };
  const mailbox = { address: 'help@own.example', agents: ['*'], receiver: 'google' };
  const connector = {
    kind: 'sql',
    name: 'shop',
    system: 'Shop',
    dialect: 'postgresql',
    url: 'env:SHOP_DB',
    operations,
  };
  await writeFile(path, JSON.stringify({ organization, mailboxes: [mailbox], connectors: [connector] }));
  return check('shop', '--settings', path);
}

const inDescriptors: [written: string, instead: string, meant: string][] = [
  ['placedAt:', 'placdAt:', 'placedAt'],
  ['total:', 'totl:', 'total'],
  ['rawStatus:', 'raw_status:', 'rawStatus'],
  ['lines: {', 'line: {', 'lines'],
  ['title: title', 'titel: title', 'title'],
  ['quantity: quantity', 'quantitiy: quantity', 'quantity'],
  ['trackingNumber }],', 'trackingNumber }], shipedAt: shippedAt,', 'shippedAt'],
  ['carrier: carrier', 'carier: carrier', 'carrier'],
  ['emails: email', 'email: email', 'emails'],
  ['currency: currency', 'curency: currency', 'currency'],
  ['packed: processing', 'packed: procesing', 'processing'],
  ['sent: shipped, delivered', 'sent: shiped, delivered', 'shipped'],
  ['cancelled: cancelled', 'cancelled: canceled', 'cancelled'],
  ['orderByNumber:', 'orderByNumer:', 'orderByNumber'],
  ['ordersByEmail:', 'orderByEmail:', 'ordersByEmail'],
];

it('refuses a misspelt field, status or operation of a descriptor, and says what is meant', async () => {
  for (const [at, [written, instead, meant]] of inDescriptors.entries()) {
    expect(blank).toContain(written);
    const { code, said } = await checkDescriptor(blank.replace(written, instead), at);
    expect({ instead, code, said }).toEqual({
      instead,
      code: 2,
      said: expect.stringContaining(`did you mean "${meant}"?`),
    });
  }
}, 120_000);

const inStatements: [written: string, instead: string, meant: string][] = [
  ['placedAt', 'placedAd', 'placedAt'],
  ['total.amount', 'total.amont', 'total.amount'],
  ['customer.email', 'customer.emial', 'customer.email'],
  ['shippedAt', 'shipedAt', 'shippedAt'],
  ['"sent":"shipped"', '"sent":"shippd"', 'shipped'],
  ['orderByNumber', 'orderByNr', 'orderByNumber'],
];

it('refuses a misspelt column, status or operation of SQL, and says what is meant', async () => {
  for (const [at, [written, instead, meant]] of inStatements.entries()) {
    const text = JSON.stringify(sql);
    expect(text).toContain(written);
    const { code, said } = await checkSettings(JSON.parse(text.replace(written, instead)) as object, at);
    expect({ instead, code, said }).toEqual({
      instead,
      code: 2,
      said: expect.stringContaining(`did you mean "${meant}"?`),
    });
  }
}, 120_000);

it('passes what is right, and notes what a record will lack', async () => {
  expect(await checkSettings(sql, 100)).toEqual({ code: 0, said: 'shop can be tried.\n' });
  expect((await checkDescriptor(blank, 100)).code).toBe(0);
  const bare = await checkDescriptor(
    blank.replace('owner: { name: name, emails: email|emails }', 'eta: eta').replace('    eta: eta|when\n', ''),
    101,
  );
  expect(bare).toMatchObject({
    code: 0,
    said: expect.stringContaining('order has no owner: it could be told to nobody'),
  });
}, 60_000);
