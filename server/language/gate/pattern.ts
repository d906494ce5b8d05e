import { wordsOf } from './words.js';

/**
 * A pattern of words: `(thank you|thanks) (so much)? for {thanked}`. Words stand apart by spaces, `|` separates alternatives, `?` makes the
 * word, group or hole before it optional, `+` lets it stand several times, `*` any number of times or not at all, `{name}` is another pattern or a typed hole, `word~` stands for the word with each light ending.
 */
export type Pattern =
  | { kind: 'words'; forms: ReadonlySet<string> }
  | { kind: 'sequence'; items: readonly Pattern[] }
  | { kind: 'either'; options: readonly Pattern[] }
  | { kind: 'optional'; of: Pattern }
  | { kind: 'repeated'; of: Pattern; isOptional: boolean }
  | { kind: 'hole'; name: string };

export interface PatternRules {
  /** What `~` may stand for, the empty ending among them. */
  endings: readonly string[];
}

/** Reads a pattern. Throws SyntaxError where a bracket is not closed. */
export function readPattern(text: string, rules: PatternRules): Pattern {
  const pieces = text.match(/\{[^{}]*\}|[()|?*+]|[^\s(){}|?*+]+/g) ?? [];
  let at = 0;
  const either = (): Pattern => {
    const options = [sequence()];
    while (pieces[at] === '|') {
      at += 1;
      options.push(sequence());
    }
    return joined(options);
  };
  const sequence = (): Pattern => {
    const items: Pattern[] = [];
    while (at < pieces.length && pieces[at] !== '|' && pieces[at] !== ')') {
      let item = one();
      for (let sign = pieces[at]; sign === '?' || sign === '*' || sign === '+'; sign = pieces[++at])
        item = sign === '?' ? { kind: 'optional', of: item } : { kind: 'repeated', of: item, isOptional: sign === '*' };
      items.push(item);
    }
    const [only, ...more] = items;
    return only !== undefined && more.length === 0 ? only : { kind: 'sequence', items };
  };
  const one = (): Pattern => {
    const piece = pieces[at] ?? '';
    at += 1;
    if (piece === '(') {
      const inner = either();
      if (pieces[at] !== ')') throw new SyntaxError(`a bracket is not closed in "${text}"`);
      at += 1;
      return inner;
    }
    if (piece.startsWith('{')) return { kind: 'hole', name: piece.slice(1, -1) };
    return wordPattern(piece, rules);
  };
  const pattern = either();
  if (at < pieces.length) throw new SyntaxError(`a bracket too many in "${text}"`);
  return pattern;
}

function wordPattern(piece: string, { endings }: PatternRules): Pattern {
  const isInflected = piece.endsWith('~');
  const words = wordsOf(isInflected ? piece.slice(0, -1) : piece);
  const items = words.map(({ text }, index): Pattern => {
    const isLast = index === words.length - 1;
    const forms = isInflected && isLast ? endings.map((ending) => text + ending) : [text];
    return { kind: 'words', forms: new Set(forms) };
  });
  const [only, ...more] = items;
  return only !== undefined && more.length === 0 ? only : { kind: 'sequence', items };
}

/** Alternatives that are single words become one set. */
function joined(options: readonly Pattern[]): Pattern {
  const [only, ...more] = options;
  if (only !== undefined && more.length === 0) return only;
  if (options.every((option) => option.kind === 'words'))
    return { kind: 'words', forms: new Set(options.flatMap((option) => [...option.forms])) };
  return { kind: 'either', options };
}

/** A pattern made ready for matching: what a match may begin with, so that most places are passed over at once. */
export interface Matchable {
  kind: 'words' | 'sequence' | 'either' | 'optional' | 'repeated' | 'hole';
  /** Words, and `{name}` of holes that code fills. */
  first: ReadonlySet<string>;
  isEmpty: boolean;
  /** Whether it may begin with any word at all. */
  isAny: boolean;
  items: readonly Matchable[];
  /** Of alternatives, those that may begin with a word or hole, and those that may begin with anything or be nothing. */
  byFirst: ReadonlyMap<string, readonly Matchable[]>;
  others: readonly Matchable[];
  name: string;
  /** Of a sequence: what each item that cannot be left out may begin with; where none of it stands in a sentence, nothing matches. */
  musts: readonly number[];
}

/**
 * Gives ids to the musts of one lexicon, from 0, and knows which of them each word or hole meets. Equal sets of words are held once: a lexicon has
 * twenty thousand of them, and three thousand that differ.
 */
export class Musts {
  readonly byWord = new Map<string, number[]>();
  count = 0;
  private readonly ids = new Map<ReadonlySet<string>, number>();
  private readonly sets = new Map<string, ReadonlySet<string>>();
  private readonly words = new Map<ReadonlySet<string>, Matchable>();

  same(words: ReadonlySet<string>): ReadonlySet<string> {
    const key = [...words].sort().join('|');
    const held = this.sets.get(key);
    if (held === undefined) this.sets.set(key, words);
    return held ?? words;
  }

  /** One of these words. */
  wordsOf(forms: ReadonlySet<string>): Matchable {
    const first = this.same(forms);
    const held = this.words.get(first) ?? shaped({ kind: 'words', first });
    this.words.set(first, held);
    return held;
  }

  add(any: ReadonlySet<string>): number {
    const known = this.ids.get(any);
    if (known !== undefined) return known;
    const id = this.count;
    this.ids.set(any, id);
    this.count += 1;
    for (const word of any) {
      const held = this.byWord.get(word);
      if (held === undefined) this.byWord.set(word, [id]);
      else held.push(id);
    }
    return id;
  }
}

const anyWord = new Set(['said', 'question']);

/** Makes patterns ready; holes that `define` explains are seen through. Throws SyntaxError for a pattern that stands in itself. */
export function matchable(
  pattern: Pattern,
  define: ReadonlyMap<string, Pattern>,
  made: Map<string, Matchable>,
  all: Musts,
  within: readonly string[] = [],
): Matchable {
  const make = (one: Pattern): Matchable => matchable(one, define, made, all, within);
  if (pattern.kind === 'words') return all.wordsOf(pattern.forms);
  if (pattern.kind === 'optional') {
    const of = make(pattern.of);
    return shaped({ kind: 'optional', first: of.first, isAny: of.isAny, isEmpty: true, items: [of] });
  }
  if (pattern.kind === 'repeated') {
    const of = make(pattern.of);
    const isEmpty = of.isEmpty || pattern.isOptional;
    return shaped({ kind: 'repeated', first: of.first, isAny: of.isAny, isEmpty, items: [of] });
  }
  if (pattern.kind === 'hole') return hole(pattern.name, define, made, all, within);
  if (pattern.kind === 'either') {
    const items = pattern.options.map(make);
    const first = all.same(new Set(items.flatMap((item) => [...item.first])));
    const isEmpty = items.some((item) => item.isEmpty);
    const isAny = items.some((item) => item.isAny);
    return shaped({ kind: 'either', first, isEmpty, isAny, items, ...byFirstOf(items) });
  }
  const items = pattern.items.map(make);
  const end = items.findIndex((item) => !item.isEmpty);
  const leading = end === -1 ? items : items.slice(0, end + 1);
  const first = all.same(new Set(leading.flatMap((item) => [...item.first])));
  const isAny = leading.some((item) => item.isAny);
  const musts = items
    .filter((item) => !item.isEmpty && !item.isAny)
    .sort((a, b) => a.first.size - b.first.size)
    .map((item) => all.add(item.first));
  return shaped({ kind: 'sequence', first, isEmpty: end === -1, isAny, items, musts });
}

const none: readonly Matchable[] = [];
const noneByFirst: ReadonlyMap<string, readonly Matchable[]> = new Map();
const noMusts: readonly number[] = [];

/** All of one shape: the matcher reads them a thousand times a draft. */
function shaped(one: Partial<Matchable> & Pick<Matchable, 'kind' | 'first'>): Matchable {
  return {
    kind: one.kind,
    first: one.first,
    isEmpty: one.isEmpty ?? false,
    isAny: one.isAny ?? false,
    items: one.items ?? none,
    byFirst: one.byFirst ?? noneByFirst,
    others: one.others ?? none,
    name: one.name ?? '',
    musts: one.musts ?? noMusts,
  };
}

function hole(
  name: string,
  define: ReadonlyMap<string, Pattern>,
  made: Map<string, Matchable>,
  all: Musts,
  within: readonly string[],
): Matchable {
  const known = made.get(name);
  if (known !== undefined) return known;
  if (within.includes(name)) throw new SyntaxError(`{${name}} stands in itself`);
  const defined = define.get(name);
  const of = defined === undefined ? undefined : matchable(defined, define, made, all, [...within, name]);
  const own =
    of === undefined
      ? shaped({ kind: 'hole', name, first: new Set([`{${name}}`]), isAny: anyWord.has(name) })
      : shaped({ kind: 'hole', name, first: of.first, isAny: of.isAny, isEmpty: of.isEmpty, items: [of] });
  made.set(name, own);
  return own;
}

function byFirstOf(items: readonly Matchable[]): Pick<Matchable, 'byFirst' | 'others'> {
  const byFirst = new Map<string, Matchable[]>();
  for (const item of items) {
    if (item.isAny || item.isEmpty) continue;
    for (const word of item.first) {
      const held = byFirst.get(word);
      if (held === undefined) byFirst.set(word, [item]);
      else held.push(item);
    }
  }
  return { byFirst, others: items.filter((item) => item.isAny || item.isEmpty) };
}
