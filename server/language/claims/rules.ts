import { z } from 'zod';
import type { DraftLanguageCode } from '../../../shared/languages.js';
import { readYaml } from '../../project-root.js';
import { eventKinds } from './event-kinds.js';
import { PhraseFinder, readPhrase, type Phrase } from '../phrases/phrase-finder.js';

const phrases = z.array(z.string()).default([]);
const examples = z.array(z.string()).min(1);

/** Words that turn a statement round: each list is explained in the rule files. */
const grammar = z.strictObject({
  negators: phrases,
  farNegators: phrases,
  lateNegators: phrases,
  notNegators: phrases,
  breakers: phrases,
  joiners: phrases,
  that: phrases,
  finite: phrases,
  happened: phrases,
  state: phrases,
  future: phrases,
  possible: phrases,
  failed: phrases,
  expected: phrases,
  open: phrases,
  ifs: phrases,
  /** Look like a condition, or like a habit, and are none. */
  notIfs: phrases,
  notUsually: phrases,
  whens: phrases,
  past: phrases,
  usually: phrases,
  attribution: phrases,
  firstPerson: phrases,
  questions: phrases,
  inversions: phrases,
  factive: phrases,
  /** Words that answer a question put in the draft itself, or say of a heading that it is done. */
  answers: phrases,
});

const eventRule = z.strictObject({
  kind: z.enum(eventKinds),
  note: z.string().optional(),
  done: phrases,
  happened: phrases,
  now: phrases,
  coming: phrases,
  base: phrases,
  except: phrases,
  examples: z.strictObject({ says: examples, denies: phrases, foresees: phrases, silent: examples }),
});
const promiseRule = z.strictObject({
  kind: z.string(),
  note: z.string().optional(),
  words: phrases,
  except: phrases,
  examples: z.strictObject({ promises: examples, silent: examples }),
});

const rulesFile = z.strictObject({
  lists: z.record(z.string(), z.array(z.string())),
  grammar,
  harmless: phrases,
  events: z.array(eventRule),
  promises: z.array(promiseRule),
});
export type RulesFile = z.infer<typeof rulesFile>;
export type GrammarTag = keyof z.infer<typeof grammar>;
export type Form = 'done' | 'happened' | 'now' | 'coming' | 'base';

export type EventTag =
  { is: 'event'; kind: z.infer<typeof eventRule>['kind']; form: Form } | { is: 'except'; kind: string };
export type PromiseTag = { is: 'promise' | 'except'; kind: string };

/** The rules of one language, ready to be found in words. */
export interface Rules {
  grammar: PhraseFinder<GrammarTag>;
  events: PhraseFinder<EventTag>;
  promises: PhraseFinder<PromiseTag>;
}

const loaded = new Map<DraftLanguageCode, Rules>();

/** Reads a language's rules once and keeps them. Throws when the file breaks its schema: a mistake of ours, found by its test. */
export function rulesOf(language: DraftLanguageCode): Rules {
  const known = loaded.get(language);
  if (known !== undefined) return known;
  const rules = compile(readRulesFile(language));
  loaded.set(language, rules);
  return rules;
}

/** The rule file as written, with its examples. */
export function readRulesFile(language: DraftLanguageCode): RulesFile {
  return rulesFile.parse(readYaml(`server/languages/${language}/claims.yaml`));
}

const forms = ['done', 'happened', 'now', 'coming', 'base'] as const;

function compile(file: RulesFile): Rules {
  const read = <Tag>(sources: readonly string[], tag: Tag): Phrase<Tag>[] =>
    sources.map((source) => ({ tag, elements: readPhrase(source, file.lists) }));
  const tags = z.array(z.enum(grammar.keyof().options)).parse(Object.keys(file.grammar));
  return {
    grammar: new PhraseFinder(tags.flatMap((tag) => read<GrammarTag>(file.grammar[tag], tag))),
    events: new PhraseFinder<EventTag>([
      ...file.events.flatMap((rule) => [
        ...forms.flatMap((form) => read<EventTag>(rule[form], { is: 'event', kind: rule.kind, form })),
        ...read<EventTag>(rule.except, { is: 'except', kind: rule.kind }),
      ]),
      ...read<EventTag>(file.harmless, { is: 'except', kind: 'other' }),
    ]),
    promises: new PhraseFinder<PromiseTag>(
      file.promises.flatMap((rule) => [
        ...read<PromiseTag>(rule.words, { is: 'promise', kind: rule.kind }),
        ...read<PromiseTag>(rule.except, { is: 'except', kind: rule.kind }),
      ]),
    ),
  };
}
