import type { Entry } from './lexicon.js';
import type { Matchable } from './pattern.js';

/** What may stand behind the first word of a match: words and holes of these sets, nothing at all, or anything. */
interface Follow {
  sets: Set<ReadonlySet<string>>;
  mayEnd: boolean;
  isAny: boolean;
}

/** What stands at a place, as entries name it: its word, or what code finds there; nothing where it is a sign or the end. */
export type Names = readonly string[];

const mostPairs = 20_000;

/**
 * The entries that may begin with a word, given what follows it: one look instead of a try of each. Which entries those are is found when
 * two words first meet, and kept.
 */
export class WordPairs {
  private readonly follows = new Map<string, readonly { entry: Entry; follow: Follow }[]>();
  private readonly pairs = new Map<string, Map<string, readonly Entry[]>>();
  private count = 0;

  constructor(private readonly byFirst: ReadonlyMap<string, readonly Entry[]>) {}

  /** Entries in their own order; `nexts` are the places a match may go on at. */
  entries(word: string, nexts: readonly Names[]): readonly Entry[] {
    const [only, ...more] = nexts;
    if (more.length === 0 && (only === undefined || only.length <= 1)) return this.pair(word, only?.[0] ?? '');
    const found = new Set(this.pair(word, ''));
    for (const names of nexts) for (const name of names) for (const entry of this.pair(word, name)) found.add(entry);
    return [...found].sort((a, b) => a.index - b.index);
  }

  private pair(word: string, next: string): readonly Entry[] {
    const known = this.pairs.get(word);
    const entries = known?.get(next);
    if (entries !== undefined) return entries;
    const found = this.followsOf(word)
      .filter(({ follow }) => follow.mayEnd || follow.isAny || [...follow.sets].some((words) => words.has(next)))
      .map(({ entry }) => entry);
    this.keep(word, next, found);
    return found;
  }

  private keep(word: string, next: string, entries: readonly Entry[]): void {
    if (this.count >= mostPairs) {
      this.pairs.clear();
      this.count = 0;
    }
    this.count += 1;
    const held = this.pairs.get(word);
    if (held === undefined) this.pairs.set(word, new Map([[next, entries]]));
    else held.set(next, entries);
  }

  private followsOf(word: string): readonly { entry: Entry; follow: Follow }[] {
    let known = this.follows.get(word);
    if (known === undefined) {
      known = (this.byFirst.get(word) ?? []).map((entry) => ({ entry, follow: followOf(entry.pattern, word) }));
      this.follows.set(word, known);
    }
    return known;
  }
}

/** What may follow where a match of the pattern has begun with a word. More than really may, never less. */
function followOf(pattern: Matchable, word: string): Follow {
  const follow: Follow = { sets: new Set(), mayEnd: false, isAny: false };
  if (pattern.kind === 'words') follow.mayEnd = pattern.first.has(word);
  else if (pattern.kind === 'hole' && pattern.items.length === 0) follow.isAny = pattern.isAny;
  else if (pattern.kind === 'sequence') addSequence(follow, pattern.items, word);
  else for (const item of pattern.items) addItem(follow, pattern, item, word);
  return follow;
}

function addItem(follow: Follow, { kind }: Matchable, item: Matchable, word: string): void {
  const mayEnd = addOwn(follow, item, word);
  if (!mayEnd) return;
  follow.mayEnd = true;
  if (kind === 'repeated') addLeading(follow, [item]);
}

function addSequence(follow: Follow, items: readonly Matchable[], word: string): void {
  for (const [index, item] of items.entries()) {
    if (addOwn(follow, item, word)) addLeading(follow, items.slice(index + 1));
    if (!item.isEmpty) return;
  }
}

/** Adds what may follow within an item; whether the item may end with the word. */
function addOwn(follow: Follow, item: Matchable, word: string): boolean {
  if (!item.isAny && !item.first.has(word)) return false;
  const own = followOf(item, word);
  for (const set of own.sets) follow.sets.add(set);
  follow.isAny ||= own.isAny;
  return own.mayEnd;
}

/** What the rest of a sequence may begin with, or nothing where all of it may be left out. */
function addLeading(follow: Follow, items: readonly Matchable[]): void {
  for (const item of items) {
    follow.sets.add(item.first);
    follow.isAny ||= item.isAny;
    if (!item.isEmpty) return;
  }
  follow.mayEnd = true;
}
