import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { generateKeyPairSync } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { projectRoot } from '../project-root.js';
import { httpConnectorFor, lookUpContext } from '../test/http-connector-for.js';
import { startJsonServer, type AskedOfServer, type JsonServer, type ServerAnswer } from '../test/json-server.js';
import type { Operation } from './connector.js';
import { loadPreset, presetNames } from './presets.js';

/** Shapes as the vendor's page shows them; those of Tryton, Vendure and Redmine as the real systems answer. */
interface Fixture {
  docs: string;
  config: Record<string, string | number | boolean>;
  secrets: Record<string, string>;
  base?: string;
  coverage?: 'partial';
  signIn?: Routes;
  answers: Routes;
  lookUp: [Operation, string];
  /** Must stand in a request. */
  asks: string;
  found: object;
  /** Must not stand in what comes out. */
  never?: string[];
  also: [Operation, string][];
  nothing: Routes;
  refused: { status: number; body: unknown; reason: string };
}
type Routes = Record<string, unknown>;

const folder = join(projectRoot, 'server', 'connectors', 'presets');
const rsaKey = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
}).privateKey;

function fixtureOf(name: string): Fixture {
  const text = readFileSync(join(folder, 'fixtures', `${name}.yaml`), 'utf8').replaceAll('{{server}}', server.url);
  const fixture = parse(text) as Fixture;
  for (const [secret, value] of Object.entries(fixture.secrets))
    if (value === '{{rsaKey}}') fixture.secrets[secret] = rsaKey;
  return fixture;
}

/** One route's answer: a body, a body with `$status`, or a list of bodies by what the request has in it. */
function answerOf(routes: Routes, base: string, asked: AskedOfServer): ServerAnswer | undefined {
  const path = base !== '' && asked.path.startsWith(base) ? asked.path.slice(base.length) : asked.path;
  const route = routes[`${asked.method} ${path}`];
  if (route === undefined) return undefined;
  if (
    !Array.isArray(route) ||
    route.length === 0 ||
    !route.every((item: unknown) => typeof item === 'object' && item !== null && 'has' in item)
  )
    return bodyOf(route);
  const text = asked.text + JSON.stringify(asked.query);
  const one = (route as { has: string; body: unknown; headers?: Record<string, string | string[]> }[]).find(({ has }) =>
    text.includes(has),
  );
  return one && { body: one.body, ...(one.headers && { headers: one.headers }) };
}

function bodyOf(body: unknown): ServerAnswer {
  if (typeof body === 'object' && body !== null && '$status' in body) {
    const { $status, ...rest } = body as { $status: number };
    return { status: $status, body: rest };
  }
  return { body };
}

let server: JsonServer;
beforeAll(async () => {
  server = await startJsonServer();
});
afterAll(() => server.stop());

const read = (name: string) => readFileSync(join(folder, `${name}.yaml`), 'utf8');
const connect = (name: string, fixture: Fixture) =>
  httpConnectorFor(read(name), { config: fixture.config, secrets: fixture.secrets, hosts: [server.host] });

async function ask(
  name: string,
  fixture: Fixture,
  [operation, key]: [Operation, string],
  routes: (asked: AskedOfServer) => ServerAnswer | undefined,
) {
  server.asked.length = 0;
  server.answer = (asked) => answerOf(fixture.signIn ?? {}, '', asked) ?? routes(asked) ?? { status: 404, body: {} };
  const connector = connect(name, fixture);
  const outcome = await connector.lookUp({ operation, key }, lookUpContext());
  await connector.close?.();
  return outcome;
}
const answers = (fixture: Fixture) => (asked: AskedOfServer) => answerOf(fixture.answers, fixture.base ?? '', asked);

it('has a fixture for every preset', () => {
  expect(
    readdirSync(join(folder, 'fixtures'))
      .map((file) => file.replace('.yaml', ''))
      .sort(),
  ).toEqual(presetNames());
});

describe.each(presetNames())('%s', (name) => {
  it('is a descriptor, and says where its shapes come from', () => {
    const loaded = loadPreset(name);
    expect(loaded.ok ? [] : loaded.problems).toEqual([]);
    expect(loaded.ok && loaded.value.settings.id).toBe(name);
    expect(loaded.ok && (loaded.value.settings.evidence === 'blank' || loaded.value.settings.docs.length > 0)).toBe(
      true,
    );
  });
  it('answers', async () => {
    const fixture = fixtureOf(name);
    const outcome = await ask(name, fixture, fixture.lookUp, answers(fixture));
    expect(outcome).toMatchObject({ kind: 'found', records: [fixture.found], dropped: 0 });
    const asked = server.asked.map(
      (one) =>
        `${one.method} ${one.path} ${one.text} ${Object.entries(one.query)
          .map((pair) => pair.join('='))
          .join('&')}`,
    );
    expect(asked.join('\n')).toContain(fixture.asks);
    for (const secret of [
      ...(fixture.never ?? []),
      ...Object.values(fixture.secrets).filter((value) => value.length > 3),
    ]) {
      expect(JSON.stringify(outcome)).not.toContain(secret);
    }
  });
  it('answers its other operations', async () => {
    const fixture = fixtureOf(name);
    for (const lookUp of fixture.also) {
      const outcome = await ask(name, fixture, lookUp, answers(fixture));
      expect([lookUp, outcome.kind === 'found' ? outcome.records.length : outcome]).toEqual([lookUp, 1]);
    }
  });
  it('says who it is signed in as', async () => {
    const fixture = fixtureOf(name);
    server.answer = (asked) =>
      answerOf(fixture.signIn ?? {}, '', asked) ?? answers(fixture)(asked) ?? { status: 404, body: {} };
    const connector = connect(name, fixture);
    expect(await connector.probe(AbortSignal.timeout(3000))).toMatchObject({ ok: true });
    await connector.close?.();
  });
  it('finds nothing', async () => {
    const fixture = fixtureOf(name);
    const outcome = await ask(
      name,
      fixture,
      fixture.lookUp,
      (asked) => answerOf(fixture.nothing, fixture.base ?? '', asked) ?? answers(fixture)(asked),
    );
    expect(outcome).toMatchObject({ kind: 'found', records: [], dropped: 0, coverage: fixture.coverage ?? 'full' });
  });
  it('is refused', async () => {
    const fixture = fixtureOf(name);
    const { status, body, reason } = fixture.refused;
    expect(await ask(name, fixture, fixture.lookUp, () => ({ status, body }))).toMatchObject({
      kind: 'missing',
      reason,
    });
  });
  it('meets an outage', async () => {
    const fixture = fixtureOf(name);
    const outcome = await ask(name, fixture, fixture.lookUp, () => ({ status: 503, body: '<html>maintenance</html>' }));
    expect(outcome).toEqual({ kind: 'missing', reason: 'unavailable' });
  });
  it.each([[{ surprise: true }], [[{ surprise: true }]], ['<html>Sign in</html>']])(
    'meets an unknown shape: %j',
    async (body) => {
      const fixture = fixtureOf(name);
      const outcome = await ask(name, fixture, fixture.lookUp, () => ({ body }));
      const isTold =
        outcome.kind === 'missing'
          ? outcome.reason === 'bad-mapping'
          : outcome.records.length === 0 && outcome.dropped > 0 && outcome.coverage === 'partial';
      expect([isTold, outcome]).toEqual([true, outcome]);
    },
  );
});
