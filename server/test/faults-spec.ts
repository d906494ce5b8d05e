import { afterAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { askWhile, answeredWithin, fullUntilRefused, storedIn } from './faulty-asking.js';
import { hasPostgres, startPostgres, type TestPostgres } from './postgres.js';
import { planted, startServerProcess, type ServerProcess } from './server-process.js';
import { smallDisk } from './small-disk.js';
import { holdersOfFour } from './starters.js';

/** How many of each: connections cut, databases killed, servers killed (on each database), disks filled (under each), crowds of four starters. */
export interface Rounds {
  cut: number;
  refused: number;
  postmaster: number;
  server: number;
  disk: number;
  starters: number;
}

const takenOverWithinMs = 15_000;
/** Far above what a round takes on a machine that has other work, too. */
const roundMs = 180_000;
const cut = `select pg_terminate_backend(pid) from pg_stat_activity
  where datname = current_database() and pid <> pg_backend_pid()`;

/** What a server works on, and one server after another on it. */
interface Site {
  servers: ServerProcess[];
  acknowledged: Set<string>;
  /** The one at work; a new one where the last was killed. */
  server: () => Promise<ServerProcess>;
}

/** Faults on a server at work, so many of each kind: `npm run test:long -- faults`, and a tenth of it in the slow suites. */
export function faults(rounds: Rounds): void {
  const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000);
  const random = randomFrom(seed);
  const ending: (() => unknown)[] = [];
  const all: ServerProcess[] = [];
  process.stdout.write(`faults: SEED=${seed}\n`);
  afterAll(async () => {
    for (const server of all) await server.kill();
    for (const end of ending.reverse()) await end();
  });
  const siteOn = (place: string): Site => {
    const servers: ServerProcess[] = [];
    const server = async (): Promise<ServerProcess> => {
      const last = servers.at(-1);
      if (last !== undefined && last.child.signalCode === null) return last;
      const next = await startServerProcess(place);
      servers.push(next);
      all.push(next);
      return next;
    };
    return { servers, acknowledged: new Set(), server };
  };
  const nothingLost = async (site: Site, place: string): Promise<void> => {
    if (!place.startsWith('postgresql:')) await site.servers.at(-1)?.kill();
    const stored = await storedIn(place);
    expect([...site.acknowledged].filter((id) => !stored.has(id))).toEqual([]);
    expect(site.acknowledged.size).toBeGreaterThan(0);
  };
  const killServers = async (site: Site, name: string): Promise<void> => {
    for (let round = 0; round < rounds.server; round += 1) {
      const server = await site.server();
      const { unanswered } = await askWhile(server, `${name}${round}`, random(), site.acknowledged, server.kill);
      const next = await site.server();
      const again = await Promise.all(unanswered.map((id) => answeredWithin(next.url, id, takenOverWithinMs)));
      expect(again.filter((status) => status !== 200)).toEqual([]);
    }
  };
  /** Full until some are refused; `revive` brings back a database that could not go on. */
  const fillDisks = async (
    site: Site,
    disk: { fill: () => void; empty: () => Promise<void> },
    revive: () => Promise<void>,
  ): Promise<void> => {
    for (let round = 0; round < rounds.disk; round += 1) {
      const server = await site.server();
      expect(await answeredWithin(server.url, `before d${round}`, takenOverWithinMs)).toBe(200);
      const full = await fullUntilRefused(server, `d${round}`, site.acknowledged, disk.fill);
      expect(full.statuses.filter((status) => status !== 200 && status !== 503)).toEqual([]);
      expect(full.ready).toBe(503);
      await disk.empty();
      await revive();
      expect(await answeredWithin(server.url, `after d${round}`, 5000)).toBe(200);
      expect(await fetch(`${server.url}/readyz`).then(({ status }) => status)).toBe(200);
      expect(server.child.exitCode).toBeNull();
    }
  };

  if (!hasPostgres) console.warn('SKIPPED: faults of PostgreSQL, because there is no such server on this machine');
  (hasPostgres ? describe : describe.skip)('faults on PostgreSQL', () => {
    let postgres: TestPostgres | undefined;
    let site: Site | undefined;
    const started = async (): Promise<{ database: TestPostgres; at: Site }> => {
      if (postgres === undefined) {
        postgres = await startPostgres();
        ending.push(postgres.stop);
      }
      site ??= siteOn(postgres.url);
      return { database: postgres, at: site };
    };
    const during = async (kind: string, count: number, fault: (round: number) => Promise<unknown>): Promise<void> => {
      const { at, database } = await started();
      for (let round = 0; round < count; round += 1) {
        const server = await at.server();
        const { statuses } = await askWhile(server, `${kind}${round}`, random(), at.acknowledged, () => fault(round));
        expect(statuses.filter((status) => status !== 200 && status !== 503)).toEqual([]);
        expect(await answeredWithin(server.url, `after ${kind}${round}`, 2000)).toBe(200);
        expect(server.child.exitCode).toBeNull();
      }
      await nothingLost(at, database.url);
    };
    const asAdmin = async (work: (admin: pg.Client) => Promise<unknown>): Promise<void> => {
      const { database } = await started();
      const admin = new pg.Client({ connectionString: database.url });
      await admin.connect();
      await work(admin).finally(() => admin.end());
    };

    it(
      `lost connections end no server: ${rounds.cut} times`,
      () => asAdmin((admin) => during('c', rounds.cut, () => admin.query(cut))),
      rounds.cut * roundMs,
    );

    it(
      `a refused user ends no server: ${rounds.refused} times`,
      () =>
        asAdmin(async (admin) =>
          during('r', rounds.refused, async () => {
            await admin.query('alter role tester nologin');
            await admin.query(cut);
            const server = await site?.server();
            expect(await fetch(`${server?.url}/readyz`).then(({ status }) => status)).toBe(503);
            await admin.query('alter role tester login');
          }),
        ),
      rounds.refused * roundMs,
    );

    it(
      `a killed database ends no server: ${rounds.postmaster} times`,
      () => during('p', rounds.postmaster, async () => (await started()).database.crash()),
      rounds.postmaster * roundMs,
    );

    it(
      `a killed server leaves nothing behind that the next one cannot take over: ${rounds.server} times`,
      async () => {
        const { database, at } = await started();
        await killServers(at, 's');
        await nothingLost(at, database.url);
      },
      rounds.server * roundMs,
    );
  });

  describe('faults on the embedded database', () => {
    it(
      `a killed server leaves nothing behind that the next one cannot take over: ${rounds.server} times`,
      async () => {
        const folder = await mkdtemp(join(tmpdir(), 'truedraft-faults-'));
        ending.push(() => rm(folder, { recursive: true, force: true }));
        const site = siteOn(folder);
        await killServers(site, 'e');
        await nothingLost(site, folder);
      },
      rounds.server * roundMs,
    );

    it(
      `one of four that start at once has it: ${rounds.starters} times`,
      async () => {
        const folder = await mkdtemp(join(tmpdir(), 'truedraft-starters-'));
        ending.push(() => rm(folder, { recursive: true, force: true }));
        for (let round = 0; round < rounds.starters; round += 1) expect(await holdersOfFour(folder)).toBe(1);
      },
      rounds.starters * roundMs,
    );
  });

  const disks = { postgresql: hasPostgres ? smallDisk(200) : undefined, embedded: smallDisk(120) };
  for (const disk of Object.values(disks)) ending.push(() => disk?.remove());
  if (disks.embedded === undefined) console.warn('SKIPPED: full disks, because this user may mount none');
  (disks.embedded === undefined ? describe.skip : describe)('a full disk', () => {
    (disks.postgresql === undefined ? it.skip : it)(
      `of PostgreSQL is told and ends no server: ${rounds.disk} times`,
      async () => {
        if (disks.postgresql === undefined) return;
        const postgres = await startPostgres(disks.postgresql.path);
        ending.push(postgres.stop);
        const site = siteOn(postgres.url);
        await fillDisks(site, disks.postgresql, postgres.revive);
        await nothingLost(site, postgres.url);
      },
      rounds.disk * roundMs,
    );

    it(
      `of the embedded database is told and ends no server: ${rounds.disk} times`,
      async () => {
        if (disks.embedded === undefined) return;
        const folder = join(disks.embedded.path, 'store');
        const site = siteOn(folder);
        await fillDisks(site, disks.embedded, async () => undefined);
        await nothingLost(site, folder);
      },
      rounds.disk * roundMs,
    );
  });

  it('nothing of a customer stands in any log', () => {
    expect(all.length).toBeGreaterThan(0);
    for (const { output } of all) expect(output()).not.toMatch(planted);
  });
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
