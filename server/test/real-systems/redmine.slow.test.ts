import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { appendFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../project-root.js';
import { ask, connectReal, killedCase, realSystemCases, type RealSystem } from './real-system-cases.js';
import { freePort, hasDebianPackages, run, scratchFolder, startServer, type RunningServer } from './scratch.js';

interface Seeded {
  reader: string;
  writer: string;
  stranger: string;
  emailField: number;
  keyField: number;
  tickets: Record<string, number>;
}
const isHere = hasDebianPackages(['redmine', 'redmine-sqlite', 'ruby-sqlite3']);
const folder = scratchFolder('redmine');
const app = join(folder.path, 'app');
let server: RunningServer;
let seeded: Seeded;

/** A copy of the packaged application with a database of its own; the package's own instance is not touched. */
function copyApplication(): void {
  run('cp', ['-rL', '/usr/share/redmine', app]);
  const gemfile = join(app, 'Gemfile');
  writeFileSync(gemfile, readFileSync(gemfile, 'utf8').replace('/usr/share/redmine/{config', `${app}/{config`));
  appendFileSync(gemfile, "\ngem 'webrick'\n");
  for (const lock of ['Gemfile.lock', 'instances/Gemfile.lock']) rmSync(join(app, lock), { force: true });
  const instance = join(app, 'instances', 'default');
  for (const name of ['config', 'tmp', 'log', 'files']) mkdirSync(join(instance, name), { recursive: true });
  writeFileSync(
    join(instance, 'config', 'database.yml'),
    `production:\n  adapter: sqlite3\n  timeout: 20000\n  database: ${join(folder.path, 'redmine.sqlite3')}\n`,
  );
  writeFileSync(join(instance, 'config', 'secret_key.txt'), 'a'.repeat(64));
}

(isHere ? describe : describe.skip)('Redmine', () => {
  beforeAll(async () => {
    copyApplication();
    const options = { cwd: app, env: { RAILS_ENV: 'production', REDMINE_LANG: 'en' } };
    // Two processes: the second task must not see the models as they were before the migrations.
    run('bundle', ['exec', 'rake', 'db:migrate'], options);
    run('bundle', ['exec', 'rake', 'redmine:load_default_data'], options);
    const script = join(projectRoot, 'server', 'test', 'real-systems', 'redmine-seed.rb');
    seeded = JSON.parse(
      run('bundle', ['exec', 'rails', 'runner', script], options).trim().split('\n').at(-1) ?? '{}',
    ) as Seeded;
    const port = await freePort();
    server = await startServer(
      'bundle',
      ['exec', 'rails', 'server', '-u', 'webrick', '-b', '127.0.0.1', '-p', String(port)],
      port,
      options,
    );
  }, 450_000);
  afterAll(async () => {
    await server?.stop();
    folder.remove();
  });

  const system: RealSystem = {
    preset: 'redmine',
    server: () => server,
    config: () => ({
      baseUrl: server.url,
      emailField: seeded.emailField,
      keyField: seeded.keyField,
      project: 'support',
    }),
    secrets: () => ({ apiKey: seeded.reader }),
    byNumber: 'ticketByNumber',
    byEmail: 'ticketsByEmail',
    annsNumber: () => String(seeded.tickets['ann@example.test']),
    ann: 'ann@example.test',
    stranger: () => ({ secrets: { apiKey: seeded.stranger } }),
    wrong: () => ({ secrets: { apiKey: 'f'.repeat(40) } }),
  };
  realSystemCases(system);

  describe('writing back', () => {
    const writer = () =>
      connectReal(system, { secrets: { apiKey: seeded.writer }, actions: ['createTicket', 'addNote'] });
    const ticket = { subject: 'Lamp is late', text: 'Where is it?', email: 'ann@example.test' };

    it('makes one ticket per key', async () => {
      const connector = writer();
      const write = () => connector.write?.('createTicket', ticket, 'key-real-0001', AbortSignal.timeout(10_000));
      const outcomes = await Promise.all([write(), write()]);
      expect(outcomes[0]).toMatchObject({ kind: 'done' });
      expect(outcomes[1]).toEqual(outcomes[0]);
      const another = writer();
      expect(await another.write?.('createTicket', ticket, 'key-real-0001', AbortSignal.timeout(10_000))).toEqual(
        outcomes[0],
      );
      expect(await ask(connector, 'ticketsByEmail', 'ann@example.test')).toMatchObject({ records: [{}, {}] });
      await Promise.all([connector.close?.(), another.close?.()]);
    });
    it('makes one ticket although the first try timed out while the server was frozen', async () => {
      const connector = writer();
      await ask(connector, 'ticketByNumber', '1');
      server.freeze();
      const first = await connector.write?.(
        'createTicket',
        { ...ticket, subject: 'Frozen' },
        'key-real-0002',
        AbortSignal.timeout(600),
      );
      server.thaw();
      expect(first?.kind === 'unknown' || first?.kind === 'missing').toBe(true);
      const second = await connector.write?.(
        'createTicket',
        { ...ticket, subject: 'Frozen' },
        'key-real-0002',
        AbortSignal.timeout(10_000),
      );
      const third = await connector.write?.(
        'createTicket',
        { ...ticket, subject: 'Frozen' },
        'key-real-0002',
        AbortSignal.timeout(10_000),
      );
      expect([second?.kind, third?.kind].every((kind) => kind === 'done' || kind === 'unknown')).toBe(true);
      const found = await ask(connector, 'ticketsByEmail', 'ann@example.test');
      const frozen =
        found.kind === 'found'
          ? found.records.filter((record) => record.kind === 'ticket' && record.subject === 'Frozen')
          : [];
      expect(frozen.length).toBeLessThanOrEqual(1);
      await connector.close?.();
    });
    it('adds a private note', async () => {
      const connector = writer();
      const record = String(seeded.tickets['bob@example.test']);
      expect(
        await connector.write?.(
          'addNote',
          { record, text: 'Reply sent.' },
          'key-real-0003',
          AbortSignal.timeout(10_000),
        ),
      ).toEqual({ kind: 'done', record });
      const response = await fetch(`${server.url}/issues/${record}.json?include=journals`, {
        headers: { 'x-redmine-api-key': seeded.writer },
      });
      const body = (await response.json()) as { issue: { journals: { notes: string; private_notes: boolean }[] } };
      expect(body.issue.journals).toMatchObject([{ notes: 'Reply sent.', private_notes: true }]);
      await connector.close?.();
    });
    it('is refused to a credential that may only read', async () => {
      const connector = connectReal(system, { actions: ['createTicket'] });
      expect(
        await connector.write?.('createTicket', ticket, 'key-real-0004', AbortSignal.timeout(10_000)),
      ).toMatchObject({ kind: 'missing' });
      await connector.close?.();
    });
  });
  killedCase(system);
});
