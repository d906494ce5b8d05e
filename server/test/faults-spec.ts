import { afterAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { hasPostgres, startPostgres, type TestPostgres } from './postgres.js';
import { askPlanted, planted, startServerProcess, type ServerProcess } from './server-process.js';

const askers = 4;

/** Faults on a server at work, so many of each kind: `npm run test:long -- faults`, and a tenth of it in the slow suites. */
export function faults(rounds: { postmaster: number; server: number }): void {
  const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000);
  if (!hasPostgres) console.warn('SKIPPED: faults, because there is no PostgreSQL server on this machine');
  process.stdout.write(`faults: SEED=${seed}\n`);
  (hasPostgres ? describe : describe.skip)('faults', () => {
    let postgres: TestPostgres | undefined;
    const servers: ServerProcess[] = [];
    const acknowledged = new Set<string>();
    const random = randomFrom(seed);
    afterAll(async () => {
      for (const server of servers) await server.kill();
      await postgres?.stop();
    });
    const started = async (): Promise<{ database: TestPostgres; server: ServerProcess }> => {
      postgres ??= await startPostgres();
      const last = servers.at(-1);
      if (last !== undefined && last.child.signalCode === null) return { database: postgres, server: last };
      const server = await startServerProcess(postgres.url);
      servers.push(server);
      return { database: postgres, server };
    };

    it(
      `a killed database ends no server: ${rounds.postmaster} times`,
      async () => {
        for (let round = 0; round < rounds.postmaster; round += 1) {
          const { database, server } = await started();
          const { statuses } = await askWhile(server, `p${round}`, random(), acknowledged, () => database.crash());
          expect(statuses.filter((status) => status !== 200 && status !== 503)).toEqual([]);
          expect((await askPlanted(server.url, `after p${round}`)).status).toBe(200);
          expect(server.child.exitCode).toBeNull();
        }
        expect(await lost(postgres, acknowledged)).toEqual([]);
      },
      rounds.postmaster * 60_000,
    );

    it(
      `a killed server leaves nothing behind that the next one cannot take over: ${rounds.server} times`,
      async () => {
        for (let round = 0; round < rounds.server; round += 1) {
          const { server } = await started();
          const { unanswered } = await askWhile(server, `s${round}`, random(), acknowledged, () => server.kill());
          const { server: next } = await started();
          const again = await Promise.all(unanswered.map((id) => answeredWithin(next, id, 15_000)));
          expect(again.every((status) => status === 200)).toBe(true);
        }
        expect(await lost(postgres, acknowledged)).toEqual([]);
      },
      rounds.server * 60_000,
    );

    it('nothing of a customer stands in any log', () => {
      expect(servers.length).toBeGreaterThan(0);
      for (const { output } of servers) expect(output()).not.toMatch(planted);
    });
  });
}

/** Several ask without a pause while `fault` happens, after as many answers as `at` (0 to 1) of twenty. Answers the statuses of those who got one, and which mails got none. */
async function askWhile(
  server: ServerProcess,
  round: string,
  at: number,
  acknowledged: Set<string>,
  fault: () => Promise<void>,
): Promise<{ statuses: number[]; unanswered: string[] }> {
  const statuses: number[] = [];
  const unanswered: string[] = [];
  let over = false;
  let happening: Promise<void> | undefined;
  const asking = async (asker: number): Promise<void> => {
    for (let number = 0; !over; number += 1) {
      if (statuses.length >= 1 + at * 20) happening ??= fault().finally(() => (over = true));
      const id = `${round}-${asker}-${number}`;
      const answer = await askPlanted(server.url, id).catch(() => undefined);
      if (answer === undefined) {
        unanswered.push(id);
        if (server.child.signalCode !== null) return;
        continue;
      }
      statuses.push(answer.status);
      if (answer.status === 200) acknowledged.add(answer.id);
    }
  };
  await Promise.all(Array.from({ length: askers }, (_, asker) => asking(asker)));
  await happening;
  return { statuses, unanswered };
}

/** The status of the same question, asked again until it is answered: a run that died is taken over within ten seconds. */
async function answeredWithin(server: ServerProcess, id: string, ms: number): Promise<number> {
  const endsAt = performance.now() + ms;
  for (;;) {
    const { status } = await askPlanted(server.url, id).catch(() => ({ status: 0 }));
    if (status === 200 || performance.now() > endsAt) return status;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

/** What clients were told is done and the database does not have. */
async function lost(postgres: TestPostgres | undefined, acknowledged: ReadonlySet<string>): Promise<string[]> {
  const client = new pg.Client({ connectionString: postgres?.url });
  await client.connect();
  const { rows } = await client.query<{ id: string }>(`select id from assistance where state = 'done'`);
  await client.end();
  const stored = new Set(rows.map(({ id }) => id));
  return [...acknowledged].filter((id) => !stored.has(id));
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
