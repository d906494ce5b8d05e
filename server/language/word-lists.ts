import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { projectRoot } from '../project-root.js';
import { phraseFinder, type PhraseFinder } from './find-phrases.js';

/** Name of the list → language → phrases a translator can read. `any` holds for every language. */
const wordLists = z.record(z.string(), z.record(z.string(), z.array(z.string().min(1))));
export type WordLists = z.infer<typeof wordLists>;

/** The finder for one list in one language. People mix English in, so its phrases count everywhere. */
export type ListFinder = (list: string, language: string) => PhraseFinder;

/** Reads `server/language/words/<name>.yaml`. Throws when the file is not a list of lists. */
export function readWordLists(name: string): WordLists {
  return wordLists.parse(parse(readFileSync(join(projectRoot, 'server/language/words', `${name}.yaml`), 'utf8')));
}

/** Finders for the lists of `server/language/words/<name>.yaml`, made when first used. */
export function listFinder(name: string): ListFinder {
  const lists = readWordLists(name);
  const made = new Map<string, PhraseFinder>();
  return (list, language) => {
    const key = `${list} ${language}`;
    const finder =
      made.get(key) ?? phraseFinder([...new Set(['any', 'en', language])].flatMap((of) => lists[list]?.[of] ?? []));
    made.set(key, finder);
    return finder;
  };
}
