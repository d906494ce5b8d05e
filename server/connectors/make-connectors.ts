import { deadline } from '../deadline.js';
import { createHash } from 'node:crypto';
import type {
  ConnectorSettings,
  HttpConnectorSettings,
  SqlConnectorSettings,
} from '../../shared/settings/connectors.js';
import type { Settings } from '../../shared/settings/settings.js';
import type { CompiledDescriptor } from './compile-descriptor.js';
import type { Connector } from './connector.js';
import { checkConfig } from './connector-inputs.js';
import { makeGuardedFetch } from './guarded-fetch.js';
import { makeHttpConnector } from './http-connector.js';
import type { HttpWatch } from './http-setup.js';
import type { Loaded } from './load-descriptor.js';
import { compileValue, loadPreset } from './presets.js';
import { makeResilientConnector } from './resilient-connector.js';

export interface ConnectorTools {
  organizationId: string;
  /** The value of `env:NAME` or `sealed:name` for this organization. */
  secret: (name: string) => Promise<string>;
  /** `host:port` pairs the deployment allows over http or on private addresses. */
  allowedHosts: readonly string[];
  makeSql: (settings: SqlConnectorSettings) => Connector;
  makeDemo: (settings: Extract<ConnectorSettings, { kind: 'demo-shop' }>) => Connector;
  log: { warn(fields: object, message: string): void };
  now?: () => number;
  /** Told every step of an HTTP connector: for an admin who tries one. */
  watch?: HttpWatch;
}

const warmUpTimeoutMs = 10_000;

/**
 * Makes the connectors an organization's settings describe, each behind its own deadline, breaker, budget and cache, and signs in to
 * those with sessions in the background. One whose settings are wrong is logged and answers `bad-mapping`; the others work.
 */
export function makeConnectors(settings: Pick<Settings, 'connectors'>, tools: ConnectorTools): Connector[] {
  return settings.connectors.filter(({ enabled }) => enabled).map((connector) => makeConnector(connector, tools));
}

/** What is wrong with the settings of an HTTP connector and its descriptor, one sentence each; empty when nothing is. */
export function checkHttpConnector(settings: HttpConnectorSettings): string[] {
  const loaded = descriptorOf(settings);
  return loaded.ok ? problemsOf(settings, loaded.value) : loaded.problems;
}

function makeConnector(settings: ConnectorSettings, tools: ConnectorTools): Connector {
  if (settings.kind === 'demo-shop') return tools.makeDemo(settings);
  const resilience = {
    organizationId: tools.organizationId,
    timeoutMs: settings.timeoutMs,
    version: versionOf(settings),
  };
  const clock = tools.now === undefined ? {} : { now: tools.now };
  try {
    if (settings.kind === 'sql') return makeResilientConnector(tools.makeSql(settings), { ...resilience, ...clock });
    const loaded = descriptorOf(settings);
    const problems = loaded.ok ? problemsOf(settings, loaded.value) : loaded.problems;
    if (!loaded.ok || problems.length > 0) return broken(settings, problems, tools);
    const { concurrency, perMinute } = loaded.value.settings.budget;
    return makeResilientConnector(makeHttp(settings, loaded.value, tools), {
      ...resilience,
      ...clock,
      concurrency,
      perMinute,
    });
  } catch (error) {
    if (error instanceof RangeError) return broken(settings, [error.message], tools);
    throw error;
  }
}

function makeHttp(settings: HttpConnectorSettings, descriptor: CompiledDescriptor, tools: ConnectorTools): Connector {
  const writes =
    settings.writes?.enabled === true
      ? { secrets: settings.writes.secrets, actions: settings.writes.actions }
      : undefined;
  const connector = makeHttpConnector({
    name: settings.name,
    system: settings.system,
    linkHosts: settings.linkHosts,
    descriptor,
    config: checkConfig(descriptor.settings, settings.config).config,
    secrets: settings.secrets,
    writes,
    secret: tools.secret,
    values: settings.values,
    fetch: makeGuardedFetch({ allowedHosts: tools.allowedHosts }),
    now: tools.now ?? Date.now,
    ...(tools.watch === undefined ? {} : { watch: tools.watch }),
  });
  const { signIn } = descriptor.settings;
  // A first sign-in takes longer than a look-up may; a failure here is told by the look-up that needs it.
  if (signIn !== undefined && signIn.kind !== 'headers')
    void connector.warm(deadline(warmUpTimeoutMs)).catch(() => undefined);
  return connector;
}

function descriptorOf({ preset, descriptor }: HttpConnectorSettings): Loaded<CompiledDescriptor> {
  if (preset !== undefined) return loadPreset(preset);
  return descriptor === undefined
    ? { ok: false, problems: ['name a preset or write a descriptor'] }
    : compileValue(descriptor);
}

function problemsOf(settings: HttpConnectorSettings, { settings: descriptor }: CompiledDescriptor): string[] {
  const { problems } = checkConfig(descriptor, settings.config);
  const unnamed = Object.entries(descriptor.secrets).filter(
    ([name, { optional }]) => !optional && !Object.hasOwn(settings.secrets, name),
  );
  const unknown = Object.keys(settings.secrets).filter((name) => !Object.hasOwn(descriptor.secrets, name));
  const unknownActions = (settings.writes?.actions ?? []).filter((name) => !Object.hasOwn(descriptor.actions, name));
  return [
    ...problems,
    ...unnamed.map(([name, { about }]) => `secrets.${name} is missing: ${about ?? 'write env:NAME or sealed:name'}`),
    ...unknown.map((name) => `secrets.${name} is not asked for by ${descriptor.id}`),
    ...unknownActions.map((name) => `writes.actions: ${descriptor.id} has no action ${name}`),
  ];
}

/** Changes with everything that decides what comes back, so that a cache never answers for other settings. */
function versionOf(settings: ConnectorSettings): string {
  return createHash('sha256').update(JSON.stringify(settings)).digest('hex').slice(0, 16);
}

function broken(
  { name, system, linkHosts }: ConnectorSettings,
  problems: string[],
  { log }: ConnectorTools,
): Connector {
  log.warn({ connector: name, problems }, 'this connector cannot be used until its settings are mended');
  return {
    name,
    system,
    linkHosts,
    operations: new Set(['customerByEmail', 'orderByNumber', 'ordersByEmail']),
    lookUp: () => Promise.resolve({ kind: 'missing', reason: 'bad-mapping' }),
    probe: () => Promise.resolve({ ok: false, reason: 'bad-mapping', advice: problems.join('. ') }),
  };
}
