import { describe, expect, it } from '@jest/globals';
import { Admission } from './admission.js';

const small = () => new Admission({ process: { underWay: 3, inLine: 3 }, organization: { underWay: 2, inLine: 2 } });

/** Whether a promise has settled, after all that was ready has run. */
async function isSettled(promise: Promise<unknown>): Promise<boolean> {
  let settled = false;
  const settle = (): unknown => (settled = true);
  promise.then(settle, settle);
  await new Promise(setImmediate);
  return settled;
}

describe('admission', () => {
  it('lets in as many as there are places, the others in turn as those leave', async () => {
    const admission = small();
    const [leave] = await Promise.all([admission.enter('a'), admission.enter('a')]);
    const third = admission.enter('a');
    const fourth = admission.enter('a');
    expect(await isSettled(third)).toBe(false);
    leave?.();
    leave?.();
    expect(await isSettled(third)).toBe(true);
    expect(await isSettled(fourth)).toBe(false);
  });

  it('refuses beyond the line at once, and says when to come again', async () => {
    const admission = small();
    const held = Array.from({ length: 4 }, () => admission.enter('a'));
    await expect(admission.enter('a')).rejects.toMatchObject({ status: 503, retryAfterS: 5 });
    expect(await isSettled(Promise.all(held))).toBe(false);
  });

  it('lets one organization’s crowd keep nobody else out', async () => {
    const admission = small();
    for (let one = 0; one < 4; one++) void admission.enter('a');
    expect(await isSettled(admission.enter('b'))).toBe(true);
  });

  it('forgets who left while waiting, and takes nobody in who is gone already', async () => {
    const admission = small();
    const leaves = await Promise.all([admission.enter('a'), admission.enter('a')]);
    const client = new AbortController();
    const waiting = admission.enter('a', client.signal);
    client.abort();
    await expect(waiting).rejects.toMatchObject({ code: 'unavailable' });
    await expect(admission.enter('a', client.signal)).rejects.toMatchObject({ code: 'unavailable' });
    for (const leave of leaves) leave();
    expect(await isSettled(Promise.all([admission.enter('a'), admission.enter('a')]))).toBe(true);
  });
});
