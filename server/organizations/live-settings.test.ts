import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Connector } from '../connectors/connector.js';
import { makeLog } from '../log.js';
import { openDatabase, type Database } from '../storage/database.js';
import { storeSettings } from '../storage/settings-versions.js';
import { settingsBuilder } from '../test/settings-builder.js';
import { holdConnectors } from './holds.js';
import { LiveSettings } from './live-settings.js';
import { Organizations, type Organization } from './organizations.js';

let database: Database;
let organizations: Organizations;
let closed: string[];
let refused: Set<string>;
let logged: string[];
beforeEach(async () => {
  database = await openDatabase({ kind: 'memory' });
  organizations = new Organizations();
  closed = [];
  refused = new Set();
  logged = [];
});
afterEach(() => database.close());

const named = (id: string, name: string) => settingsBuilder({ organization: { id, name } });

function liveSettings(fromFile?: string): LiveSettings {
  const tell = (level: string) => (_detail: object, sentence?: string) => logged.push(`${level} ${sentence ?? ''}`);
  return new LiveSettings({
    database,
    organizations,
    fromFile,
    log: { ...makeLog('silent'), error: tell('error'), warn: tell('warn'), info: () => undefined },
    build: async ({ organization: id, version, settings }) => {
      const { name } = settings.organization;
      if (refused.has(name)) throw new Error('no such preset');
      const connector = { name, close: async () => void closed.push(name) } as unknown as Connector;
      return { id, settings, settingsVersion: String(version), connectors: [connector] } as unknown as Organization;
    },
  });
}

const running = () =>
  organizations.all().map(({ settings, settingsVersion }) => `${settings.organization.name} ${settingsVersion}`);

describe('settings that are published while a server runs', () => {
  it('come into use as soon as the database tells of them, and those of others stay as they are', async () => {
    await storeSettings(database.kysely, named('a', 'A'), 'test');
    await storeSettings(database.kysely, named('b', 'B'), 'test');
    const live = liveSettings();
    await live.load();
    await live.start();
    const untouched = organizations.get('b');
    await storeSettings(database.kysely, named('a', 'A again'), 'test');
    await live.look();
    expect(running()).toEqual(['A again 2', 'B 1']);
    expect(organizations.get('b')).toBe(untouched);
    await storeSettings(database.kysely, named('c', 'C'), 'test');
    await live.look();
    expect(running()).toEqual(['A again 2', 'B 1', 'C 1']);
    await live.stop();
  });

  it('wait with closing what is still worked with', async () => {
    await storeSettings(database.kysely, named('a', 'A'), 'test');
    const live = liveSettings();
    await live.load();
    const [before] = organizations.all();
    if (before === undefined) throw new Error('there is one');
    const releases = [holdConnectors(before), holdConnectors({ ...before })];
    await storeSettings(database.kysely, named('a', 'A again'), 'test');
    await live.look();
    releases[0]?.();
    releases[0]?.();
    expect(closed).toEqual([]);
    releases[1]?.();
    expect(closed).toEqual(['A']);
  });

  it('leave the version before in use where they cannot be built, and are told of once', async () => {
    await storeSettings(database.kysely, named('a', 'A'), 'test');
    const live = liveSettings();
    await live.load();
    refused.add('broken');
    await storeSettings(database.kysely, named('a', 'broken'), 'test');
    await live.look();
    await live.look();
    expect(running()).toEqual(['A 1']);
    expect(logged).toEqual(['error settings cannot be used; the version before stays in use']);
    await storeSettings(database.kysely, named('a', 'mended'), 'test');
    await live.look();
    expect(running()).toEqual(['mended 3']);
  });

  it('of one organization that cannot be built keep no other from starting, but the only one does', async () => {
    refused.add('broken');
    await storeSettings(database.kysely, named('a', 'broken'), 'test');
    await expect(liveSettings().load()).rejects.toThrow('no such preset');
    await storeSettings(database.kysely, named('b', 'B'), 'test');
    await liveSettings().load();
    expect(running()).toEqual(['B 1']);
    await expect(liveSettings('a').load()).rejects.toThrow('no such preset');
  });

  it('are not used by a server whose file says what they are', async () => {
    await storeSettings(database.kysely, named('a', 'from the file'), 'file');
    const live = liveSettings('a');
    await live.load();
    await storeSettings(database.kysely, named('a', 'published'), 'test');
    await live.look();
    expect(running()).toEqual(['from the file 1']);
    expect(logged).toEqual(['warn published settings are not used: these come from a file']);
  });
});
