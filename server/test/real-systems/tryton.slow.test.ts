import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../project-root.js';
import { ask, connectReal, killedCase, realSystemCases, type RealSystem } from './real-system-cases.js';
import { freePort, hasDebianPackages, run, scratchFolder, startServer, type RunningServer } from './scratch.js';

const modules = ['sale', 'stock_package_shipping', 'account_invoice_stock'];
const packages = [
  'tryton-server',
  'tryton-proteus',
  'tryton-modules-sale',
  'tryton-modules-stock-package-shipping',
  'tryton-modules-account-invoice-stock',
];
const isHere = hasDebianPackages(packages);
const folder = scratchFolder('tryton');
let server: RunningServer;
let orders: Record<string, string> = {};

(isHere ? describe : describe.skip)('Tryton', () => {
  beforeAll(async () => {
    const port = await freePort();
    const config = join(folder.path, 'trytond.conf');
    writeFileSync(
      config,
      `[database]\nuri = sqlite://\npath = ${folder.path}\n[web]\nlisten = 127.0.0.1:${port}\n[session]\ntimeout = 86400\nmax_attempt = 50\n`,
    );
    writeFileSync(join(folder.path, 'shop.sqlite'), '');
    writeFileSync(join(folder.path, 'pass'), 'Qz7-mLx4_vB9\n');
    const env = { TRYTONPASSFILE: join(folder.path, 'pass') };
    // The modules stand in the paths of Debian's own Python, which need not be the first on PATH.
    run(
      'trytond-admin',
      ['-c', config, '-d', 'shop', '--email', 'admin@acme.test', '-u', ...modules, '--activate-dependencies'],
      { env },
    );
    const seed = join(projectRoot, 'server', 'test', 'real-systems', 'tryton-seed.py');
    orders = JSON.parse(
      run('/usr/bin/python3', [seed, config, 'shop'], { cwd: folder.path }).trim().split('\n').at(-1) ?? '{}',
    ) as typeof orders;
    server = await startServer('trytond', ['-c', config, '-d', 'shop'], port, { cwd: folder.path });
  }, 450_000);
  afterAll(async () => {
    await server?.stop();
    folder.remove();
  });

  const system: RealSystem = {
    preset: 'tryton',
    server: () => server,
    config: () => ({ baseUrl: server.url, database: 'shop', user: 'bot' }),
    secrets: () => ({ password: 'Qz7-mLx4_vB9' }),
    byNumber: 'orderByNumber',
    byEmail: 'ordersByEmail',
    annsNumber: () => orders['shipped'] ?? '',
    ann: 'ann.lee@example.test',
    stranger: () => ({ config: { user: 'stranger' } }),
    wrong: () => ({ secrets: { password: 'wrong' } }),
  };
  realSystemCases(system);

  it('reads an order with its shipment, tracking number, lines and total, also by purchase order and tracking number', async () => {
    const connector = connectReal(system);
    for (const [operation, key] of [
      ['orderByNumber', orders['shipped'] ?? ''],
      ['orderByNumber', 'po-77'],
      ['orderByTracking', 'T123456'],
    ] as const) {
      const outcome = await ask(connector, operation, operation === 'orderByNumber' && key === 'po-77' ? 'PO-77' : key);
      expect(outcome).toMatchObject({
        kind: 'found',
        records: [
          {
            number: orders['shipped'],
            status: 'shipped',
            total: { amount: '58.30', currency: 'USD' },
            otherNumbers: [{ kind: 'po', value: 'PO-77' }],
            lines: [{ sku: 'L1', quantity: '2' }],
            shipments: [{ status: 'shipped', tracking: [{ number: 'T123456' }] }],
            owner: { name: 'Ann Lee', emails: ['ann.lee@example.test', 'ann@home.test'] },
          },
        ],
      });
    }
    expect(await ask(connector, 'orderByNumber', orders['open'] ?? '')).toMatchObject({
      records: [{ status: 'processing' }],
    });
    expect(await ask(connector, 'ordersByEmail', 'ann@home.test')).toMatchObject({ records: [{}, {}] });
    await connector.close?.();
  });
  it('signs in again when the server forgot the session', async () => {
    const connector = connectReal(system);
    await ask(connector, 'orderByNumber', '1');
    run('/usr/bin/python3', [
      '-c',
      `import sqlite3; d = sqlite3.connect(${JSON.stringify(join(folder.path, 'shop.sqlite'))}, timeout=20); d.execute('delete from ir_session'); d.commit()`,
    ]);
    expect(await ask(connector, 'orderByNumber', orders['shipped'] ?? '')).toMatchObject({
      kind: 'found',
      records: [{ number: orders['shipped'] }],
    });
    await connector.close?.();
  });
  killedCase(system);
});
