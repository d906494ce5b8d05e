import type { Fact } from '../../../shared/fact.js';
import { firstThat } from '../reading/first-that.js';
import type { Lexicon } from './lexicon.js';
import type { Places } from './matcher.js';
import { pathOf } from './records.js';
import type { Scene } from './scene.js';
import type { Token } from './tokens.js';
import { valueEdges } from './values.js';
import { writtenHours } from './written-hours.js';

/** What stands at each token of a draft: values, names and titles of the records. Linear in the draft. */
export function placesFor(
  text: string,
  tokens: readonly Token[],
  scene: Scene,
  lexicon: Lexicon,
  region: string | undefined,
): Places {
  const values = valueEdges(tokens, {
    ...scene,
    region,
    dayWords: lexicon.dayWords,
    since: lexicon.since,
    fillers: lexicon.fillers,
    later: lexicon.later,
  });
  const names = new Map<number, { to: number; hole: string; facts: readonly Fact[] }[]>();
  const titles = new Map<number, { to: number; lines: Scene['lines']; start: number; end: number }>();
  for (const [at, token] of tokens.entries()) {
    const fact = token.place?.fact;
    if (fact !== undefined && fact.withheld !== true) {
      const path = pathOf(fact);
      const line = /\.title$/.test(path)
        ? scene.lines.find((one) => fact.field === `${one.key}.title` && one.order.alias === fact.alias)
        : undefined;
      if (line !== undefined) titles.set(at, { to: at + 1, lines: [line], start: token.start, end: token.end });
      if (/\.carrier$/.test(path)) names.set(at, [{ to: at + 1, hole: 'carrier', facts: [fact] }]);
      if (path === 'org.name') names.set(at, [{ to: at + 1, hole: 'organization', facts: [fact] }]);
      if (path === 'customer.name') names.set(at, [{ to: at + 1, hole: 'person', facts: [fact] }]);
    }
    if (token.kind !== 'word') continue;
    const known = (scene.names.get(token.text) ?? []).flatMap(({ words, hole, facts }) => {
      const to = endOfName(tokens, at, words);
      return to === undefined ? [] : [{ to, hole, facts }];
    });
    if (known.length > 0) names.set(at, known);
    const title = scene.titles.at(wordsFrom(tokens, at));
    if (title !== undefined) {
      const end = tokens[at + title.length - 1]?.end ?? token.end;
      titles.set(at, { to: at + title.length, lines: title.lines, start: token.start, end });
    }
  }
  for (const { start, end, fact } of writtenOut(text, scene, lexicon)) {
    const behind = (place: number): number => firstThat(tokens, (token) => token.start >= place);
    const first = behind(start);
    if (first < tokens.length) names.set(first, [{ to: behind(end), hole: 'text', facts: [fact] }]);
  }
  return { values, names, titles };
}

/** What the organization says of itself in words and numbers, opening hours and address, and where the draft says it. */
function writtenOut(
  text: string,
  { facts }: Scene,
  { empty, hourWords }: Lexicon,
): { start: number; end: number; fact: Fact }[] {
  return facts.flatMap((fact) => {
    if (fact.alias !== 'org' || fact.type !== 'text' || fact.text.length <= 5) return [];
    const { text: written } = fact;
    const found: { start: number; end: number; fact: Fact }[] = [];
    for (let at = text.indexOf(written); at !== -1; at = text.indexOf(written, at + written.length))
      found.push({ start: at, end: at + written.length, fact });
    return fact.field === 'hours' && found.length === 0
      ? writtenHours(text, written, { small: empty, units: hourWords }).map((range) => ({ ...range, fact }))
      : found;
  });
}

/** Where a name that begins here ends; "Harbour & Pine" has a sign between its words. */
function endOfName(tokens: readonly Token[], at: number, words: readonly string[]): number | undefined {
  let next = at;
  for (const [index, word] of words.entries()) {
    if (index > 0 && tokens[next]?.kind === 'sign' && tokens[next]?.text === '&') next += 1;
    if (tokens[next]?.text !== word) return undefined;
    next += 1;
  }
  return next;
}

function wordsFrom(tokens: readonly Token[], at: number): string[] {
  const words: string[] = [];
  for (let next = at; next < at + 6; next++) {
    const token = tokens[next];
    if (token?.kind !== 'word') break;
    words.push(token.text);
  }
  return words;
}

/** The records whose expected day a draft names. */
export function recordsWithEta({ values }: Places): Set<string> {
  const aliases = new Set<string>();
  for (const edge of values.values())
    for (const fact of edge.facts)
      if (/(?:^|\.)(?:eta|restEta|daysUntilEta)$/.test(fact.field)) aliases.add(fact.alias);
  return aliases;
}
