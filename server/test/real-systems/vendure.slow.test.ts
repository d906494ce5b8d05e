import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../project-root.js';
import { ask, connectReal, killedCase, realSystemCases, type RealSystem } from './real-system-cases.js';
import { freePort, run, scratchFolder, startServer, type RunningServer } from './scratch.js';

const folder = scratchFolder('vendure');
const isHere = install();
let server: RunningServer;
let orders: Record<string, string> = {};

/** Vendure is installed in a folder of its own; nothing of the product imports it. */
function install(): boolean {
  // Newer releases of this one package could not be installed when this was written.
  const overrides = { '@graphql-tools/batch-execute': '10.2.0' };
  writeFileSync(
    join(folder.path, 'package.json'),
    JSON.stringify({ name: 'vendure-for-tests', private: true, overrides }),
  );
  try {
    run('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', '@vendure/core@3.7.3', 'sql.js@1'], {
      cwd: folder.path,
      timeoutMs: 240_000,
    });
    return true;
  } catch {
    process.stderr.write('SKIPPED: npm cannot install @vendure/core here.\n');
    return false;
  }
}

(isHere ? describe : describe.skip)('Vendure', () => {
  beforeAll(async () => {
    const port = await freePort();
    const script = join(folder.path, 'vendure-server.cjs');
    copyFileSync(join(projectRoot, 'server', 'test', 'real-systems', 'vendure-server.cjs'), script);
    server = await startServer('node', [script, String(port)], port, {
      cwd: folder.path,
      until: /^\{.*\}$/m,
      timeoutMs: 180_000,
    });
    orders = JSON.parse(/^\{.*\}$/m.exec(server.printed())?.[0] ?? '{}') as typeof orders;
  }, 450_000);
  afterAll(async () => {
    await server?.stop();
    folder.remove();
  });

  const system: RealSystem = {
    preset: 'vendure',
    server: () => server,
    config: () => ({ baseUrl: server.url, user: 'bot@acme.test' }),
    secrets: () => ({ password: 'Quiet-Lantern-83' }),
    byNumber: 'orderByNumber',
    byEmail: 'ordersByEmail',
    annsNumber: () => orders['ann'] ?? '',
    ann: 'ann@example.test',
    stranger: () => ({ config: { user: 'stranger@acme.test' } }),
    wrong: () => ({ secrets: { password: 'wrong' } }),
  };
  realSystemCases(system);

  it('reads an order with its fulfilment, tracking number, lines and total, however the code is written', async () => {
    const connector = connectReal(system);
    for (const number of [orders['ann'] ?? '', (orders['ann'] ?? '').toLowerCase()]) {
      expect(await ask(connector, 'orderByNumber', number)).toMatchObject({
        records: [
          {
            number: orders['ann'],
            status: 'shipped',
            total: { currency: 'USD' },
            lines: [{ sku: 'L1', title: 'Desk lamp', quantity: '2' }],
            shipments: [{ status: 'shipped', carrier: 'DHL', tracking: [{ number: 'T123456' }] }],
            owner: { emails: ['ann@example.test'] },
          },
        ],
      });
    }
    expect(await ask(connector, 'orderByNumber', orders['bob'] ?? '')).toMatchObject({
      records: [{ status: 'confirmed', payment: 'paid' }],
    });
    expect(await ask(connector, 'customerByEmail', 'BOB@example.test')).toMatchObject({
      records: [{ emails: ['bob@example.test'] }],
    });
    await connector.close?.();
  });
  killedCase(system);
});
