import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { httpConnectorFor, lookUpContext } from '../test/http-connector-for.js';
import { startJsonServer, type JsonServer } from '../test/json-server.js';
import { loadPreset } from './presets.js';
import { makeResilientConnector } from './resilient-connector.js';

const servers: JsonServer[] = [];
beforeAll(async () => {
  for (const delayMs of [5, 10, 20, 60]) {
    const answer = async () => {
      await new Promise((resolve) => setTimeout(resolve, delayMs));
      return { body: { items: [{ id: 1, number: 'W1', email: 'ann@example.test' }] } };
    };
    servers.push(await startJsonServer(answer));
  }
});
afterAll(async () => {
  await Promise.all(servers.map((server) => server.stop()));
});

function connect({ url, host }: JsonServer, timeoutMs = 1_500) {
  const loaded = loadPreset('blank-rest');
  if (!loaded.ok) throw new Error('no preset');
  const http = httpConnectorFor(loaded.value.settings, {
    config: { baseUrl: url },
    secrets: { token: 't' },
    hosts: [host],
  });
  return makeResilientConnector(http, { organizationId: 'org', version: '1', timeoutMs });
}

it('four systems together take as long as the slowest, and a frozen one costs its deadline only', async () => {
  const connectors = servers.map((server) => connect(server));
  const overheads: number[] = [];
  for (let round = 0; round < 40; round += 1) {
    const startedAt = performance.now();
    const tooks = await Promise.all(
      connectors.map(async (connector) => {
        await connector.lookUp({ operation: 'orderByNumber', key: 'W1' }, lookUpContext({ fresh: true }));
        return performance.now() - startedAt;
      }),
    );
    const wholeMs = performance.now() - startedAt;
    overheads.push(wholeMs - (1.15 * Math.max(...tooks) + 10));
  }
  overheads.sort((one, other) => one - other);
  expect(overheads[Math.floor(overheads.length * 0.95)]).toBeLessThanOrEqual(0);

  const frozen = await startJsonServer(() => ({ hangs: true }));
  const slow = connect(frozen, 300);
  const startedAt = performance.now();
  const ends = await Promise.all(
    [...connectors, slow].map(async (connector) => {
      const { kind } = await connector.lookUp(
        { operation: 'orderByNumber', key: 'W1' },
        lookUpContext({ fresh: true }),
      );
      return { kind, atMs: performance.now() - startedAt };
    }),
  );
  expect(ends.map(({ kind }) => kind)).toEqual(['found', 'found', 'found', 'found', 'missing']);
  expect(ends.at(-1)?.atMs).toBeLessThan(700);
  expect(ends.at(-1)?.atMs).toBeGreaterThanOrEqual(290);
  await Promise.all([...connectors, slow].map(async (connector) => connector.close?.()));
  await frozen.stop();
});
