import { afterAll, expect, it } from '@jest/globals';
import { settingsBuilder } from '../test/settings-builder.js';
import { knownAgent, releaseAddress } from './agent-accounts.js';
import { openDatabase } from './database.js';
import { storeSettings } from './settings-versions.js';

const database = await openDatabase({ kind: 'memory' });
afterAll(() => database.close());
const db = database.kysely;
for (const id of ['main', 'other']) await storeSettings(db, settingsBuilder({ organization: { id } }), 'test');

const seen = (id: string, email: string, organization = 'main') =>
  knownAgent(db, { organization, agent: { id, email }, now: new Date('2026-11-30T10:00:00Z') });

it('knows an account by its id, under the address it was first seen with', async () => {
  expect(await seen('anna', 'Anna@shop.example')).toEqual({ id: 'anna', email: 'anna@shop.example' });
  expect(await seen('anna', 'boss@shop.example')).toEqual({ id: 'anna', email: 'anna@shop.example' });
});

it('refuses an address that another account had, in this organization, until it is released', async () => {
  expect(await seen('thief', 'anna@shop.example')).toBeUndefined();
  expect(await seen('thief', 'anna@shop.example', 'other')).toMatchObject({ email: 'anna@shop.example' });
  expect(await releaseAddress(db, 'main', 'ANNA@shop.example')).toBe(true);
  expect(await releaseAddress(db, 'main', 'anna@shop.example')).toBe(false);
  expect(await seen('successor', 'anna@shop.example')).toEqual({ id: 'successor', email: 'anna@shop.example' });
  expect(await seen('anna', 'anna@shop.example')).toBeUndefined();
  expect(await seen('anna', 'anna.new@shop.example')).toEqual({ id: 'anna', email: 'anna.new@shop.example' });
});

it('gives an address to one of two accounts that come with it at once', async () => {
  const both = await Promise.all([seen('one', 'new@shop.example'), seen('two', 'new@shop.example')]);
  expect(both.filter((agent) => agent !== undefined)).toHaveLength(1);
});
