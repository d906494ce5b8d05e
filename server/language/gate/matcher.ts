import type { Fact } from '../../../shared/fact.js';
import { eventNames, type EventName } from './binding.js';
import type { Lexicon } from './lexicon.js';
import type { Pattern } from './pattern.js';
import type { Line } from './records.js';
import { pathOf } from './records.js';
import { isSpokenOf, type Scene } from './scene.js';
import type { Token } from './tokens.js';
import type { ValueEdge } from './values.js';

const longestSkip = 3;
const longestSaid = 30;
const mostTimes = 12;

/** What stands at each token, beside its word: values, names and titles of the records. */
export interface Places {
  values: ReadonlyMap<number, ValueEdge>;
  names: ReadonlyMap<number, { to: number; hole: string; facts: readonly Fact[] }[]>;
  titles: ReadonlyMap<number, { to: number; lines: readonly Line[] }>;
}

/** Matches patterns at places of one draft; what holes match is remembered, so that the cost stays linear. */
export class Matcher {
  private readonly known = new Map<string, Map<number, readonly number[]>>();

  constructor(
    private readonly tokens: readonly Token[],
    private readonly lexicon: Lexicon,
    private readonly scene: Scene,
    private readonly places: Places,
  ) {}

  /** Where a match of the pattern that begins here may end, before `limit`. */
  ends(pattern: Pattern, at: number, limit: number): readonly number[] {
    if (at > limit) return [];
    if (pattern.kind === 'words') {
      const token = this.tokens[at];
      return at < limit && token?.kind === 'word' && pattern.forms.has(token.text) ? [at + 1] : [];
    }
    if (pattern.kind === 'optional') return union([at], this.ends(pattern.of, at, limit));
    if (pattern.kind === 'repeated') return this.repeated(pattern, at, limit);
    if (pattern.kind === 'either') {
      let all: readonly number[] = [];
      for (const option of pattern.options) all = union(all, this.ends(option, at, limit));
      return all;
    }
    if (pattern.kind === 'hole') return this.hole(pattern.name, at, limit);
    return this.sequence(pattern.items, at, limit);
  }

  /** Each time from where the last ended, fillers between; ends are remembered, so that none is tried twice. */
  private repeated(
    { of, isOptional }: Extract<Pattern, { kind: 'repeated' }>,
    at: number,
    limit: number,
  ): readonly number[] {
    let found: readonly number[] = isOptional ? [at] : [];
    let fresh: readonly number[] = [at];
    for (let times = 0; times < mostTimes && fresh.length > 0; times++) {
      let next: readonly number[] = [];
      for (const end of fresh) next = union(next, times === 0 ? this.ends(of, end, limit) : this.after(of, end, limit));
      fresh = next.filter((end) => !found.includes(end) && end > at);
      found = union(found, fresh);
    }
    return found;
  }

  /** Matches that begin here or behind a few fillers. */
  private after(pattern: Pattern, at: number, limit: number): readonly number[] {
    let ends = this.ends(pattern, at, limit);
    for (let skip = at; skip - at < longestSkip && this.isFiller(skip, limit); skip++)
      ends = union(ends, this.ends(pattern, skip + 1, limit));
    return ends;
  }

  private sequence(items: readonly Pattern[], at: number, limit: number): readonly number[] {
    let ends: readonly number[] = [at];
    for (const item of items) {
      let next: readonly number[] = [];
      for (const end of ends) {
        next = union(next, end === at ? this.ends(item, end, limit) : this.after(item, end, limit));
      }
      if (next.length === 0) return [];
      ends = next;
    }
    return ends;
  }

  private isFiller(at: number, limit: number): boolean {
    const token = this.tokens[at];
    if (token === undefined || at >= limit) return false;
    return token.kind === 'word' ? this.lexicon.fillers.has(token.text) : token.kind === 'sign' && token.text === ',';
  }

  private hole(name: string, at: number, limit: number): readonly number[] {
    const known = this.known.get(name) ?? new Map<number, readonly number[]>();
    this.known.set(name, known);
    const key = at * 4096 + Math.min(limit - at, 4095);
    let ends = known.get(key);
    if (ends === undefined) {
      ends = this.readHole(name, at, limit);
      known.set(key, ends);
    }
    return ends;
  }

  private readHole(name: string, at: number, limit: number): readonly number[] {
    const defined = this.lexicon.define.get(name);
    if (defined !== undefined) {
      const event = eventOf(name);
      return event !== undefined && !isSpokenOf(event, this.scene) ? [] : this.ends(defined, at, limit);
    }
    const within = (to: number | undefined): readonly number[] => (to === undefined || to > limit ? [] : [to]);
    if (name === 'said') return this.said(at, limit);
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
