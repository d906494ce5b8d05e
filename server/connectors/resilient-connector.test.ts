import { describe, expect, it } from '@jest/globals';
import { lookUpContext } from '../test/http-connector-for.js';
import type { Connector, LookUpContext, LookUpOutcome } from './connector.js';
import { makeResilientConnector, type Resilience } from './resilient-connector.js';

const found = (record: string): LookUpOutcome => ({
  kind: 'found',
  records: [{ kind: 'customer', record, emails: ['ann@example.test'] }],
  dropped: 0,
  truncated: false,
  coverage: 'full',
  readAt: '2026-11-21T12:00:00.000Z',
});
const missing = (reason: 'timeout' | 'unavailable' | 'refused' | 'rate-limited', retryAt?: string): LookUpOutcome => ({
  kind: 'missing',
  reason,
  ...(retryAt && { retryAt }),
});

interface Scripted {
  connector: Connector;
  asked: number;
  answer: (context: LookUpContext) => Promise<LookUpOutcome>;
  nowMs: number;
}

function scripted(options: Partial<Resilience> = {}): Scripted {
  const state: Scripted = {
    asked: 0,
    nowMs: Date.parse('2026-11-21T12:00:00Z'),
    answer: async () => found('1'),
    connector: undefined as never,
  };
  const inner: Connector = {
    name: 'shop',
    system: 'Shop',
    linkHosts: [],
    operations: new Set(['customerByEmail']),
    lookUp: (_lookUp, context) => {
      state.asked += 1;
      return state.answer(context);
    },
    probe: async () => ({ ok: true, identity: 'bot', canWrite: false, warnings: [] }),
  };
  state.connector = makeResilientConnector(inner, {
    organizationId: 'org',
    version: '1',
    timeoutMs: 100,
    now: () => state.nowMs,
    ...options,
  });
  return state;
}
const ask = ({ connector }: Scripted, key = 'ann@example.test', context: Partial<LookUpContext> = {}) =>
  connector.lookUp({ operation: 'customerByEmail', key }, lookUpContext(context));
const keyOf = (number: number) => `user${number}@example.test`;

describe('a resilient connector', () => {
  it('asks equal questions once, and again when an answer is old', async () => {
    const shop = scripted();
    await Promise.all([ask(shop), ask(shop), ask(shop, ' ANN@example.test ')]);
    await ask(shop);
    expect(shop.asked).toBe(1);
    shop.nowMs += 6 * 60_000;
    await ask(shop);
    expect(shop.asked).toBe(2);
  });
  it('keeps an empty answer for a short time only', async () => {
    const shop = scripted();
    shop.answer = async () => ({ ...found('1'), records: [] }) as LookUpOutcome;
    await ask(shop);
    shop.nowMs += 16_000;
    await ask(shop);
    expect(shop.asked).toBe(2);
  });
  it('does not share an answer between subjects', async () => {
    const shop = scripted();
    await ask(shop);
    await ask(shop, undefined, { subject: { emails: ['bob@example.test'] } });
    expect(shop.asked).toBe(2);
  });
  it('skips the cache when asked for a fresh answer, and gives no stale one then', async () => {
    const shop = scripted();
    await ask(shop);
    await ask(shop, undefined, { fresh: true });
    expect(shop.asked).toBe(2);
    shop.answer = async () => missing('unavailable');
    expect(await ask(shop, undefined, { fresh: true })).toEqual({ kind: 'missing', reason: 'unavailable' });
  });
  it('gives an answer of the last 15 minutes, marked stale, when the system is down, and never when it refuses', async () => {
    const shop = scripted();
    await ask(shop);
    shop.nowMs += 10 * 60_000;
    shop.answer = async () => missing('unavailable');
    expect(await ask(shop)).toMatchObject({ kind: 'found', stale: true });
    shop.answer = async () => missing('refused');
    expect(await ask(shop)).toEqual({ kind: 'missing', reason: 'refused' });
    shop.nowMs += 6 * 60_000;
    shop.answer = async () => missing('unavailable');
    expect(await ask(shop)).toEqual({ kind: 'missing', reason: 'unavailable' });
  });
  it('hands out copies: what a caller changes does not come back', async () => {
    const shop = scripted();
    const first = await ask(shop);
    if (first.kind === 'found') first.records.pop();
    expect(await ask(shop)).toMatchObject({ records: [{ record: '1' }] });
  });
  it('costs its deadline when the system never answers and does not heed its signal', async () => {
    const shop = scripted({ timeoutMs: 80 });
    shop.answer = () => new Promise(() => undefined);
    const startedAt = performance.now();
    expect(await ask(shop)).toEqual({ kind: 'missing', reason: 'timeout' });
    expect(performance.now() - startedAt).toBeLessThan(400);
  });
  it('answers at once after three failures in a row, and recovers', async () => {
    const shop = scripted({ timeoutMs: 40, halfOpenAfterMs: 30 });
    shop.answer = () => new Promise(() => undefined);
    for (const number of [1, 2, 3]) await ask(shop, keyOf(number));
    const startedAt = performance.now();
    expect(await ask(shop, keyOf(4))).toEqual({ kind: 'missing', reason: 'circuit-open' });
    expect(performance.now() - startedAt).toBeLessThan(20);
    expect(shop.asked).toBe(3);
    shop.answer = async () => found('1');
    const recovered = async (): Promise<LookUpOutcome> => {
      const outcome = await ask(shop, keyOf(5));
      return outcome.kind === 'found' ? outcome : new Promise((resolve) => setImmediate(() => resolve(recovered())));
    };
    expect(await recovered()).toMatchObject({ kind: 'found' });
  });
  it('is not tripped by refusals', async () => {
    const shop = scripted();
    shop.answer = async () => missing('refused');
    for (const number of [1, 2, 3, 4, 5]) await ask(shop, keyOf(number));
    expect(shop.asked).toBe(5);
  });
  it('leaves a system alone until it said, after "too many requests"', async () => {
    const shop = scripted();
    shop.answer = async () => missing('rate-limited', '2026-11-21T12:00:20.000Z');
    await ask(shop, keyOf(1));
    expect(await ask(shop, keyOf(2))).toEqual(missing('rate-limited', '2026-11-21T12:00:20.000Z'));
    expect(shop.asked).toBe(1);
    shop.nowMs += 20_001;
    shop.answer = async () => found('1');
    expect(await ask(shop, keyOf(3))).toMatchObject({ kind: 'found' });
  });
  it('keeps its budget per minute', async () => {
    const shop = scripted({ perMinute: 2 });
    for (const number of [1, 2, 3]) await ask(shop, keyOf(number));
    expect(shop.asked).toBe(2);
    shop.nowMs += 60_001;
    await ask(shop, keyOf(4));
    expect(shop.asked).toBe(3);
  });
  it('asks no more at once than its bulkhead lets', async () => {
    const shop = scripted({ concurrency: 2, timeoutMs: 1_000 });
    let running = 0;
    let most = 0;
    shop.answer = async () => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setImmediate(resolve));
      running -= 1;
      return found('1');
    };
    await Promise.all([1, 2, 3, 4, 5, 6].map((number) => ask(shop, keyOf(number))));
    expect([most, shop.asked]).toEqual([2, 6]);
  });
  it('never rejects', async () => {
    const shop = scripted();
    shop.answer = () => Promise.reject(new Error('a bug in a connector'));
    expect(await ask(shop)).toEqual({ kind: 'missing', reason: 'unavailable' });
  });
});
