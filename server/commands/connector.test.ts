import { createClient } from '@libsql/client';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '../project-root.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'truedraft-connector-'));
  const client = createClient({ url: `file:${folder}/shop.db` });
  await client.execute('create table orders (number text, status text, email text)');
  await client.execute(`insert into orders values ('W123', 'sent', 'ann@example.com')`);
  client.close();
});
afterAll(() => rm(folder, { recursive: true }));

async function settingsWith(sql: string): Promise<string> {
  const path = join(folder, 'settings.yaml');
  const operations = { orderByNumber: { sql, status: { sent: 'shipped' } } };
  const connector = { kind: 'sql', name: 'shop', system: 'Shop', dialect: 'sqlite', url: 'env:SHOP_DB', operations };
  const organization = {
    id: 'own',
    name: 'Own',
    timeZone: 'UTC',
    domains: ['own.example'],
    languages: ['en'],
    defaultLanguage: 'en',
  };
  const mailbox = { address: 'help@own.example', agents: ['*'], receiver: 'google' };
  await writeFile(path, JSON.stringify({ organization, mailboxes: [mailbox], connectors: [connector] }));
  return path;
}

/** Runs the built command, as `npm run -s connector --` does. */
function connector(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [join(projectRoot, 'dist/server/commands/connector.js'), ...args],
      { env: { ...process.env, SHOP_DB: `file:${folder}/shop.db` } },
      (error, out, err) => resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err }),
    );
  });
}

const right = `select number as record, number, status, email as "customer.email" from orders where number = :number`;

it('asks the database of the settings', async () => {
  const settings = await settingsWith(right);
  const found = await connector('try', 'shop', 'orderByNumber', 'W123', '--settings', settings);
  expect(found).toMatchObject({ code: 0, err: '' });
  expect(found.out).toContain('"status": "shipped"');
  expect(await connector('probe', 'shop', '--settings', settings)).toMatchObject({ code: 0 });
}, 60_000);

it('says which column does not fit', async () => {
  const settings = await settingsWith('select number as nummer from orders where number = :number');
  const { out, code } = await connector('try', 'shop', 'orderByNumber', 'W123', '--settings', settings);
  expect(code).toBe(2);
  expect(out).toContain('column "nummer" should be one of record');
}, 60_000);

it('says which connectors there are, and what is wrong with the file', async () => {
  const settings = await settingsWith(right);
  expect((await connector('probe', 'shp', '--settings', settings)).err).toContain('It has shop.');
  await writeFile(settings, 'organization: {}');
  expect((await connector('probe', 'shop', '--settings', settings)).err).toContain('cannot be used');
}, 60_000);
