import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { projectRoot } from '../project-root.js';

/** Where the data lies that tests and benches use and the project does not hold: TRUEDRAFT_DATA, else `../shared/data`. */
export const dataFolder: string = resolve(projectRoot, process.env['TRUEDRAFT_DATA'] ?? '../shared/data');

/** Whether a part of that data is there. Says aloud when it is not, so that a skipped test is seen. */
export function hasData(part: string, what: string): boolean {
  const isThere = existsSync(join(dataFolder, part));
  if (!isThere) console.warn(`SKIPPED: ${what}, because ${join(dataFolder, part)} is absent (see TRUEDRAFT_DATA)`);
  return isThere;
}
