import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readConfig } from '../config.js';
import { makeLog } from '../log.js';
import { openDatabase, type Database } from '../storage/database.js';
import { newestVersions } from '../storage/settings-versions.js';
import { settingsBuilder } from '../test/settings-builder.js';
import { publishSettings } from './publish-settings.js';

let database: Database;
beforeAll(async () => {
  database = await openDatabase({ kind: 'memory' });
});
afterAll(() => database.close());

const publish = (settings: Parameters<typeof settingsBuilder>[0]) =>
  publishSettings(settingsBuilder(settings), {
    place: 'settings.yaml',
    by: 'test',
    tools: { config: readConfig({}), database, log: makeLog('silent'), now: () => new Date() },
  });
const google = { hostedDomains: ['shop.example'], audiences: ['script'] };

describe('publishing settings', () => {
  it('makes the next version, and none where nothing is different', async () => {
    expect((await publish({})).version).toBe(1);
    expect((await publish({})).version).toBe(1);
    expect((await publish({ organization: { name: 'Other name' } })).version).toBe(2);
  });

  it.each([
    [
      { connectors: [{ name: 'erp', kind: 'http' as const, system: 'ERP', preset: 'no-such-erp' }] },
      /connectors\.0 \(erp\)/,
    ],
    [{ knowledge: { folder: '/nowhere/articles' } }, /knowledge folder cannot be read/],
  ])('says why %j cannot be built, and stores nothing', async (settings, why) => {
    const before = await newestVersions(database.kysely);
    await expect(publish(settings)).rejects.toThrow(why);
    expect(await newestVersions(database.kysely)).toEqual(before);
  });

  it('gives nobody the sign-ins of another organization', async () => {
    await publish({ organization: { id: 'owner', identity: { google } } });
    await expect(publish({ organization: { id: 'thief', identity: { google } } })).rejects.toThrow(
      /organization\.identity\.google\.hostedDomains: shop\.example belongs to another organization/,
    );
    expect((await publish({ organization: { id: 'owner', name: 'New name', identity: { google } } })).version).toBe(2);
  });
});
