import { dateRules, type DateRule } from './date-rules.js';
import type { Clock } from './resolve-day.js';
import type { Token } from './value-tokens.js';
import { numberSenses, type Lexicon } from './lexicon.js';

const compiled = new WeakMap<Lexicon, { rule: DateRule; shape: RegExp }[]>();

/**
 * Puts the words of each date together into one token with `date` set. The rules run one after another over the tokens' marks; a
 * later rule may build on the date an earlier one found ("two weeks after" + a date).
 */
export function joinDates(tokens: readonly Token[], lexicon: Lexicon, clock: Clock): Token[] {
  let current = [...tokens];
  let marks = current.map((token) => token.mark).join('');
  for (const { rule, shape } of rulesOf(lexicon)) {
    const joined = apply(rule, shape, current, marks, lexicon, clock);
    if (joined === undefined) continue;
    current = joined;
    marks = current.map((token) => token.mark).join('');
  }
  return current;
}

function rulesOf(lexicon: Lexicon): { rule: DateRule; shape: RegExp }[] {
  let rules = compiled.get(lexicon);
  if (rules === undefined) {
    rules = dateRules
      .filter((rule) => rule.form === undefined || lexicon.words.dateForms?.includes(rule.form) === true)
      .map((rule) => ({ rule, shape: lexicon.rule(rule.shape) }));
    compiled.set(lexicon, rules);
  }
  return rules;
}

function apply(
  rule: DateRule,
  shape: RegExp,
  tokens: Token[],
  marks: string,
  lexicon: Lexicon,
  clock: Clock,
): Token[] | undefined {
  let joined: Token[] | undefined;
  let done = 0;
  for (const match of marks.matchAll(shape)) {
    const from = match.index + (match.groups?.['skip']?.length ?? 0);
    const to = match.index + match[0].length;
    const parts = tokens.slice(from, to);
    const read = rule.read(parts, clock);
    if (read === undefined || parts.length === 0) continue;
    joined ??= [];
    joined.push(...tokens.slice(done, from), dateToken(parts, read, rule, lexicon));
    done = to;
  }
  joined?.push(...tokens.slice(done));
  return joined;
}

function dateToken(
  parts: readonly Token[],
  read: { date: string; resolved?: number },
  rule: DateRule,
  lexicon: Lexicon,
): Token {
  const certain = rule.isOffset === true ? numberSenses.offset : numberSenses.resolved;
  const senses = read.resolved === undefined ? numberSenses.range : certain;
  return {
    mark: lexicon.markOf(senses),
    senses,
    start: parts[0]?.start ?? 0,
    end: parts.at(-1)?.end ?? 0,
    date: read.date,
    ...(read.resolved === undefined ? {} : { resolved: read.resolved }),
  };
}
