import { compileDescriptor } from '../connectors/compile-descriptor.js';
import { checkConfig } from '../connectors/connector-inputs.js';
import { makeGuardedFetch } from '../connectors/guarded-fetch.js';
import { makeHttpConnector } from '../connectors/http-connector.js';
import type { HttpConnectorSetup } from '../connectors/http-setup.js';
import { checkDescriptor, loadDescriptor } from '../connectors/load-descriptor.js';
import type { LookUpContext } from '../connectors/connector.js';

/** A connector over a descriptor (YAML or an object) that may reach the given hosts on loopback. Secrets are their own names' values. */
export function httpConnectorFor(
  given: string | object,
  options: {
    config?: Record<string, string | number | boolean>;
    secrets?: Record<string, string>;
    hosts?: string[];
    actions?: string[];
    watch?: HttpConnectorSetup['watch'];
    now?: () => number;
  } = {},
): ReturnType<typeof makeHttpConnector> {
  const loaded = typeof given === 'string' ? loadDescriptor(given) : checkDescriptor(given);
  if (!loaded.ok) throw new Error(loaded.problems.join('\n'));
  const compiled = compileDescriptor(loaded.value);
  if (!compiled.ok) throw new Error(compiled.problems.join('\n'));
  const { config, problems } = checkConfig(loaded.value, options.config ?? {});
  if (problems.length > 0) throw new Error(problems.join('\n'));
  const secrets = options.secrets ?? {};
  return makeHttpConnector({
    name: 'shop',
    system: loaded.value.system,
    linkHosts: [],
    descriptor: compiled.value,
    config,
    secrets: Object.fromEntries(Object.keys(secrets).map((name) => [name, name])),
    writes: options.actions && {
      secrets: Object.fromEntries(Object.keys(secrets).map((name) => [name, name])),
      actions: options.actions,
    },
    secret: (name) => Promise.resolve(secrets[name] ?? ''),
    fetch: makeGuardedFetch({ allowedHosts: options.hosts ?? [] }),
    now: options.now ?? Date.now,
    ...(options.watch === undefined ? {} : { watch: options.watch }),
  });
}

/** Who asks, and until when. */
export function lookUpContext(fields: Partial<LookUpContext> = {}): LookUpContext {
  return {
    subject: { emails: ['ann@example.test'] },
    signal: AbortSignal.timeout(5_000),
    now: new Date('2026-11-21T12:00:00Z'),
    ...fields,
  };
}
