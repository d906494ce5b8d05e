import { setTimeout } from 'node:timers/promises';
import { DatabaseAway } from '../errors.js';

const againAfterMs = 2000;

/** What the commonest codes mean to whoever starts a server. */
const causes: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nobody listens there',
  ENOTFOUND: 'no machine has that name',
  EAI_AGAIN: 'its name cannot be looked up',
  ETIMEDOUT: 'no answer',
  '28P01': 'the password is refused',
  '28000': 'the user is refused',
  '3D000': 'there is no database of that name',
  '57P03': 'it is starting',
  '53300': 'it has too many connections',
};

/**
 * Starts what needs the database, again and again while that is away: a server may be up before its database is. Each new cause is told once,
 * with the host.
 */
export async function withDatabase<T>(
  url: string | undefined,
  start: () => Promise<T>,
  { tell, againMs = againAfterMs }: { tell: (sentence: string) => void; againMs?: number },
): Promise<T> {
  let lastCode: string | undefined;
  for (;;) {
    try {
      return await start();
    } catch (error) {
      if (!(error instanceof DatabaseAway)) throw error;
      if (error.code !== lastCode) tell(`${awaySentence(url, error.code)} Trying again until it can.`);
      lastCode = error.code;
      await setTimeout(againMs);
    }
  }
}

/** That a database cannot be reached and why, in a sentence. */
export function awaySentence(url: string | undefined, code: string): string {
  const host = url === undefined ? 'The database' : `The database at ${new URL(url).host}`;
  const cause = causes[code] ?? code;
  return `${host} cannot be reached${cause === '' ? '' : `: ${cause}`}. DATABASE_URL says where it is.`;
}
