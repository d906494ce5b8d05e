import { afterAll, expect, it } from '@jest/globals';
import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import pg from 'pg';
import { projectRoot } from '../project-root.js';
import { requestBuilder } from '../test/message-builder.js';
import { hasPostgres, startPostgres } from '../test/postgres.js';

const rounds = 20;
const askers = 8;
const cut = `select pg_terminate_backend(pid) from pg_stat_activity
  where datname = current_database() and pid <> pg_backend_pid()`;
const planted = 'Ottoline Quackenbush';
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
    const server = await startServer(postgres.url);
    const admin = new pg.Client({ connectionString: postgres.url });
    await admin.connect();
    ending.push(() => admin.end());

    const answers: { status: number; id: string }[] = [];
    const cuts: number[] = [];
    const askAndCut = async (asker: number): Promise<void> => {
      for (let number = 0; cuts.length < rounds && server.child.exitCode === null; number += 1) {
        answers.push(await ask(server.url, `${asker}-${number}`).catch(() => ({ status: 0, id: '' })));
        if (answers.length % askers === 0) cuts.push((await admin.query(cut)).rowCount ?? 0);
      }
    };
    await Promise.all(Array.from({ length: askers }, (_, asker) => askAndCut(asker)));

    expect(cuts.filter((connections) => connections > 0).length).toBeGreaterThan(rounds / 2);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 503]));
    expect((await ask(server.url, 'afterwards')).status).toBe(200);
    expect(server.child.exitCode).toBeNull();
    const { rows } = await admin.query<{ id: string }>(`select id from assistance where state = 'done'`);
    const stored = new Set(rows.map(({ id }) => id));
    expect(answers.filter(({ status, id }) => status === 200 && !stored.has(id))).toEqual([]);
    expect(server.output()).toContain('the database is away');
    expect(server.output()).not.toMatch(/Quackenbush|W2400113/i);
  },
  180_000,
);

async function startServer(url: string): Promise<{ url: string; child: ChildProcess; output: () => string }> {
  const child = fork(join(projectRoot, 'dist/server/bench/assist-server.js'), [url, 'info'], { silent: true });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  ending.push(() => {
    child.kill();
    if (child.connected) child.disconnect();
  });
  const port = await new Promise<number>((resolve, reject) => {
    child.once('message', (message) => resolve((message as { port: number }).port));
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}: ${output.slice(-500)}`)));
  });
  return { url: `http://127.0.0.1:${port}`, child, output: () => output };
}

async function ask(url: string, id: string): Promise<{ status: number; id: string }> {
  const message = {
    internetMessageId: `<${id}@example.com>`,
    from: { kind: 'email' as const, address: 'ottoline.quackenbush@example.com', name: planted },
    text: `Hello,\n\nwhere is my order W2400113?\n\n${planted}`,
  };
  const response = await fetch(`${url}/v1/assistance`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(requestBuilder(message)),
  });
  const body = (await response.json()) as { id?: string };
  return { status: response.status, id: body.id ?? '' };
}
