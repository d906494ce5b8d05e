import { deadline } from '../deadline.js';
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { readConfig } from '../config.js';
import type { CompiledDescriptor } from '../connectors/compile-descriptor.js';
import { checkConfig } from '../connectors/connector-inputs.js';
import { noSuchOperation, operations, type Connector, type Operation } from '../connectors/connector.js';
import { makeGuardedFetch } from '../connectors/guarded-fetch.js';
import { makeHttpConnector } from '../connectors/http-connector.js';
import type { HttpWatch } from '../connectors/http-setup.js';
import type { Loaded } from '../connectors/load-descriptor.js';
import { checkHttpConnector, makeConnectors } from '../connectors/make-connectors.js';
import { makeSqlConnector } from '../connectors/make-sql-connector.js';
import { compileText, loadPreset, presetNames } from '../connectors/presets.js';
import { makeSecretOf } from '../connectors/secrets.js';
import { checkSqlOperations } from '../connectors/sql-operations.js';
import { readSettingsFile } from '../organizations/read-settings.js';
import { runCommand } from './run-command.js';

const usage = `Checks and tries connector descriptors.
  npm run -s connector -- presets                              lists the presets that come with Truedraft
  npm run -s connector -- check my.yaml                        reads the file alone: no network, no secret
  npm run -s connector -- probe my.yaml [options]              says who the credential is
  npm run -s connector -- try my.yaml orderByNumber W123 [options]
                                                               asks, and shows what was asked, what came back, what was dropped and why
  npm run -s connector -- check NAME --settings settings.yaml
  npm run -s connector -- probe NAME --settings settings.yaml
  npm run -s connector -- try NAME orderByNumber W123 --settings settings.yaml
                                                               the same for a connector of your settings, SQL ones too
my.yaml may also be the name of a preset. Options of probe and try:
  --config baseUrl=https://erp.example.com    a config entry; once for each
  --secret apiKey=env:ERP_KEY                 where a secret stands; once for each. Secrets are never written here.
  --allow erp.local:8069                      a host and port that may be asked over http or on a private address
Operations: ${operations.join(', ')}`;

await runCommand(usage, run);

async function run(): Promise<number> {
  const { values, positionals } = parseArgs({
    options: {
      config: { type: 'string', multiple: true, default: [] },
      secret: { type: 'string', multiple: true, default: [] },
      allow: { type: 'string', multiple: true, default: [] },
      settings: { type: 'string' },
    },
    allowPositionals: true,
  });
  const [command, file, operation, key] = positionals;
  if (command === 'presets') return say(presetNames().join('\n'));
  if (file === undefined) return fail(usage);
  if (values.settings !== undefined && command === 'check') return checkOfSettings(values.settings, file);
  if (values.settings !== undefined) {
    const found = await connectorOf(values.settings, file, values.allow);
    return typeof found === 'string' ? fail(found) : tryOut(found.connector, command, operation, key, found.isSql);
  }
  const loaded = await load(file);
  if (!loaded.ok)
    return fail(`${file} cannot be used:\n${loaded.problems.map((problem) => `  ${problem}`).join('\n')}`);
  const { settings } = loaded.value;
  if (command === 'check')
    return say(
      [
        `${file} is a descriptor for ${settings.system}: ${[...loaded.value.operations.keys()].join(', ')}.`,
        ...loaded.value.warnings.map((warning) => `  note: ${warning}`),
      ].join('\n'),
    );
  const connector = connect(loaded.value, values);
  return typeof connector === 'string' ? fail(connector) : tryOut(connector, command, operation, key);
}

/** Everything that can be said of a connector of the settings without asking its system. */
async function checkOfSettings(file: string, name: string): Promise<number> {
  const { connectors } = await readSettingsFile(file);
  const named = connectors.find((connector) => connector.name === name);
  if (named === undefined || named.kind === 'demo-shop') return fail(noSuchConnector(file, name, connectors));
  const problems = named.kind === 'sql' ? await checkSqlOperations(named) : checkHttpConnector(named);
  if (problems.length > 0) return fail(`${name} cannot be used:\n${problems.map((one) => `  ${one}`).join('\n')}`);
  return say(`${name} can be tried.`);
}

function noSuchConnector(file: string, name: string, connectors: readonly { name: string }[]): string {
  return `${file} has no connector ${name} to check. It has ${connectors.map((one) => one.name).join(', ') || 'none'}.`;
}

async function tryOut(
  connector: Connector,
  command: string | undefined,
  operation: string | undefined,
  key: string | undefined,
  isSql = false,
): Promise<number> {
  try {
    if (command === 'probe') return await probe(connector);
    if (command === 'try' && isOperation(operation) && key !== undefined) {
      const code = await lookUp(connector, operation, key);
      if (isSql) await warn(connector);
      return code;
    }
    return fail(isOperation(operation) || operation === undefined ? usage : noSuchOperation(operation));
  } finally {
    await connector.close?.();
  }
}

async function load(file: string): Promise<Loaded<CompiledDescriptor>> {
  if (presetNames().includes(file)) return loadPreset(file);
  const text = await readFile(file, 'utf8').catch(() => undefined);
  return text === undefined ? { ok: false, problems: ['there is no such file or preset'] } : compileText(text);
}

function connect(
  descriptor: CompiledDescriptor,
  given: { config: string[]; secret: string[]; allow: string[] },
): Connector | string {
  const { config, problems } = checkConfig(descriptor.settings, typed(descriptor, pairs(given.config)));
  if (problems.length > 0) return problems.join('\n');
  const allowed = readConfig(process.env).privateHosts;
  return makeHttpConnector({
    name: descriptor.settings.id,
    system: descriptor.settings.system,
    linkHosts: [],
    descriptor,
    config,
    secrets: pairs(given.secret),
    secret: makeSecretOf({ environment: (name) => process.env[name] }),
    fetch: makeGuardedFetch({ allowedHosts: [...allowed, ...given.allow] }),
    now: Date.now,
    watch: tell,
  });
}

/** A connector of a settings file, as the server makes it. */
async function connectorOf(
  file: string,
  name: string,
  allow: readonly string[],
): Promise<{ connector: Connector; isSql: boolean } | string> {
  const settings = await readSettingsFile(file);
  const named = settings.connectors.find((connector) => connector.name === name);
  const names = settings.connectors.map((connector) => connector.name).join(', ');
  if (named === undefined) return `${file} has no connector ${name}. It has ${names || 'none'}.`;
  if (named.kind === 'demo-shop') return `${name} is the demo shop, which needs no trying.`;
  const config = readConfig(process.env);
  const secret = makeSecretOf({ environment: (variable) => process.env[variable] });
  const [connector] = makeConnectors(
    { connectors: [{ ...named, enabled: true }] },
    {
      organizationId: settings.organization.id,
      secret,
      allowedHosts: [...config.privateHosts, ...allow],
      makeSql: (sql) => makeSqlConnector(sql, secret, ({ operation, why }) => console.log(`${operation}: ${why}`)),
      makeDemo: () => {
        throw new RangeError('not the demo');
      },
      log: { warn: (fields, message) => console.error(message, fields) },
      watch: tell,
    },
  );
  return connector === undefined ? `${name} cannot be made.` : { connector, isSql: named.kind === 'sql' };
}

function tell(event: Parameters<HttpWatch>[0]): void {
  if ('lost' in event) return console.log(`lost      ${event.lost} ${event.why}`);
  console.log(
    'dropped' in event
      ? `dropped   ${event.dropped}: ${event.why}`
      : `${event.step}: ${event.asked}\n  ${event.answered}`,
  );
}

function pairs(texts: readonly string[]): Record<string, string> {
  return Object.fromEntries(texts.map((text) => [text.split('=', 1)[0] ?? '', text.slice(text.indexOf('=') + 1)]));
}

/** Text of the command line as the type the descriptor says. */
function typed(
  { settings }: CompiledDescriptor,
  given: Record<string, string>,
): Record<string, string | number | boolean> {
  return Object.fromEntries(
    Object.entries(given).map(([name, value]): [string, string | number | boolean] => {
      const type = settings.config[name]?.type;
      if (type === 'integer') return [name, Number(value)];
      return [name, type === 'boolean' ? value === 'true' : value];
    }),
  );
}

async function probe(connector: Connector): Promise<number> {
  const report = await connector.probe(deadline(10_000));
  if (!report.ok) return fail(`${report.reason}: ${report.advice}`);
  return say([`signed in as ${report.identity}`, ...report.warnings].join('\n'));
}

/** What the account could do beyond reading. */
async function warn(connector: Connector): Promise<void> {
  const report = await connector.probe(deadline(10_000));
  if (report.ok) for (const warning of report.warnings) console.log(`warning   ${warning}`);
}

async function lookUp(connector: Connector, operation: Operation, key: string): Promise<number> {
  const subject = { emails: [] };
  const startedAt = performance.now();
  const outcome = await connector.lookUp({ operation, key }, { subject, signal: deadline(10_000), now: new Date() });
  const tookMs = Math.round(performance.now() - startedAt);
  if (outcome.kind === 'missing') return fail(`${outcome.reason} after ${tookMs} ms`);
  console.log(JSON.stringify(outcome.records, null, 2));
  const { records, dropped, truncated, coverage } = outcome;
  return say(
    `${records.length} records, ${dropped} dropped, coverage ${coverage}${truncated ? ', there are more' : ''}, ${tookMs} ms`,
  );
}

function isOperation(text: string | undefined): text is Operation {
  return operations.some((operation) => operation === text);
}

function say(text: string): number {
  console.log(text);
  return 0;
}

function fail(text: string): number {
  console.error(text);
  return 2;
}
