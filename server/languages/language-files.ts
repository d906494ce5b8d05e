import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot, readYaml } from '../project-root.js';

const folder = 'server/languages';

/** The data files of a language that is read: phrases, examples of intents, what is said to machines. */
export const readFiles = ['words', 'intents', 'machine-talk'] as const;
/** What a language that drafts are written in has beside them. */
export const draftFiles = ['replies', 'foreign-tasks', 'gate', 'claims', 'asks'] as const;

interface LanguageFile {
  language: string;
  content: () => unknown;
}

/** The files `<language>/<name>.yaml`, in order of the language. */
export function languageFiles(name: string): LanguageFile[] {
  return pathsOf(name).map(({ language, path }) => ({ language, content: () => readYaml(path) }));
}

/** The same as they are written, to see whether what was made of them is still theirs. */
export function languageTexts(name: string): { language: string; yaml: string }[] {
  return pathsOf(name).map(({ language, path }) => ({ language, yaml: readFileSync(join(projectRoot, path), 'utf8') }));
}

function pathsOf(name: string): { language: string; path: string }[] {
  return readdirSync(join(projectRoot, folder))
    .sort()
    .map((language) => ({ language, path: `${folder}/${language}/${name}.yaml` }))
    .filter(({ path }) => existsSync(join(projectRoot, path)));
}
