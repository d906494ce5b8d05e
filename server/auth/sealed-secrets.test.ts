import { describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { expiryAlarm, SealedSecrets, type SealedSecret, type SealedSecretStore } from './sealed-secrets.js';

function memoryStore(): SealedSecretStore & { kept: Map<string, SealedSecret> } {
  const kept = new Map<string, SealedSecret>();
  return {
    kept,
    get: (organization, name) => Promise.resolve(kept.get(`${organization}/${name}`)),
    put: async (organization, name, secret) => void kept.set(`${organization}/${name}`, secret),
  };
}
const about = { setBy: 'ann@example.test', now: new Date('2026-11-21T12:00:00Z') };
const value = 'shpat_a-very-secret-value';

describe('SealedSecrets', () => {
  it('opens what it sealed, and stores nothing readable', async () => {
    const store = memoryStore();
    const secrets = new SealedSecrets(store, [randomBytes(32)]);
    await secrets.put('org', 'shop', value, about);
    expect(await secrets.open('org', 'shop')).toBe(value);
    expect(JSON.stringify([...store.kept])).not.toContain('very-secret');
    expect(store.kept.get('org/shop')).toMatchObject({
      hint: 'alue',
      setBy: 'ann@example.test',
      setAt: '2026-11-21T12:00:00.000Z',
    });
  });
  it('shows nothing of a short secret', async () => {
    const store = memoryStore();
    await new SealedSecrets(store, [randomBytes(32)]).put('org', 'shop', 'short', about);
    expect(store.kept.get('org/shop')?.hint).toBe('');
  });
  it('seals the same value differently each time', async () => {
    const store = memoryStore();
    const secrets = new SealedSecrets(store, [randomBytes(32)]);
    await secrets.put('org', 'a', value, about);
    const first = store.kept.get('org/a')?.sealed;
    await secrets.put('org', 'a', value, about);
    expect(store.kept.get('org/a')?.sealed).not.toBe(first);
  });
  it.each([
    ['another organization', 'other', 'shop'],
    ['another name', 'org', 'bank'],
  ])('does not open under %s', async (_what, organization, name) => {
    const store = memoryStore();
    const secrets = new SealedSecrets(store, [randomBytes(32)]);
    await secrets.put('org', 'shop', value, about);
    const moved = store.kept.get('org/shop');
    if (moved !== undefined) store.kept.set(`${organization}/${name}`, moved);
    await expect(secrets.open(organization, name)).rejects.toThrow('cannot be opened');
  });
  it('refuses a changed ciphertext, another key and an unknown name, without telling the value', async () => {
    const store = memoryStore();
    const key = randomBytes(32);
    await new SealedSecrets(store, [key]).put('org', 'shop', value, about);
    await expect(new SealedSecrets(store, [randomBytes(32)]).open('org', 'shop')).rejects.toThrow('set it again');
    await expect(new SealedSecrets(store, [key]).open('org', 'none')).rejects.toThrow('no sealed secret none');
    const kept = store.kept.get('org/shop');
    if (kept !== undefined) kept.sealed = kept.sealed.slice(0, -6) + 'AAAAA=';
    await expect(new SealedSecrets(store, [key]).open('org', 'shop')).rejects.toThrow('cannot be opened');
  });
  it('opens with an old key after a new one was put in front', async () => {
    const store = memoryStore();
    const [old, fresh] = [randomBytes(32), randomBytes(32)];
    await new SealedSecrets(store, [old]).put('org', 'shop', value, about);
    expect(await new SealedSecrets(store, [fresh, old]).open('org', 'shop')).toBe(value);
  });
  it('needs the old key no more once all is sealed again, and keeps what is said of the secret', async () => {
    const store = memoryStore();
    const [older, newer] = [randomBytes(32), randomBytes(32)];
    await new SealedSecrets(store, [older]).put('org', 'moved', value, about);
    const before = await store.get('org', 'moved');
    await new SealedSecrets(store, [newer, older]).sealAgain('org', 'moved');
    expect(await new SealedSecrets(store, [newer]).open('org', 'moved')).toBe(value);
    await expect(new SealedSecrets(store, [older]).open('org', 'moved')).rejects.toThrow('cannot be opened');
    expect({ ...(await store.get('org', 'moved')), sealed: '' }).toEqual({ ...before, sealed: '' });
  });

  it('takes keys of 32 bytes only', () => {
    expect(() => new SealedSecrets(memoryStore(), [randomBytes(16)])).toThrow('32 bytes');
    expect(() => new SealedSecrets(memoryStore(), [])).toThrow('32 bytes');
  });
});

describe('expiryAlarm', () => {
  it.each([
    [undefined, 'none'],
    ['2026-12-21T12:00:00Z', 'none'],
    ['2026-12-05T12:00:00Z', 'soon'],
    ['2026-11-24T12:00:00Z', 'urgent'],
    ['2026-11-21T12:00:00Z', 'expired'],
  ])('of %s is %s', (expiresAt, alarm) => expect(expiryAlarm(expiresAt, about.now)).toBe(alarm));
});
