import { serve, type ServerType } from '@hono/node-server';
import { readFileSync } from 'node:fs';
import { createServer as createHttpsServer } from 'node:https';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { assemble, type Assembled } from './assemble.js';
import { ConfigError, readConfig, type Config } from './config.js';
import { makeLog } from './log.js';
import { SettingsMistakes } from './organizations/read-settings.js';
import { NoApplicationRole } from './storage/application-role.js';
import { withDatabase } from './storage/with-database.js';
import { DirectoryInUse } from './storage/directory-lock.js';
import { warmUp } from './assistances/warm-up.js';

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
  if (isFirst) console.log('Creating the database (a few seconds, only this time) …');
  const url = config.database.kind === 'postgresql' ? config.database.url : undefined;
  const assembled = await withDatabase(url, () => assemble({ config, log }), { tell: console.error });
  await assembled.worker.start();
  await assembled.liveSettings.start();
  const server = listen(config, assembled);
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
      server.close();
      void assembled.close().finally(() => process.exit(0));
    });
  }
}

function listen(config: Config, { app, organizations }: Assembled): ServerType {
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
    console.log(
      `Truedraft listens on ${scheme}://${name}:${port}${config.isDemo ? '  (demo: open it in a browser)' : ''}`,
    );
    const [, ...others] = config.isDemo ? organizations.all() : [];
    if (others.length > 0)
      console.log(
        `Also with the settings of ${organizations
          .all()
          .map(({ id }) => `${scheme}://${name}:${port}/?organization=${id}`)
          .join('  ')}`,
      );
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
