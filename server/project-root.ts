import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

/** The project's folder, found upwards from this file, so that data files are read in place from source and build alike. */
export const projectRoot: string = folderWith('package.json', dirname(fileURLToPath(import.meta.url)));

/** Beside the build of this file lies what the build made of the data files; beside the source there is nothing of the kind. */
const builtData = fileURLToPath(new URL('../data-files/', import.meta.url));

/**
 * What a YAML data file of the project holds; `path` is the one in the project (`server/languages/en/gate.yaml`). The build has it as JSON, which is
 * read fifty times as fast. Throws where there is no such file.
 */
export function readYaml(path: string): unknown {
  const built = join(builtData, `${path}.json`);
  return existsSync(built)
    ? JSON.parse(readFileSync(built, 'utf8'))
    : parse(readFileSync(join(projectRoot, path), 'utf8'));
}

function folderWith(name: string, folder: string): string {
  if (existsSync(join(folder, name))) return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error(`no ${name} above ${folder}`);
  return folderWith(name, parent);
}
