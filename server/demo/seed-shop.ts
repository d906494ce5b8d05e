import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot } from '../project-root.js';

/** The part of the embedded database that seeding uses. */
export interface Seedable {
  exec(sql: string): Promise<unknown>;
}

/**
 * Makes the demo shop anew in its own schema `demo_shop`, all dates counted from `now`'s day. To be called at start, before anything else
 * uses the database: it opens a transaction of its own.
 */
export async function seedDemoShop(database: Seedable, now: Date): Promise<void> {
  const sql = await readFile(join(projectRoot, 'server', 'demo', 'shop.sql'), 'utf8');
  const today = now.toISOString().slice(0, 10);
  await database.exec(`begin; set local demo_shop.today = '${today}'; ${sql}; commit;`);
}
