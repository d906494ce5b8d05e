import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder, found upwards from this file, so that data files are read in place from source and build alike. */
export const projectRoot: string = folderWith('package.json', dirname(fileURLToPath(import.meta.url)));

function folderWith(name: string, folder: string): string {
  if (existsSync(join(folder, name))) return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error(`no ${name} above ${folder}`);
  return folderWith(name, parent);
}
