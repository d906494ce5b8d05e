import { createClient } from '@libsql/client';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { codeOf, type Row } from '../sql-driver.js';
import { openSqliteFile } from './sqlite-file.js';

let folder = '';
let url = '';
let secretPath = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'truedraft-sqlite-'));
  url = `file:${join(folder, 'shop.db')}`;
  secretPath = join(folder, 'secret');
  await writeFile(secretPath, 'planted');
  const client = createClient({ url });
  await client.execute('create table parcels (number text, weight integer)');
  await client.execute(`insert into parcels values ('P1', 9007199254740993), ('P2', 2)`);
  await client.execute(`create view sly as select number, hex(weight) as hexed from parcels`);
  client.close();
});
afterAll(() => rm(folder, { recursive: true }));

const read = (sql: string, signal = new AbortController().signal, from = url): Promise<Row[]> =>
  openSqliteFile(from, 1000).read((rows) => rows({ text: sql, names: [] }, {}), signal);

it('reads, integers of any length', async () => {
  expect(await read(`select number, weight from parcels where lower(number) = 'p1'`)).toEqual([
    { number: 'P1', weight: '9007199254740993' },
  ]);
  expect(await read(`select count(*) as n, group_concat(hexed) as h from sly`)).toHaveLength(1);
});

it.each([
  ['readfile', (path: string) => `select hex(readfile('${path}')) as a`],
  ['readfile in a condition', (path: string) => `select number from parcels where readfile('${path}') is not null`],
  ['readfile, quoted', (path: string) => `select "readfile"('${path}') as a`],
  ['readfile, in text that is run', (path: string) => `select sha3_query('select readfile(''${path}'')') as a`],
  ['readfile, to sort by', (path: string) => `select number from parcels order by readfile('${path}')`],
  ['writefile', (path: string) => `select writefile('${path}.new', 'x') as a`],
  ['writefile in a limit', (path: string) => `select 1 as a limit (select writefile('${path}.new', 'x'))`],
  ['a folder', () => `select name from fsdir where path = '/etc'`],
  ['the pages of the file', () => `select data from sqlite_dbpage where pgno = 1`],
  ['an extension', () => `select load_extension('x') as a`],
])('refuses %s before a step of it runs', async (_name, sql) => {
  await expect(read(sql(secretPath))).rejects.toMatchObject({
    code: expect.stringMatching(/not allowed|SQLITE_ERROR/),
  });
  expect(existsSync(`${secretPath}.new`)).toBe(false);
});

it('cannot write, and makes no file where there is none', async () => {
  const writing = openSqliteFile(url, 1000).read(
    (rows) => rows({ text: `select 1 as a); delete from parcels; --`, names: [] }, {}),
    new AbortController().signal,
  );
  await writing.catch(() => undefined);
  expect(await read('select number from parcels')).toHaveLength(2);
  const missing = join(folder, 'missing.db');
  const refused = await read('select 1 as a', undefined, `file:${missing}?mode=rwc`).catch(codeOf);
  expect(refused).toBe('SQLITE_CANTOPEN');
  expect(existsSync(missing)).toBe(false);
});

const endless = 'with recursive c(n) as (select 1 union all select n + 1 from c) select count(*) as n from c';

/** Rejects after so many turns of this process, in which garbage is collected, too. */
function endedAfter(most: number): Promise<{ code: unknown; turns: number }> {
  const controller = new AbortController();
  let turns = 0;
  const turn = (): void => {
    turns += 1;
    if (turns < most) setImmediate(turn);
    else controller.abort();
  };
  setImmediate(turn);
  return read(endless, controller.signal).then(
    () => ({ code: undefined, turns }),
    (error: unknown) => ({ code: codeOf(error), turns }),
  );
}

it('ends an endless statement when told to, while this process goes on', async () => {
  expect(await endedAfter(1000)).toEqual({ code: 'SQLITE_INTERRUPT', turns: 1000 });
});

it('holds this process up in none of many, whatever is collected as garbage while they run', async () => {
  for (let turns = 400; turns < 1000; turns += 10) expect(await endedAfter(turns)).toMatchObject({ turns });
}, 60_000);
