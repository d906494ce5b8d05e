import type { Fact } from '../../../shared/fact.js';
import type { Entry, Lexicon, Meaning } from './lexicon.js';
import type { Matcher, Places } from './matcher.js';
import type { Line } from './records.js';
import type { Range, Token } from './tokens.js';
import type { ValueEdge } from './values.js';

/** A stretch of a sentence with what it may mean, or a value, a title, a name, a sign; `isUnknown` where nothing accounts for it. */
export interface Chunk extends Range {
  meanings: readonly Meaning[];
  value?: ValueEdge;
  lines?: readonly Line[];
  names?: readonly Fact[];
  sign?: string;
  isUnknown?: boolean;
  /** Whether it begins with "and", so that what stands before it is a clause of its own. */
  isJoined?: boolean;
}

const costOfUnknown = 1000;
const harmless = new Set([
  ',',
  ';',
  ':',
  '.',
  '!',
  '?',
  '…',
  '(',
  ')',
  '-',
  '–',
  '—',
  '"',
  '“',
  '”',
  '„',
  '«',
  '»',
  '¿',
  '¡',
  '*',
  '_',
  '•',
  '·',
  "'",
  '/',
  '&',
  '#',
  '>',
  '|',
  '×',
  '°',
  'º',
  '→',
]);
const pictograph = /\p{Extended_Pictographic}/u;
const standing = new Set(['courtesy', 'question', 'open-point', 'customer']);

/** What a word costs that stands right beside a phrase that should stand alone: a little, or so much that almost any other reading is better. */
const costsOfEdge = { loose: 4, strict: 300 };

/** What may stand at each place of a sentence: found once, chosen from as often as the sentence is read. */
export function optionsOf(
  range: Range,
  tokens: readonly Token[],
  lexicon: Lexicon,
  matcher: Matcher,
  places: Places,
): readonly (readonly Chunk[])[] {
  matcher.enter(range);
  return tokens
    .slice(range.from, range.to)
    .map((_, index) => chunksAt(range.from + index, range.to, tokens, lexicon, matcher, places));
}

/**
 * The chunks of a sentence that leave the fewest words unaccounted for, and of those the fewest chunks. A `strict` reading lets a phrase stand
 * alone only between signs, where it can.
 */
export function readSentence(
  range: Range,
  tokens: readonly Token[],
  lexicon: Lexicon,
  options: readonly (readonly Chunk[])[],
  how: keyof typeof costsOfEdge = 'loose',
): Chunk[] {
  const length = range.to - range.from;
  const costs = new Float64Array(length + 1);
  const best: (Chunk | undefined)[] = [];
  for (let index = length - 1; index >= 0; index--) {
    const at = range.from + index;
    const unknown: Chunk = unknownAt(at, tokens);
    let cost = (unknown.isUnknown === true ? costOfUnknown : 0) + (costs[index + 1] ?? 0);
    let chosen = unknown;
    for (const chunk of options[index] ?? []) {
      const own =
        costOf(chunk) + edgesOf(chunk, range, tokens, lexicon, costsOfEdge[how]) + (costs[chunk.to - range.from] ?? 0);
      if (own < cost) {
        cost = own;
        chosen = chunk;
      }
    }
    costs[index] = cost;
    best[index] = chosen;
  }
  const chunks: Chunk[] = [];
  for (let at = range.from; at < range.to;) {
    const chunk = best[at - range.from];
    if (chunk === undefined) break;
    chunks.push(chunk);
    at = chunk.to;
  }
  return chunks;
}

function unknownAt(at: number, tokens: readonly Token[]): Chunk {
  const token = tokens[at];
  const base = { from: at, to: at + 1, meanings: [] };
  if (token?.kind === 'break') return { ...base, sign: '\n' };
  if (token?.kind === 'cite') return { ...base, sign: '[]' };
  if (token?.kind === 'sign' && (harmless.has(token.text) || (token.text > '~' && pictograph.test(token.text))))
    return { ...base, sign: token.text };
  return { ...base, isUnknown: true };
}

/** A phrase that stands alone should do so: words right before or behind it cost; a word that denies it makes it another. */
function edgesOf(
  { meanings, from, to }: Chunk,
  range: Range,
  tokens: readonly Token[],
  { negators }: Lexicon,
  cost: number,
): number {
  if (!standing.has(meanings[0]?.kind ?? '')) return 0;
  if (from > range.from && negators.has(tokens[from - 1]?.text ?? '')) return 2 * costOfUnknown;
  const before = from > range.from && tokens[from - 1]?.kind === 'word' ? cost : 0;
  return before + (to < range.to && tokens[to]?.kind === 'word' ? cost : 0);
}

/** A phrase that stands alone goes before what a record might say in the same words, but only where it is more than a word or two. */
function costOf({ meanings, from, to, value }: Chunk): number {
  const [first] = meanings;
  if (first === undefined) return value?.facts.length === 0 ? 12 : 10;
  if (standing.has(first.kind)) return to - from > 2 ? 8 : to - from === 2 ? 19 : 14;
  return first.kind === 'function' || first.kind === 'neutral' ? 11 : 10;
}

function chunksAt(
  at: number,
  limit: number,
  tokens: readonly Token[],
  lexicon: Lexicon,
  matcher: Matcher,
  places: Places,
): Chunk[] {
  const chunks: Chunk[] = [];
  const value = places.values.get(at);
  if (value !== undefined && value.to <= limit) chunks.push({ from: at, to: value.to, meanings: [], value });
  const title = places.titles.get(at);
  if (title !== undefined && title.to <= limit)
    chunks.push({ from: at, to: title.to, meanings: [], lines: title.lines });
  for (const name of places.names.get(at) ?? [])
    if (name.to <= limit) chunks.push({ from: at, to: name.to, meanings: [], names: name.facts });
  const meanings = new Map<number, { found: Meaning[]; keys: string[] }>();
  for (const entry of entriesAt(at, limit, tokens, lexicon, matcher)) {
    const stands = standing.has(entry.meaning.kind);
    const isQuestion = entry.meaning.kind === 'question' && entry.meaning.isAsked === true;
    if (isQuestion && !isAsked(limit, tokens)) continue;
    for (const end of matcher.endsFrom(entry.pattern, at, limit)) {
      if (stands && !isQuestion && !hasContent(at, end, tokens, lexicon, places)) continue;
      const held = meanings.get(end);
      if (held === undefined) meanings.set(end, { found: [entry.meaning], keys: [entry.key] });
      else if (!held.keys.includes(entry.key)) {
        held.found.push(entry.meaning);
        held.keys.push(entry.key);
      }
    }
  }
  for (const [to, { found }] of meanings)
    chunks.push({
      from: at,
      to,
      meanings: preferred(found, to - at),
      ...namedIn(at, to, found, places),
      isJoined: lexicon.joining.has(tokens[at]?.text ?? ''),
    });
  return chunks;
}

/** Whether the sentence that ends here is a question. */
function isAsked(limit: number, tokens: readonly Token[]): boolean {
  let last = limit - 1;
  while (tokens[last]?.kind === 'sign' && tokens[last]?.text !== '?' && limit - last < 4) last -= 1;
  return tokens[last]?.text === '?';
}

/** Small words and the names of things alone are no phrase that stands by itself, however many of its words a pattern lets go. */
function hasContent(from: number, to: number, tokens: readonly Token[], lexicon: Lexicon, places: Places): boolean {
  const { empty, fillers, things, negators } = lexicon;
  for (let at = from; at < to; at++) {
    const token = tokens[at];
    if (places.names.has(at)) return true;
    const end = places.titles.get(at)?.to ?? places.values.get(at)?.to ?? at;
    if (end > at) {
      at = end - 1;
      continue;
    }
    if (
      token?.kind === 'word' &&
      !empty.has(token.text) &&
      !fillers.has(token.text) &&
      !things.has(token.text) &&
      !negators.has(token.text)
    )
      return true;
  }
  return false;
}

/** "As for the lamps" says nothing, but what it is about. */
function namedIn(from: number, to: number, found: readonly Meaning[], places: Places): Pick<Chunk, 'lines' | 'value'> {
  const kind = found[0]?.kind;
  if (kind !== 'neutral' && kind !== 'claim' && kind !== 'attribute') return {};
  for (let at = from; at < to; at++) {
    const value = places.values.get(at);
    const isSaid = value !== undefined && value.facts.length > 0 && (value.count === undefined || value.isReferred);
    if (kind === 'neutral' && isSaid) return { value };
    const title = places.titles.get(at);
    if (title !== undefined) return { lines: title.lines };
  }
  return {};
}

/** Where a stretch may stand by itself, it does, if it is more than a word or two. */
function preferred(meanings: readonly Meaning[], length: number): readonly Meaning[] {
  const alone = meanings.filter(({ kind }) => standing.has(kind));
  const others = meanings.filter(({ kind }) => !standing.has(kind));
  if (alone.length === 0 || (length <= 2 && others.length > 0)) return others;
  return alone.slice(0, 1);
}

/** The entries that may begin at a place, in the lexicon's order for its word, then for what else stands there. */
function entriesAt(
  at: number,
  limit: number,
  tokens: readonly Token[],
  { byFirst, pairs }: Lexicon,
  matcher: Matcher,
): Iterable<Entry> {
  const token = tokens[at];
  const symbols = matcher.symbolsAt(at);
  if (symbols.length === 0)
    return token?.kind === 'word' ? pairs.entries(token.text, matcher.nextNames(at + 1, limit)) : [];
  const found = new Set<Entry>(token?.kind === 'word' ? byFirst.get(token.text) : undefined);
  for (const symbol of symbols) for (const entry of byFirst.get(symbol) ?? []) found.add(entry);
  return found;
}
