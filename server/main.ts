import { serve, type ServerType } from '@hono/node-server';
import { readFileSync } from 'node:fs';
import { createServer as createHttpsServer } from 'node:https';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { assemble, serverVersion, type Assembled } from './assemble.js';
import { ConfigError, readConfig, type Config } from './config.js';
import { makeLog, type Log } from './log.js';
import type { Organizations } from './organizations/organizations.js';
import { SettingsMistakes } from './organizations/read-settings.js';
import { startReport, type StartReport } from './organizations/start-report.js';
import { NoApplicationRole } from './storage/application-role.js';
import { withDatabase } from './storage/with-database.js';
import { DirectoryInUse } from './storage/directory-lock.js';
import { warmUp } from './assistances/warm-up.js';

/** How long requests under way may take once the server is told to stop. */
const answerWithinMs = 30_000;

try {
  await run(readConfig(process.env));
} catch (error) {
  const told = [ConfigError, SettingsMistakes, DirectoryInUse, NoApplicationRole];
  if (!(error instanceof Error) || !told.some((kind) => error instanceof kind)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}

async function run(config: Config): Promise<void> {
  const log = makeLog(config.logLevel);
  const isFirst =
    config.database.kind === 'directory' && !existsSync(join(config.database.path, 'database', 'PG_VERSION'));
  if (isFirst) sayOrLog('Creating the database (a few seconds, only this time) …', log);
  const url = config.database.kind === 'postgresql' ? config.database.url : undefined;
  const assembled = await withDatabase(url, () => assemble({ config, log }), { tell: console.error });
  await withDatabase(url, () => assembled.jobs.start({ works: config.role !== 'web' }), { tell: console.error });
  await assembled.liveSettings.start();
  const server = listen(config, assembled, log);
  const stopping = new AbortController();
  server.once('listening', () => {
    warmUp(stopping).catch((error: unknown) =>
      log.error({ err: error }, 'the warm-up failed; the first mails are slower'),
    );
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      log.info({ signal }, 'stopping');
      stopping.abort();
      assembled.beginToStop();
      void ended(server)
        .then(() => assembled.close())
        .finally(() => process.exit(0));
    });
  }
}

/** Takes no more connections, and resolves when those there are have been answered, or after half a minute. */
async function ended(server: ServerType): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  if ('closeIdleConnections' in server) server.closeIdleConnections();
  await Promise.race([closed, setTimeout(answerWithinMs, undefined, { ref: false })]);
}

function listen(config: Config, { app, organizations }: Assembled, log: Log): ServerType {
  const secure =
    config.tls === undefined
      ? {}
      : {
          createServer: createHttpsServer,
          serverOptions: { cert: readFileSync(config.tls.certFile), key: readFileSync(config.tls.keyFile) },
        };
  const server = serve({ fetch: app.fetch, hostname: config.host, port: config.port, ...secure }, ({ port }) => {
    const scheme = config.tls === undefined ? 'http' : 'https';
    const name = config.host === '127.0.0.1' ? 'localhost' : config.host;
    const address = `${scheme}://${name}:${port}`;
    tell(startReport(config, organizations.all()), addressesOf(config, address, organizations), log);
  });
  server.on('error', (error: NodeJS.ErrnoException) => {
    const hint =
      error.code === 'EADDRINUSE'
        ? `Port ${config.port} is taken. Stop what uses it, or set PORT to another.`
        : error.message;
    console.error(hint);
    process.exit(2);
  });
  return server;
}

/** Where it is reached, the one to open last. */
function addressesOf(config: Config, address: string, organizations: Organizations): string[] {
  const [, ...others] = config.isDemo ? organizations.all() : [];
  return [...others.map(({ id }) => `${address}/?organization=${id}`), address];
}

/** For a person, with the address as the last line; as log lines where no person reads. */
function tell({ lines, warnings }: StartReport, addresses: readonly string[], log: Log): void {
  const version = serverVersion;
  if (!process.stdout.isTTY) {
    for (const warning of warnings) log.warn(warning);
    log.info({ version, with: lines, addresses }, 'listening');
    return;
  }
  const told = [
    `Truedraft ${version}`,
    ...lines.map(({ label, text }) => `  ${label.padEnd(10)}  ${text}`),
    ...warnings.map((warning) => `  warning     ${warning}`),
    ...addresses.map((address) => `Open ${address}`),
  ];
  console.log(told.join('\n'));
}

function sayOrLog(sentence: string, log: Log): void {
  if (process.stdout.isTTY) console.log(sentence);
  else log.info(sentence);
}
