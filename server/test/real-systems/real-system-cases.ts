import { expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Connector, LookUp, LookUpOutcome, Operation } from '../../connectors/connector.js';
import { makeResilientConnector } from '../../connectors/resilient-connector.js';
import { projectRoot } from '../../project-root.js';
import { httpConnectorFor, lookUpContext } from '../http-connector-for.js';
import type { RunningServer } from './scratch.js';

export interface RealSystem {
  preset: string;
  server: () => RunningServer;
  config: () => Record<string, string | number | boolean>;
  secrets: () => Record<string, string>;
  /** By-number and by-address operations of this system. */
  byNumber: Operation;
  byEmail: Operation;
  /** A number that is Ann's. */
  annsNumber: () => string;
  ann: string;
  /** Config and secrets of an account without the right to read. */
  stranger: () => { config?: Record<string, string | number | boolean>; secrets?: Record<string, string> };
  wrong: () => { secrets: Record<string, string> };
}

/** The preset of a real system, connected to it. */
export function connectReal(
  system: RealSystem,
  change: { config?: object; secrets?: object; actions?: string[] } = {},
) {
  const text = readFileSync(join(projectRoot, 'server', 'connectors', 'presets', `${system.preset}.yaml`), 'utf8');
  return httpConnectorFor(text, {
    config: { ...system.config(), ...change.config },
    secrets: { ...system.secrets(), ...change.secrets },
    hosts: [system.server().host],
    ...(change.actions && { actions: change.actions }),
  });
}

export async function ask(
  connector: Connector,
  operation: Operation,
  key: string,
  ms = 10_000,
): Promise<LookUpOutcome> {
  const lookUp: LookUp = { operation, key };
  return connector.lookUp(lookUp, lookUpContext({ signal: AbortSignal.timeout(ms) }));
}

const emailsOf = (outcome: LookUpOutcome): string[] =>
  outcome.kind === 'found'
    ? outcome.records.flatMap((record) => (record.kind === 'customer' ? record.emails : record.owner.emails))
    : [];

/** What every real system is put through. */
export function realSystemCases(system: RealSystem): void {
  const once = async (change: Parameters<typeof connectReal>[1], operation: Operation, key: string) => {
    const connector = connectReal(system, change);
    const outcome = await ask(connector, operation, key);
    await connector.close?.();
    return outcome;
  };
  it('finds by number and by address', async () => {
    const byNumber = await once({}, system.byNumber, system.annsNumber());
    expect(byNumber).toMatchObject({
      kind: 'found',
      records: [{ owner: { emails: expect.arrayContaining([system.ann]) } }],
      dropped: 0,
      coverage: 'full',
    });
    const byEmail = await once({}, system.byEmail, system.ann.toUpperCase());
    expect(byEmail).toMatchObject({ kind: 'found', dropped: 0 });
    expect(emailsOf(byEmail)).toContain(system.ann);
  });
  it('finds nothing for numbers and addresses that are not there', async () => {
    for (const key of ['999999', 'X-NONE-1'])
      expect(await once({}, system.byNumber, key)).toMatchObject({ kind: 'found', records: [] });
    expect(await once({}, system.byEmail, 'nobody@example.test')).toMatchObject({
      kind: 'found',
      records: [],
      dropped: 0,
    });
  });
  it.each(['john_doe@example.test', "mary.o'hara@example.test"])('finds only %s', async (email) => {
    const outcome = await once({}, system.byEmail, email);
    expect(emailsOf(outcome)).toEqual([email]);
  });
  it.each([
    '%@example.test',
    '_ob@example.test',
    '*@example.test',
    "x' or '1'='1@example.test",
    '~example@example.test',
    '!bob@example.test',
    'ann.lee+x@example.test',
    'bob@example.tes',
  ])('finds nobody for the address %s', async (email) =>
    expect(emailsOf(await once({}, system.byEmail, email))).toEqual([]),
  );
  it.each(['%', '_', '*', "1' or '1'='1", '1 or 1=1', '1|2', '1,2', '>=1', '!9', '"', '\\', '../1', '1/../2', '１'])(
    'finds nothing wrong for the number %s',
    async (number) => {
      const outcome = await once({}, system.byNumber, number);
      const numbers =
        outcome.kind === 'found' ? outcome.records.map((record) => ('number' in record ? record.number : '')) : [];
      expect(numbers.filter((found) => found !== number.normalize('NFKC'))).toEqual([]);
    },
  );
  it('does not mistake a wrong password for "nothing there"', async () => {
    const outcome = await once(system.wrong(), system.byEmail, system.ann);
    expect(outcome).toMatchObject({ kind: 'missing', reason: 'refused' });
  });
  it('does not mistake a missing right for "nothing there", or shows nothing', async () => {
    const outcome = await once(system.stranger(), system.byNumber, system.annsNumber());
    expect(outcome.kind === 'missing' ? outcome.reason : outcome.records.length).toEqual(
      outcome.kind === 'missing' ? 'forbidden' : 0,
    );
  });
  it('says who the credential is', async () => {
    const connector = connectReal(system);
    expect(await connector.probe(AbortSignal.timeout(10_000))).toMatchObject({ ok: true });
    await connector.close?.();
  });
  it('costs its deadline while frozen, answers at once after three time-outs, and recovers', async () => {
    const real = connectReal(system);
    await real.warm(AbortSignal.timeout(10_000));
    const connector = makeResilientConnector(real, {
      organizationId: 'org',
      version: '1',
      timeoutMs: 1_500,
      halfOpenAfterMs: 300,
    });
    const server = system.server();
    const tooks: number[] = [];
    server.freeze();
    try {
      for (const number of ['901', '902', '903', '904']) {
        const startedAt = performance.now();
        const outcome = await connector.lookUp({ operation: system.byNumber, key: number }, lookUpContext());
        tooks.push(Math.round(performance.now() - startedAt));
        expect(outcome).toMatchObject({ kind: 'missing', reason: number === '904' ? 'circuit-open' : 'timeout' });
      }
    } finally {
      server.thaw();
    }
    process.stderr.write(`${system.preset}: frozen look-ups took ${tooks.join(', ')} ms\n`);
    expect(Math.max(...tooks.slice(0, 3))).toBeLessThan(1_900);
    expect(tooks[3]).toBeLessThan(100);
    await expect(untilFound(connector, system)).resolves.toMatchObject({ kind: 'found' });
    await connector.close?.();
  });
}

async function untilFound(connector: Connector, system: RealSystem, tries = 40): Promise<LookUpOutcome> {
  const outcome = await connector.lookUp({ operation: system.byNumber, key: system.annsNumber() }, lookUpContext());
  if (outcome.kind === 'found' || tries === 0) return outcome;
  await new Promise((resolve) => setTimeout(resolve, 250));
  return untilFound(connector, system, tries - 1);
}

/** The last case of a suite: the process is gone. */
export function killedCase(system: RealSystem): void {
  it('is unavailable once killed', async () => {
    const connector = connectReal(system);
    await system.server().stop();
    expect(await ask(connector, system.byNumber, system.annsNumber())).toEqual({
      kind: 'missing',
      reason: 'unavailable',
    });
    await connector.close?.();
  });
}
