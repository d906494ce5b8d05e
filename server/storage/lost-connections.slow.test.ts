import { afterAll, expect, it } from '@jest/globals';
import pg from 'pg';
import { askPlanted, planted, startServerProcess } from '../test/server-process.js';
import { hasPostgres, startPostgres } from '../test/postgres.js';

const rounds = 20;
const askers = 8;
const cut = `select pg_terminate_backend(pid) from pg_stat_activity
  where datname = current_database() and pid <> pg_backend_pid()`;
const ending: (() => unknown)[] = [];
afterAll(async () => {
  for (const end of ending.reverse()) await end();
});
if (!hasPostgres) console.warn('SKIPPED: lost connections, because there is no PostgreSQL server on this machine');

(hasPostgres ? it : it.skip)(
  'answers 503 while connections are cut under load, twenty times, and goes on in the same process with everything it acknowledged',
  async () => {
    const postgres = await startPostgres();
    ending.push(postgres.stop);
    const server = await startServerProcess(postgres.url);
    ending.push(server.kill);
    const admin = new pg.Client({ connectionString: postgres.url });
    await admin.connect();
    ending.push(() => admin.end());

    const answers: { status: number; id: string }[] = [];
    const cuts: number[] = [];
    const askAndCut = async (asker: number): Promise<void> => {
      for (let number = 0; cuts.length < rounds && server.child.exitCode === null; number += 1) {
        answers.push(await askPlanted(server.url, `${asker}-${number}`).catch(() => ({ status: 0, id: '' })));
        if (answers.length % askers === 0) cuts.push((await admin.query(cut)).rowCount ?? 0);
      }
    };
    await Promise.all(Array.from({ length: askers }, (_, asker) => askAndCut(asker)));

    expect(cuts.filter((connections) => connections > 0).length).toBeGreaterThan(rounds / 2);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 503]));
    expect((await askPlanted(server.url, 'afterwards')).status).toBe(200);
    expect(server.child.exitCode).toBeNull();
    const { rows } = await admin.query<{ id: string }>(`select id from assistance where state = 'done'`);
    const stored = new Set(rows.map(({ id }) => id));
    expect(answers.filter(({ status, id }) => status === 200 && !stored.has(id))).toEqual([]);
    expect(server.output()).toContain('the database is away');
    expect(server.output()).not.toMatch(planted);
  },
  180_000,
);
