import { describe, expect, it } from '@jest/globals';
import { setImmediate } from 'node:timers/promises';
import { warmUp } from './warm-up.js';

describe('warm-up', () => {
  it('lets others run between its steps', async () => {
    let isDone = false;
    const warming = warmUp({ signal: new AbortController().signal }).then(() => (isDone = true));
    let turns = 0;
    while (!isDone) {
      await setImmediate();
      turns++;
    }
    await warming;
    expect(turns).toBeGreaterThan(100);
  }, 60_000);

  it('stops when the server stops', async () => {
    const startedAt = performance.now();
    await warmUp({ signal: AbortSignal.abort() });
    expect(performance.now() - startedAt).toBeLessThan(1000);
  });
});
