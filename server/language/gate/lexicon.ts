import { z } from 'zod';
import type { DraftLanguageCode } from '../../../shared/languages.js';
import { readYaml } from '../../project-root.js';
import {
  attributeNames,
  claimNames,
  eventNames,
  nounNames,
  type Attribute,
  type ClaimName,
  type Noun,
} from './binding.js';
import { WordPairs } from './word-pairs.js';
import { matchable, Musts, readPattern, type Matchable, type Pattern } from './pattern.js';
import { wordsOf } from './words.js';

const patterns = z.union([z.string(), z.array(z.string())]).transform((text) => [text].flat());
const aspects = z.strictObject({
  done: patterns.optional(),
  base: patterns.optional(),
  /** As `base`, in a past tense: "se esperaba". */
  was: patterns.optional(),
  state: patterns.optional(),
});

/** What a language knows for the gate; see README.md beside this file for the notation. */
const lexiconFile = z.strictObject({
  endings: z.array(z.string()),
  /** Whether the noun of a title is its first word; whether every noun has a capital. */
  nounFirst: z.boolean().default(false),
  capitalNouns: z.boolean().default(false),
  /** Words that may stand between any two words of a phrase: they say how much, never what. */
  filler: patterns,
  define: z.record(z.string(), patterns),
  function: patterns,
  verbs: z.strictObject({ present: patterns, past: patterns }),
  negator: patterns,
  /** Of the words that negate, those that behind another only repeat it: "no … nada". */
  echo: patterns.optional(),
  modal: z.strictObject({ future: patterns, expected: patterns, wasExpected: patterns, possible: patterns }),
  conditional: patterns,
  conjunction: patterns,
  /** Words that make sure of what is still to come: nobody can. */
  sure: patterns,
  neutral: patterns,
  quantifier: z.strictObject({
    all: patterns,
    both: patterns,
    only: patterns,
    part: patterns,
    rest: patterns,
    other: patterns,
    first: patterns.optional(),
    second: patterns.optional(),
  }),
  nouns: z.partialRecord(z.enum(nounNames), patterns),
  attributes: z.partialRecord(z.enum(attributeNames), patterns),
  claims: z.partialRecord(z.enum(claimNames), aspects),
  courtesy: patterns,
  request: patterns,
  /** What is a request only with a question mark behind it. */
  questions: patterns,
  open: z.strictObject({
    general: patterns,
    checking: patterns,
    handOver: patterns,
    /** Somebody of ours looks at it: an open point like "we are checking". */
    colleague: patterns,
    eta: patterns,
    tracking: patterns,
    notFound: patterns,
  }),
  customer: patterns,
  events: z.record(z.enum(eventNames), patterns),
  money: patterns,
  /** For passages: groups of words that say the same, and words of doing that say little. */
  same: patterns,
  light: patterns,
  small: patterns,
  /** What answers a question in one word: "yes". */
  answer: patterns,
  /** In which state something may be sent back: a rule of returns is not said without it. */
  condition: patterns,
  /** Words that may stand in what we say we do not know, beside those of records. */
  askable: patterns,
});

const openKinds = ['general', 'checking', 'colleague', 'handOver', 'eta', 'tracking', 'notFound'] as const;
type OpenKind = (typeof openKinds)[number];
export type Aspect = 'done' | 'base' | 'state';
export type Quantifier = 'all' | 'both' | 'only' | 'part' | 'rest' | 'other' | 'first' | 'second';

/** What a stretch of words may be. The first four stand by themselves; the others make up what is said of a record. */
export type Meaning =
  | { kind: 'courtesy' }
  | { kind: 'question'; isAsked?: boolean }
  | { kind: 'open-point'; of: OpenKind }
  | { kind: 'customer' }
  | { kind: 'function' }
  | { kind: 'neutral' }
  | { kind: 'verb'; tense: 'present' | 'past' }
  | { kind: 'negator'; isEcho?: boolean }
  | { kind: 'modal'; of: 'future' | 'expected' | 'possible'; isPast?: boolean }
  | { kind: 'conditional' }
  | { kind: 'conjunction' }
  | { kind: 'sure' }
  | { kind: 'condition' }
  | { kind: 'quantifier'; of: Quantifier }
  | { kind: 'noun'; of: Noun }
  | { kind: 'attribute'; of: Attribute }
  | { kind: 'claim'; of: ClaimName; aspect: Aspect; isPast?: boolean };

export interface Entry {
  /** Its place in the lexicon, from 0. */
  index: number;
  pattern: Matchable;
  meaning: Meaning;
  /** The same for entries that mean the same. */
  key: string;
  /** Where in the lexicon it stands, for whoever mends it: "courtesy: (thank you|thanks) for {thanked}". */
  from: string;
}

export interface Lexicon {
  isNounFirst: boolean;
  hasCapitalNouns: boolean;
  /** Entries by the word or hole they may begin with. */
  byFirst: ReadonlyMap<string, readonly Entry[]>;
  pairs: WordPairs;
  musts: Musts;
  define: ReadonlyMap<string, Pattern>;
  fillers: ReadonlySet<string>;
  /** Words that promise money, and the small words that show which language a sentence is in. */
  money: ReadonlySet<string>;
  small: ReadonlySet<string>;
  /** Function words and auxiliaries: no content of their own. */
  empty: ReadonlySet<string>;
  /** Words of where something is and when it comes, for indirect questions. */
  askable: ReadonlySet<string>;
  /** Which record a noun speaks of. */
  records: ReadonlyMap<string, Noun>;
  /** Words that say the same in an article and in a reply, by the first of each group; words of doing that may stand for each other. */
  same: ReadonlyMap<string, string>;
  light: ReadonlySet<string>;
  conditionals: ReadonlySet<string>;
  /** Words that join a clause to the one before: "and". */
  joining: ReadonlySet<string>;
  /** Words for what records are about: "order", "parcel". */
  things: ReadonlySet<string>;
  negators: ReadonlySet<string>;
  /** "we", "our": what follows is said by us, not by the customer. */
  ours: ReadonlySet<string>;
  /** "day", "weeks", and how many days each is. */
  dayWords: ReadonlyMap<string, number>;
  /** "since", "for": before a count of days. */
  since: ReadonlySet<string>;
  /** "later", "afterwards": behind a count of days. */
  later: ReadonlySet<string>;
  /** "h", "pm": behind an hour, or between two. */
  hourWords: ReadonlySet<string>;
  answers: ReadonlySet<string>;
  /** Words of the condition under which something may be sent back. */
  condition: ReadonlySet<string>;
}

const made = new Map<DraftLanguageCode, Lexicon>();

/** The gate's lexicon of a language, read once. Throws where `languages/<code>/gate.yaml` is not one. */
export function gateLexicon(language: DraftLanguageCode): Lexicon {
  let lexicon = made.get(language);
  if (lexicon === undefined) {
    const folder = `server/languages/${language}`;
    lexicon = readLexicon(readYaml(`${folder}/gate.yaml`), topicsOf(readYaml(`${folder}/replies.yaml`)));
    made.set(language, lexicon);
  }
  return lexicon;
}

const repliesFile = z.looseObject({ topic: z.record(z.string(), z.string()) });

/** What an open point may be about: the names our own replies have for it, two of them joined, or the customer's words quoted. */
function topicsOf(replies: unknown): Record<'topic' | 'topic:named', string[]> {
  const { and = '', quoted = '', ...named } = repliesFile.parse(replies).topic;
  const plain = (text: string): string =>
    text.replaceAll(/[()“”„«»]/g, ' ').replaceAll(/\{([^{}|]*)\|([^{}|]*)\}/g, '($1|$2)');
  return {
    'topic:named': Object.values(named).map(plain),
    topic: [
      '{topic:named}',
      and.replaceAll(/\{(?:first|second)\}/g, '{topic:named}'),
      plain(quoted.replace('{quote}', '{said}')),
    ],
  };
}

/** Compiles what a lexicon's file holds. Throws ZodError or SyntaxError for what is none. */
function readLexicon(content: unknown, topics: Readonly<Record<string, string[]>>): Lexicon {
  const file = lexiconFile.parse(content);
  const rules = { endings: file.endings };
  const define = new Map<string, Pattern>();
  for (const [name, texts] of [
    ...Object.entries(file.define),
    ...eventPatterns(file.events),
    ...Object.entries(topics),
  ])
    define.set(name, readPattern(texts.join('|'), rules));
  const made = new Map<string, Matchable>();
  const musts = new Musts();
  const entries = entriesOf(file).map(({ text, meaning, section }, index): Entry => {
    const pattern = matchable(readPattern(text, rules), define, made, musts);
    return { index, pattern, meaning, key: JSON.stringify(meaning), from: `${section}: ${text}` };
  });
  const byFirst = new Map<string, Entry[]>();
  for (const entry of entries) {
    const { first, isEmpty } = entry.pattern;
    if (isEmpty) throw new SyntaxError(`${entry.from} may be nothing at all`);
    for (const word of first) {
      const held = byFirst.get(word);
      if (held === undefined) byFirst.set(word, [entry]);
      else held.push(entry);
    }
  }
  const words = (texts: readonly string[]): Set<string> =>
    new Set(texts.flatMap((text) => wordsOf(text).map((one) => one.text)));
  return {
    isNounFirst: file.nounFirst,
    hasCapitalNouns: file.capitalNouns,
    byFirst,
    pairs: new WordPairs(byFirst),
    musts,
    define,
    fillers: words(file.filler),
    money: singleWords(file.money),
    small: words(file.small),
    empty: words([
      ...file.function,
      ...file.verbs.present,
      ...file.verbs.past,
      ...file.modal.future,
      ...file.modal.expected,
      ...file.modal.possible,
    ]),
    records: new Map(
      nounNames.flatMap((noun) => [...singleWords(file.nouns[noun] ?? [])].map((word): [string, Noun] => [word, noun])),
    ),
    same: new Map(file.same.flatMap((group) => [...words([group])].map((word): [string, string] => [word, group]))),
    light: words(file.light),
    conditionals: words(file.conditional),
    joining: singleWords(file.conjunction),
    things: words(Object.values(file.nouns).flat()),
    askable: words(askableOf(file)),
    negators: singleWords([...file.negator, ...(file.echo ?? [])]),
    ours: words(file.define['ours'] ?? []),
    dayWords: new Map(
      [...words(file.define['days'] ?? [])]
        .map((word): [string, number] => [word, 1])
        .concat([...words(file.define['weeks'] ?? [])].map((word) => [word, 7])),
    ),
    since: words(file.define['since'] ?? []),
    later: alternatives(file.define['later'] ?? []),
    hourWords: words(file.define['hour'] ?? []),
    answers: words(file.answer),
    condition: words(file.condition),
  };
}

const askableClaims: readonly ClaimName[] = [
  'ship',
  'transit',
  'deliver',
  'receive',
  'late',
  'prepare',
  'toCome',
  'passed',
];

function askableOf({ nouns, attributes, claims, askable }: z.infer<typeof lexiconFile>): string[] {
  const ofClaims = askableClaims.flatMap((claim) => Object.values(claims[claim] ?? {}).flatMap((texts) => texts ?? []));
  const named = [...Object.values(nouns), ...Object.values(attributes)];
  return [...named.flatMap((texts) => texts ?? []), ...ofClaims, ...askable];
}

/** Alternatives, each as it stands. */
function alternatives(texts: readonly string[]): Set<string> {
  return new Set(texts.flatMap((text) => text.split('|')));
}

/** The alternatives that are one word: "no longer" makes no negator of "longer". */
function singleWords(texts: readonly string[]): Set<string> {
  const alternatives = texts.flatMap((text) => text.split('|')).map((text) => wordsOf(text));
  return new Set(alternatives.flatMap((found) => (found.length === 1 ? found.map(({ text }) => text) : [])));
}

function eventPatterns(events: Readonly<Record<string, string[]>>): [string, string[]][] {
  return Object.entries(events).map(([name, texts]) => [`event:${name}`, texts]);
}

interface Written {
  text: string;
  meaning: Meaning;
  section: string;
}

function entriesOf(file: z.infer<typeof lexiconFile>): Written[] {
  const entries: Written[] = [];
  const add = (section: string, texts: readonly string[] | undefined, meaning: Meaning): void => {
    for (const text of texts ?? []) entries.push({ text, meaning, section });
  };
  add('courtesy', file.courtesy, { kind: 'courtesy' });
  add('request', file.request, { kind: 'question' });
  add('questions', file.questions, { kind: 'question', isAsked: true });
  for (const kind of openKinds) add(`open.${kind}`, file.open[kind], { kind: 'open-point', of: kind });
  add('customer', file.customer, { kind: 'customer' });
  add('function', file.function, { kind: 'function' });
  add('neutral', file.neutral, { kind: 'neutral' });
  add('filler', file.filler, { kind: 'neutral' });
  add('sure', file.sure, { kind: 'sure' });
  for (const tense of ['present', 'past'] as const) add(`verbs.${tense}`, file.verbs[tense], { kind: 'verb', tense });
  add('negator', file.negator, { kind: 'negator' });
  add('echo', file.echo, { kind: 'negator', isEcho: true });
  for (const modal of ['future', 'expected', 'possible'] as const)
    add(`modal.${modal}`, file.modal[modal], { kind: 'modal', of: modal });
  add('modal.wasExpected', file.modal.wasExpected, { kind: 'modal', of: 'expected', isPast: true });
  add('conditional', file.conditional, { kind: 'conditional' });
  add('condition', file.condition, { kind: 'condition' });
  add('conjunction', file.conjunction, { kind: 'conjunction' });
  for (const name of ['all', 'both', 'only', 'part', 'rest', 'other', 'first', 'second'] as const)
    add(`quantifier.${name}`, file.quantifier[name], { kind: 'quantifier', of: name });
  for (const name of nounNames) add(`nouns.${name}`, file.nouns[name], { kind: 'noun', of: name });
  for (const name of attributeNames) add(`attributes.${name}`, file.attributes[name], { kind: 'attribute', of: name });
  for (const name of claimNames) {
    for (const aspect of ['done', 'base', 'state'] as const)
      add(`claims.${name}.${aspect}`, file.claims[name]?.[aspect], { kind: 'claim', of: name, aspect });
    add(`claims.${name}.was`, file.claims[name]?.was, { kind: 'claim', of: name, aspect: 'base', isPast: true });
  }
  return entries;
}
