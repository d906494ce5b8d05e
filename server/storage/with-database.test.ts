import { expect, it } from '@jest/globals';
import { openDatabase } from './database.js';
import { freePort } from '../test/free-port.js';
import { DatabaseAway } from '../errors.js';
import { withDatabase } from './with-database.js';

it('tells host and cause once, never the password, and starts when the database is there', async () => {
  const url = `postgresql://truedraft:planted@127.0.0.1:${await freePort()}/truedraft`;
  const told: string[] = [];
  let tries = 0;
  const started = await withDatabase(
    url,
    async () => {
      tries += 1;
      return tries < 4 ? openDatabase({ kind: 'postgresql', url }) : 'started';
    },
    { tell: (sentence) => told.push(sentence), againMs: 1 },
  );
  expect(started).toBe('started');
  expect(told).toEqual([
    expect.stringMatching(/^The database at 127\.0\.0\.1:\d+ cannot be reached: nobody listens there\. /),
  ]);
  expect(told.join('')).not.toContain('planted');
});

it('does not try again what is no matter of the database', async () => {
  const broken = withDatabase(undefined, () => Promise.reject(new RangeError('broken')), { tell: () => undefined });
  await expect(broken).rejects.toThrow('broken');
  const away = new DatabaseAway('28P01', 'away');
  const told: string[] = [];
  let tries = 0;
  const start = () => (tries++ === 0 ? Promise.reject(away) : Promise.resolve('there'));
  await withDatabase(undefined, start, { tell: (one) => told.push(one), againMs: 1 });
  expect(told[0]).toContain('the password is refused');
});
