import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../project-root.js';

const folder = join(projectRoot, 'server/languages');

/** The data files of a language that is read: phrases, examples of intents, what is said to machines. */
export const readFiles = ['words', 'intents', 'machine-talk'] as const;
/** What a language that drafts are written in has beside them. */
export const draftFiles = ['replies', 'foreign-tasks', 'gate', 'claims', 'asks'] as const;

/** The files `<language>/<name>.yaml` as they are, in order of the language: to parse, or to see whether what was made of them is still theirs. */
export function languageFiles(name: string): { language: string; yaml: string }[] {
  return readdirSync(folder)
    .sort()
    .map((language) => ({ language, path: join(folder, language, `${name}.yaml`) }))
    .filter(({ path }) => existsSync(path))
    .map(({ language, path }) => ({ language, yaml: readFileSync(path, 'utf8') }));
}
