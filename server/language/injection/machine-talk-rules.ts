import { z } from 'zod';
import { draftLanguage, mixedIn } from '../../languages/all.js';
import type { Spelling } from '../phrases/words-of.js';
import { PhraseFinder, readPhrase } from '../phrases/phrase-finder.js';
import { folded } from '../reading/find-phrases.js';
import { languageFiles } from '../../languages/language-files.js';

const phrases = z.array(z.string().min(1));
const file = z.strictObject({
  lists: z.record(z.string(), phrases),
  leads: phrases,
  openers: phrases,
  phrases: phrases,
  orders: phrases,
  weakOrders: phrases,
  trade: phrases,
  persons: phrases,
  you: phrases,
  examples: z.strictObject({ setAside: phrases, kept: phrases }),
});
/** What a phrase is to the sentence it stands in: see server/languages/machine-talk.md. */
export type Kind = 'opener' | 'phrase' | 'order' | 'weakOrder';

export interface MachineTalkRules {
  /** The language everybody mixes in takes its contractions apart otherwise than those that elide. */
  finders: { spelling: Spelling; finder: PhraseFinder<Kind> }[];
  leads: ReadonlySet<string>;
  persons: ReadonlySet<string>;
  you: ReadonlySet<string>;
  trade: ReadonlySet<string>;
}

let loaded: MachineTalkRules | undefined;

/** The rule files as written, by language. */
export function machineTalkFiles(): { language: string; rules: z.infer<typeof file> }[] {
  return languageFiles('machine-talk').map(({ language, content }) => ({ language, rules: file.parse(content()) }));
}

/** The rules of all languages together, read once: an attacker chooses the language. Words are folded. */
export function machineTalkRules(): MachineTalkRules {
  loaded ??= compile();
  return loaded;
}

function compile(): MachineTalkRules {
  const files = machineTalkFiles();
  const all = (list: 'leads' | 'persons' | 'you' | 'trade'): ReadonlySet<string> =>
    new Set(files.flatMap(({ rules: one }) => one[list].map(folded)));
  const finderOf = (isMixedIn: boolean): PhraseFinder<Kind> =>
    new PhraseFinder(
      files
        .filter(({ language }) => (language === mixedIn.code) === isMixedIn)
        .flatMap(({ rules: one }) => phrasesOf(one)),
    );
  const eliding = Object.values(draftLanguage).find(({ apostrophes }) => apostrophes.mayEndWord) ?? mixedIn;
  return {
    finders: [
      { spelling: mixedIn, finder: finderOf(true) },
      { spelling: eliding, finder: finderOf(false) },
    ],
    leads: all('leads'),
    persons: all('persons'),
    you: all('you'),
    trade: all('trade'),
  };
}

function phrasesOf(one: z.infer<typeof file>): { tag: Kind; elements: ReturnType<typeof readPhrase> }[] {
  const lists = Object.fromEntries(Object.entries(one.lists).map(([name, words]) => [name, words.map(folded)]));
  const read = (tag: Kind, sources: readonly string[]): { tag: Kind; elements: ReturnType<typeof readPhrase> }[] =>
    sources.map((source) => ({ tag, elements: readPhrase(folded(source), lists) }));
  return [
    ...read('opener', one.openers),
    ...read('phrase', one.phrases),
    ...read('order', one.orders),
    ...read('weakOrder', one.weakOrders),
  ];
}
