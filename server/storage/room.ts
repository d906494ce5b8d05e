import { randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { DatabaseError } from '../errors.js';
import { writeAudit } from './audit.js';
import type { Tables } from './tables.js';

/** What the database says when its disk is full (SQLSTATE 53100). */
const diskFull = '53100';
const triedBytes = 64 * 1024;

/** Whether the database's disk had room for what was written last. Reading goes on without, so that only a refused write tells. */
export class Room {
  #isFull = false;

  get isFull(): boolean {
    return this.#isFull;
  }

  /** Hears of every statement that was refused. */
  heard({ code }: DatabaseError): void {
    if (code === diskFull) this.#isFull = true;
  }

  /** Whether there is room: known as long as nothing was refused for the want of it, and tried with a write that is undone afterwards. */
  async isThere(db: Kysely<Tables>, organization: string): Promise<boolean> {
    if (this.#isFull) this.#isFull = !(await hasRoom(db, organization));
    return !this.#isFull;
  }
}

/** Writes some pages, and takes them back. False where the database refuses. */
async function hasRoom(db: Kysely<Tables>, organization: string): Promise<boolean> {
  const undone = new Error('undone');
  const detail = { tried: randomBytes(triedBytes).toString('base64') };
  const trying = db.transaction().execute(async (tx) => {
    await writeAudit(tx, { organization, agent: 'system', action: 'tried', detail, at: new Date() });
    throw undone;
  });
  return trying.catch((error: unknown) => error === undone);
}
