import type { Fact } from '../../../shared/fact.js';
import { eventNames, type EventName } from './binding.js';
import type { Names } from './word-pairs.js';
import type { Lexicon } from './lexicon.js';
import type { Matchable } from './pattern.js';
import type { Line } from './records.js';
import { pathOf } from './records.js';
import { isSpokenOf, type Scene } from './scene.js';
import type { Range, Token } from './tokens.js';
import type { ValueEdge } from './values.js';

const longestSkip = 3;
const longestSaid = 30;
const mostTimes = 12;
const none: readonly number[] = [];

/** What stands at each token, beside its word: values, names and titles of the records. */
export interface Places {
  values: ReadonlyMap<number, ValueEdge>;
  names: ReadonlyMap<number, { to: number; hole: string; facts: readonly Fact[] }[]>;
  titles: ReadonlyMap<number, { to: number; lines: readonly Line[]; start: number; end: number }>;
}

/** Matches patterns at places of one draft; what holes match is remembered, so that the cost stays linear. */
export class Matcher {
  /** Of the sentence read now: where what a hole matches ends, by where it begins. */
  private readonly known = new Map<Matchable, (readonly number[] | undefined)[]>();
  private from = 0;
  private readonly symbols: (readonly string[] | undefined)[] = [];
  /** Which musts are met in the sentence read now. */
  private readonly met: Uint8Array;

  constructor(
    private readonly tokens: readonly Token[],
    private readonly lexicon: Lexicon,
    private readonly scene: Scene,
    private readonly places: Places,
  ) {
    this.met = new Uint8Array(lexicon.musts.count);
  }

  /** Where a match of the pattern that begins here may end, before `limit`. */
  ends(pattern: Matchable, at: number, limit: number): readonly number[] {
    if (at > limit) return none;
    if (!pattern.isEmpty && !pattern.isAny && !this.mayBegin(pattern.first, at, limit)) return none;
    return this.endsFrom(pattern, at, limit);
  }

  /** The same of a pattern that may begin here. */
  endsFrom(pattern: Matchable, at: number, limit: number): readonly number[] {
    switch (pattern.kind) {
      case 'words':
        return [at + 1];
      case 'optional':
        return union([at], this.endsOf(pattern.items, at, limit));
      case 'either':
        return this.either(pattern, at, limit);
      case 'hole':
        return this.hole(pattern, at, limit);
      case 'repeated':
        return this.repeated(pattern, at, limit);
      case 'sequence':
        return this.mayHold(pattern) ? this.sequence(pattern.items, at, limit) : none;
    }
  }

  /** Goes on to a sentence: what is matched from now on begins and ends within it. */
  enter({ from, to }: Range): void {
    this.met.fill(0);
    this.known.clear();
    this.from = from;
    const { byWord } = this.lexicon.musts;
    const meet = (word: string): void => {
      for (const id of byWord.get(word) ?? []) this.met[id] = 1;
    };
    for (let at = from; at < to; at++) {
      const token = this.tokens[at];
      if (token?.kind === 'word') meet(token.text);
      for (const symbol of this.symbolsAt(at)) meet(symbol);
    }
  }

  private mayHold({ musts }: Matchable): boolean {
    for (const id of musts) if (this.met[id] === 0) return false;
    return true;
  }

  /** What code may find at a place, as patterns name it. */
  symbolsAt(at: number): readonly string[] {
    let symbols = this.symbols[at];
    if (symbols === undefined) {
      symbols = symbolsOf(at, this.places);
      this.symbols[at] = symbols;
    }
    return symbols;
  }

  /** What stands where a match may go on from a place: there, and behind each of a few fillers. */
  nextNames(at: number, limit: number): readonly Names[] {
    const names: Names[] = [];
    for (let next = at; next < limit; next++) {
      const token = this.tokens[next];
      const symbols = this.symbolsAt(next);
      const text = token?.kind === 'word' ? token.text : undefined;
      if (text !== undefined) names.push(symbols.length === 0 ? [text] : [text, ...symbols]);
      else if (symbols.length > 0) names.push(symbols);
      if (next - at >= longestSkip || !this.isFiller(next, limit)) break;
    }
    return names;
  }

  private mayBegin(first: ReadonlySet<string>, at: number, limit: number): boolean {
    const token = this.tokens[at];
    if (token === undefined || at >= limit) return false;
    if (token.kind === 'word' && first.has(token.text)) return true;
    for (const symbol of this.symbolsAt(at)) if (first.has(symbol)) return true;
    return false;
  }

  private endsOf(items: readonly Matchable[], at: number, limit: number): readonly number[] {
    let all: readonly number[] = none;
    for (const item of items) all = union(all, this.ends(item, at, limit));
    return all;
  }

  private either(pattern: Matchable, at: number, limit: number): readonly number[] {
    let all = this.endsOf(pattern.others, at, limit);
    const token = this.tokens[at];
    if (token === undefined || at >= limit) return all;
    const byWord = token.kind === 'word' ? pattern.byFirst.get(token.text) : undefined;
    if (byWord !== undefined) for (const item of byWord) all = union(all, this.endsFrom(item, at, limit));
    for (const symbol of this.symbolsAt(at)) {
      const bySymbol = pattern.byFirst.get(symbol);
      if (bySymbol !== undefined) for (const item of bySymbol) all = union(all, this.endsFrom(item, at, limit));
    }
    return all;
  }

  /** Each time from where the last ended, fillers between; ends are remembered, so that none is tried twice. */
  private repeated({ items: [of], isEmpty }: Matchable, at: number, limit: number): readonly number[] {
    if (of === undefined) return none;
    let found: readonly number[] = isEmpty ? [at] : none;
    let fresh: readonly number[] = [at];
    for (let times = 0; times < mostTimes && fresh.length > 0; times++) {
      let next: readonly number[] = none;
      for (const end of fresh) next = union(next, times === 0 ? this.ends(of, end, limit) : this.after(of, end, limit));
      const before = found;
      fresh = next.filter((end) => !before.includes(end) && end > at);
      found = union(found, fresh);
    }
    return found;
  }

  /** Matches that begin here or behind a few fillers. */
  private after(pattern: Matchable, at: number, limit: number): readonly number[] {
    let ends = this.ends(pattern, at, limit);
    for (let skip = at; skip - at < longestSkip && this.isFiller(skip, limit); skip++)
      ends = union(ends, this.ends(pattern, skip + 1, limit));
    return ends;
  }

  private sequence(items: readonly Matchable[], at: number, limit: number): readonly number[] {
    let ends: readonly number[] = [at];
    for (const item of items) {
      let next: readonly number[] = none;
      for (const end of ends)
        next = union(next, end === at ? this.ends(item, end, limit) : this.after(item, end, limit));
      if (next.length === 0) return none;
      ends = next;
    }
    return ends;
  }

  private isFiller(at: number, limit: number): boolean {
    const token = this.tokens[at];
    if (token === undefined || at >= limit) return false;
    return token.kind === 'word'
      ? this.lexicon.fillers.has(token.text)
      : token.kind === 'sign' && skipped.has(token.text);
  }

  private hole(pattern: Matchable, at: number, limit: number): readonly number[] {
    let known = this.known.get(pattern);
    if (known === undefined) {
      known = [];
      this.known.set(pattern, known);
    }
    let ends = known[at - this.from];
    if (ends === undefined) {
      const { name, items } = pattern;
      const [defined] = items;
      ends = defined === undefined ? this.filled(name, at, limit) : this.defined(name, defined, at, limit);
      known[at - this.from] = ends;
    }
    return ends;
  }

  private defined(name: string, pattern: Matchable, at: number, limit: number): readonly number[] {
    const event = eventOf(name);
    return event !== undefined && !isSpokenOf(event, this.scene) ? none : this.endsFrom(pattern, at, limit);
  }

  private filled(name: string, at: number, limit: number): readonly number[] {
    const within = (to: number | undefined): readonly number[] => (to === undefined || to > limit ? [] : [to]);
    if (name === 'said') return this.said(at, limit);
    if (name === 'question') return this.question(at, limit);
    if (name === 'title') return within(this.places.titles.get(at)?.to);
    const named = (this.places.names.get(at) ?? []).filter(({ hole, to }) => hole === name && to <= limit);
    if (named.length > 0) return named.map(({ to }) => to);
    const value = this.places.values.get(at);
    if (value === undefined) return [];
    if (name === 'count') return value.kind === 'number' ? within(value.to) : [];
    if (name === 'day') return value.kind === 'date' ? within(value.to) : [];
    if (name === 'reference') return value.isReferred ? within(value.to) : [];
    return value.facts.some((fact) => pathOf(fact) === name) ? within(value.to) : [];
  }

  /** Words of records behind "where", "when", "why": they ask, and say nothing. */
  private question(at: number, limit: number): readonly number[] {
    const { empty, fillers, negators, askable, ours } = this.lexicon;
    const ends: number[] = [];
    let end = at;
    for (; end < limit && end - at < longestSaid; end++) {
      const token = this.tokens[end];
      const title = this.places.titles.get(end);
      const value = this.places.values.get(end);
      const known = title ?? (value?.isReferred === true ? value : undefined);
      if (known !== undefined && known.to <= limit) {
        end = known.to - 1;
        continue;
      }
      if (token?.kind !== 'word' || token.value !== undefined) break;
      const { text } = token;
      if (ours.has(text) && end > at) ends.push(end);
      if (!empty.has(text) && !fillers.has(text) && !negators.has(text) && !askable.has(text)) break;
    }
    return union(
      ends,
      [end, end - 1].filter((one) => one > at),
    );
  }

  /** Words the customer wrote, with the small words between them; never what we are said to have done. */
  private said(at: number, limit: number): readonly number[] {
    const { empty, negators, ours, fillers } = this.lexicon;
    let content: number | undefined;
    let end = at;
    for (; end < limit && end - at < longestSaid; end++) {
      const token = this.tokens[end];
      if (token === undefined) break;
      const title = this.places.titles.get(end);
      if (title !== undefined && title.to <= limit) {
        content = title.to;
        end = title.to - 1;
        continue;
      }
      const value = this.places.values.get(end);
      if (value?.isReferred === true && value.to <= limit) {
        content = value.to;
        end = value.to - 1;
        continue;
      }
      if (token.kind !== 'word' || ours.has(token.text)) break;
      if (negators.has(token.text) && !this.scene.said.hasNegation) break;
      if (empty.has(token.text) || fillers.has(token.text) || negators.has(token.text)) continue;
      if (!this.scene.said.has(token.text)) break;
      content = end + 1;
    }
    return content === undefined ? [] : union([content], [Math.max(content, end)]);
  }
}

/** Signs that say nothing between the words of a phrase. */
const skipped: ReadonlySet<string> = new Set([',', '(', ')', '“', '”', '„', '«', '»']);

const nothing: readonly string[] = [];

function symbolsOf(at: number, { values, names, titles }: Places): readonly string[] {
  const value = values.get(at);
  const named = names.get(at);
  const hasTitle = titles.has(at);
  if (value === undefined && named === undefined && !hasTitle) return nothing;
  const symbols = new Set(named?.map(({ hole }) => `{${hole}}`));
  if (hasTitle) symbols.add('{title}');
  if (value?.kind === 'number') symbols.add('{count}');
  if (value?.kind === 'date') symbols.add('{day}');
  if (value?.isReferred === true) symbols.add('{reference}');
  for (const fact of value?.facts ?? []) symbols.add(`{${pathOf(fact)}}`);
  return [...symbols];
}

function eventOf(name: string): EventName | undefined {
  return eventNames.find((event) => name === `event:${event}`);
}

function union(some: readonly number[], others: readonly number[]): readonly number[] {
  if (some.length === 0) return others;
  if (others.length === 0) return some;
  const all = [...some];
  for (const one of others) if (!all.includes(one)) all.push(one);
  return all;
}
