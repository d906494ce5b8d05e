import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { HttpConnectorSettings } from '../../shared/settings/connectors.js';
import { lookUpContext } from '../test/http-connector-for.js';
import { startJsonServer, type JsonServer } from '../test/json-server.js';
import { checkHttpConnector, makeConnectors, type ConnectorTools } from './make-connectors.js';
import { makeSecretOf } from './secrets.js';

let server: JsonServer;
beforeAll(async () => {
  server = await startJsonServer();
});
afterAll(() => server.stop());

const settings = (fields: Partial<HttpConnectorSettings> = {}): HttpConnectorSettings => ({
  name: 'shop',
  system: 'Shop',
  enabled: true,
  linkHosts: [],
  timeoutMs: 500,
  kind: 'http',
  preset: 'blank-rest',
  config: { baseUrl: server.url },
  secrets: { token: 'env:TOKEN' },
  ...fields,
});
const warnings: object[] = [];
const tools = (fields: Partial<ConnectorTools> = {}): ConnectorTools => ({
  organizationId: 'org',
  secret: makeSecretOf({ environment: () => 'token-of-org' }),
  allowedHosts: [server.host],
  makeSql: () => {
    throw new RangeError('operations.orderByNumber: not one SELECT');
  },
  makeDemo: () => {
    throw new Error('not asked for');
  },
  log: { warn: (fields_) => warnings.push(fields_) },
  ...fields,
});
const ask = (connector: ReturnType<typeof makeConnectors>[number] | undefined) =>
  connector?.lookUp({ operation: 'ordersByEmail', key: 'ann@example.test' }, lookUpContext());

describe('makeConnectors', () => {
  it('leaves out what is switched off', () =>
    expect(makeConnectors({ connectors: [settings({ enabled: false })] }, tools())).toEqual([]));
  it('lets one that is wrong answer bad-mapping, and the others work', async () => {
    server.answer = () => ({ body: { items: [] } });
    const [wrong, sql, right] = makeConnectors(
      {
        connectors: [
          settings({ preset: 'no-such' }),
          { ...settings(), kind: 'sql', dialect: 'postgresql', url: 'env:DB', operations: {} } as never,
          settings(),
        ],
      },
      tools(),
    );
    expect(await ask(wrong)).toEqual({ kind: 'missing', reason: 'bad-mapping' });
    expect(await ask(sql)).toEqual({ kind: 'missing', reason: 'bad-mapping' });
    expect(await ask(right)).toMatchObject({ kind: 'found' });
    expect(warnings).toHaveLength(2);
    await right?.close?.();
  });
  it('keeps cache, breaker and secret of two organizations on one system apart', async () => {
    const tokens: unknown[] = [];
    server.answer = ({ headers }) => {
      tokens.push(headers.authorization);
      const isOne = headers.authorization === 'Bearer one';
      return isOne
        ? { body: { items: [{ id: 1, number: 'ONE', email: 'ann@example.test' }] } }
        : { status: 503, body: {} };
    };
    const [one] = makeConnectors({ connectors: [settings()] }, tools({ secret: async () => 'one' }));
    const [two] = makeConnectors(
      { connectors: [settings()] },
      tools({ organizationId: 'org2', secret: async () => 'two' }),
    );
    expect(await ask(one)).toMatchObject({ records: [{ number: 'ONE' }] });
    for (let round = 0; round < 4; round += 1) expect(JSON.stringify(await ask(two))).not.toContain('ONE');
    expect(await ask(two)).toEqual({ kind: 'missing', reason: 'circuit-open' });
    expect(await one?.lookUp({ operation: 'orderByNumber', key: 'one' }, lookUpContext())).toMatchObject({
      records: [{ number: 'ONE' }],
    });
    expect(new Set(tokens)).toEqual(new Set(['Bearer one', 'Bearer two']));
    await Promise.all([one?.close?.(), two?.close?.()]);
  });
  it('is reconnect while a secret is missing, and works once it is there', async () => {
    server.answer = () => ({ body: { items: [] } });
    let isThere = false;
    const secret = () => (isThere ? Promise.resolve('t') : Promise.reject(new Error('there is no sealed secret shop')));
    const [connector] = makeConnectors({ connectors: [settings()] }, tools({ secret }));
    expect(await ask(connector)).toEqual({ kind: 'missing', reason: 'reconnect' });
    isThere = true;
    expect(await ask(connector)).toMatchObject({ kind: 'found' });
    await connector?.close?.();
  });
});

describe('checkHttpConnector', () => {
  it.each([
    [{}, []],
    [{ preset: 'odoo-20' }, [expect.stringContaining('there is no preset "odoo-20"')]],
    [{ preset: '../../../etc/passwd' }, [expect.stringContaining('there is no preset')]],
    [{ config: {} }, [expect.stringContaining('config.baseUrl is missing')]],
    [{ config: { baseUrl: 'shop' } }, [expect.stringContaining('config.baseUrl must be an address')]],
    [{ config: { baseUrl: 'https://a.test', x: 1 } }, [expect.stringContaining('config.x is not asked for')]],
    [{ secrets: {} }, [expect.stringContaining('secrets.token is missing')]],
    [{ secrets: { token: 'env:T', other: 'env:O' } }, [expect.stringContaining('secrets.other is not asked for')]],
    [
      { writes: { enabled: true, secrets: {}, actions: ['refund'] } },
      [expect.stringContaining('has no action refund')],
    ],
  ])('of %j says %j', (fields, problems) => expect(checkHttpConnector(settings(fields))).toEqual(problems));
});

describe('makeSecretOf', () => {
  it('reads env: and sealed:, and never tells a value in a refusal', async () => {
    const secretOf = makeSecretOf({
      environment: (name) =>
        new Map([
          ['A', 'a'],
          ['EMPTY', ''],
        ]).get(name),
      openSealed: async (name) => `opened ${name}`,
    });
    expect([await secretOf('env:A'), await secretOf('sealed:shop')]).toEqual(['a', 'opened shop']);
    await expect(secretOf('env:NONE')).rejects.toThrow('no NONE');
    await expect(secretOf('env:EMPTY')).rejects.toThrow('no EMPTY');
    await expect(secretOf('plain-secret')).rejects.not.toThrow('plain-secret');
    await expect(makeSecretOf({ environment: () => undefined })('sealed:shop')).rejects.toThrow('no key');
  });
});
