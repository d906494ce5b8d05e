import type { Fact } from '../../../shared/fact.js';
import type { Places } from './matcher.js';
import type { Line } from './records.js';
import type { Topic } from './spoken-of.js';
import type { Range, Token } from './tokens.js';

/** A sentence of a draft, with all that decides about it but the situation. */
export interface SentenceInDraft {
  range: Range;
  tokens: readonly Token[];
  places: Places;
  topic: Topic;
  /** Records whose expected day stands in the draft. */
  etas: ReadonlySet<string>;
  /** Articles that its paragraph cites. */
  cited: ReadonlySet<string>;
  /** Whether "yes" or the like follows. */
  isAnswered: boolean;
}

/** The same for sentences that are read alike in one situation: their words, what stands at each, and what was spoken of before. */
export function keyOf({ range, tokens, places, topic, etas, cited, isAnswered }: SentenceInDraft): string {
  const { aliases, lines, base, claim } = topic;
  let key = [
    aliases.join(),
    lines === undefined ? '-' : linesKey(lines),
    base ?? '',
    claim === undefined ? '' : `${claim.of} ${claim.aspect}`,
    [...etas].join(),
    [...cited].join(),
    String(isAnswered),
  ].join(';');
  for (let at = range.from; at < range.to; at++) key += `\n${tokenKey(tokens[at])}${placesKey(at, places)}`;
  return key;
}

function tokenKey(token: Token | undefined): string {
  if (token === undefined) return '';
  const { kind, text, isCapital, place, value } = token;
  const own = kind === 'word' ? (isCapital ? `W${text}` : `w${text}`) : `${kind} ${text}`;
  if (place === undefined && value === undefined) return own;
  const read = value === undefined ? '' : `${value.kind} ${value.value} ${value.text}`;
  return `${own};${place?.fact?.id ?? ''};${place?.passage?.id ?? ''};${read}`;
}

function placesKey(at: number, { values, names, titles }: Places): string {
  const value = values.get(at);
  const named = names.get(at);
  const title = titles.get(at);
  let key = '';
  if (value !== undefined)
    key += `;v${value.to - at} ${value.kind} ${String(value.isReferred)} ${value.count ?? ''} ${idsOf(value.facts)}`;
  for (const { to, hole, facts } of named ?? []) key += `;n${to - at} ${hole} ${idsOf(facts)}`;
  if (title !== undefined) key += `;t${title.to - at} ${linesKey(title.lines)}`;
  return key;
}

function idsOf(facts: readonly Fact[]): string {
  return facts.map(({ id }) => id).join();
}

function linesKey(lines: readonly Line[]): string {
  return lines.map(({ order, key }) => `${order.alias}.${key}`).join();
}
