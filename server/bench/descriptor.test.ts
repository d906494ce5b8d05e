import { expect, it } from '@jest/globals';
import { lines } from './descriptor.js';

it('measures the mapping of ten orders', async () => {
  const [p50] = await lines({ isQuick: true });
  expect(p50).toMatchObject({ floor: 0.12, unit: 'ms' });
  // Twenty times the bar: a busy machine must not fail the tests, a quadratic map must.
  expect(p50?.value).toBeLessThan(2.4);
});
