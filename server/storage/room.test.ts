import { afterAll, describe, expect, it } from '@jest/globals';
import { DatabaseAway, DatabaseError } from '../errors.js';
import { settingsBuilder } from '../test/settings-builder.js';
import { openDatabase } from './database.js';
import { asOwner } from './organization-scope.js';
import { Room } from './room.js';
import { storeSettings } from './settings-versions.js';

const database = await openDatabase({ kind: 'memory' });
afterAll(() => database.close());
await storeSettings(database.kysely, settingsBuilder({ organization: { id: 'ours', name: 'Ours' } }), 'test');

describe('room on the disk of the database', () => {
  it('is there as long as nothing was refused for the want of it', async () => {
    const room = new Room();
    room.heard(new DatabaseError('23505', 'a duplicate'));
    room.heard(new DatabaseAway('57P01', 'it stops'));
    expect(await room.isThere(database.kysely, 'ours')).toBe(true);
  });

  it('is there again when a write is taken, of which nothing stays', async () => {
    const room = new Room();
    room.heard(new DatabaseAway('53100', 'the disk is full'));
    expect(room.isFull).toBe(true);
    expect(await room.isThere(database.kysely, 'ours')).toBe(true);
    expect(room.isFull).toBe(false);
    expect(await asOwner(database.kysely).selectFrom('audit').select('id').execute()).toEqual([]);
  });

  it('is not there as long as a write is refused', async () => {
    const room = new Room();
    room.heard(new DatabaseAway('53100', 'the disk is full'));
    expect(await room.isThere(database.kysely, 'nobody')).toBe(false);
    expect(room.isFull).toBe(true);
  });
});
