import pg from 'pg';
import { openDatabase } from '../storage/database.js';
import { asOwner } from '../storage/organization-scope.js';
import { askPlanted, type ServerProcess } from './server-process.js';

const askers = 4;
/** A disk is full when so many were refused. */
const refusedOfFull = 3;
const mostOnFull = 400;

/** Several ask without a pause while `fault` happens, after as many answers as `at` (0 to 1) of twenty. Answers the statuses of those who got one, and which mails got none. */
export async function askWhile(
  server: ServerProcess,
  round: string,
  at: number,
  acknowledged: Set<string>,
  fault: () => Promise<unknown>,
): Promise<{ statuses: number[]; unanswered: string[] }> {
  const statuses: number[] = [];
  const unanswered: string[] = [];
  let over = false;
  let happening: Promise<unknown> | undefined;
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

/** Asks on a disk that is filled until some are refused. `ready` is what `/readyz` says then. */
export async function fullUntilRefused(
  server: ServerProcess,
  round: string,
  acknowledged: Set<string>,
  fill: () => void,
): Promise<{ statuses: number[]; ready: number }> {
  const statuses: number[] = [];
  fill();
  while (statuses.filter((status) => status === 503).length < refusedOfFull && statuses.length < mostOnFull) {
    const { status, id } = await askPlanted(server.url, `${round}-${statuses.length}`);
    statuses.push(status);
    if (status === 200) acknowledged.add(id);
  }
  const { status: ready } = await fetch(`${server.url}/readyz`);
  return { statuses, ready };
}

/** The status of the same question, asked again until it is answered, or is refused after `ms`: a run that died is taken over within ten seconds. */
export async function answeredWithin(url: string, id: string, ms: number): Promise<number> {
  const endsAt = performance.now() + ms;
  for (;;) {
    const { status } = await askPlanted(url, id).catch(() => ({ status: 0 }));
    if (status === 200 || (status !== 202 && performance.now() > endsAt)) return status;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

/** The ids of what is done in a database, by its URL or its folder. */
export async function storedIn(place: string): Promise<Set<string>> {
  if (place.startsWith('postgresql:')) {
    const client = new pg.Client({ connectionString: place });
    await client.connect();
    const { rows } = await client.query<{ id: string }>(`select id from assistance where state = 'done'`);
    await client.end();
    return new Set(rows.map(({ id }) => id));
  }
  const database = await openDatabase({ kind: 'directory', path: place });
  const rows = await asOwner(database.kysely)
    .selectFrom('assistance')
    .select('id')
    .where('state', '=', 'done')
    .execute();
  await database.close();
  return new Set(rows.map(({ id }) => id));
}
