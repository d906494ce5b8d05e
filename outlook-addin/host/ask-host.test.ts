import { describe, expect, it } from '@jest/globals';
import { askHost, askHostOrNothing } from './ask-host.js';

describe('a call to the mail program', () => {
  it('answers its value', async () => {
    expect(await askHost<string>((callback) => callback({ status: 'succeeded', value: 'x' }))).toBe('x');
  });

  it('is refused alike when it fails, throws or stays silent', async () => {
    const failed = { status: 'failed', value: undefined, error: { code: 9000, name: 'X', message: 'no' } };
    await expect(askHost((callback) => callback(failed))).rejects.toMatchObject({ code: 9000, name: 'X' });
    await expect(
      askHost(() => {
        throw new Error('Elevated permission is required');
      }),
    ).rejects.toMatchObject({ name: 'Thrown' });
    await expect(askHost(() => undefined, 5)).rejects.toMatchObject({ name: 'NoAnswer' });
  });

  it('is nothing where nothing is needed', async () => {
    expect(await askHostOrNothing((callback) => callback({ status: 'failed', value: 1 }))).toBeUndefined();
  });
});
