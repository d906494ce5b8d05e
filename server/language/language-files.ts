import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../project-root.js';

/** The files `<language>.yaml` of a folder below `server/language` as they are, in order: to parse, or to see whether what was made of them is still theirs. */
export function languageFiles(name: string): { language: string; yaml: string }[] {
  const folder = join(projectRoot, 'server/language', name);
  const names = readdirSync(folder).filter((file) => file.endsWith('.yaml'));
  return names
    .sort()
    .map((file) => ({ language: file.replace('.yaml', ''), yaml: readFileSync(join(folder, file), 'utf8') }));
}
