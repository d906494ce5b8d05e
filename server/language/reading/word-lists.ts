import { z } from 'zod';
import { mixedIn } from '../../languages/all.js';
import { languageFiles } from '../../languages/language-files.js';
import { phraseFinder, type PhraseFinder } from './find-phrases.js';

/** Name of the list → language → phrases a translator can read. `any` holds for every language. */
export type WordLists = Record<string, Record<string, string[]>>;

/** The finder for one list in one language. People mix English in, so its phrases count everywhere. */
export type ListFinder = (list: string, language: string) => PhraseFinder;

const wordsFile = z.record(z.string(), z.record(z.string(), z.array(z.string().min(1))));
let files: { language: string; groups: z.infer<typeof wordsFile> }[] | undefined;

/** The group `name` of every `server/languages/<language>/words.yaml`. Throws when a file is not groups of lists. */
export function readWordLists(name: string): WordLists {
  files ??= languageFiles('words').map(({ language, content }) => ({ language, groups: wordsFile.parse(content()) }));
  const lists: WordLists = {};
  for (const { language, groups } of files) {
    for (const [list, phrases] of Object.entries(groups[name] ?? {})) (lists[list] ??= {})[language] = phrases;
  }
  return lists;
}

/** Finders for the lists of the group `name`, made when first used. */
export function listFinder(name: string): ListFinder {
  const lists = readWordLists(name);
  const made = new Map<string, PhraseFinder>();
  return (list, language) => {
    const key = `${list} ${language}`;
    const finder =
      made.get(key) ??
      phraseFinder([...new Set(['any', mixedIn.code, language])].flatMap((of) => lists[list]?.[of] ?? []));
    made.set(key, finder);
    return finder;
  };
}
