import type { Ground } from '../../../shared/draft.js';
import type { Fact } from '../../../shared/fact.js';
import { clausesOf, standsAlone } from './clauses.js';
import { judgeClause, type Failure, type Topic } from './judge-clause.js';
import type { Lexicon } from './lexicon.js';
import { Matcher, type Places } from './matcher.js';
import { nearPassage, passageSentences } from './passages.js';
import { readSentence, type Chunk } from './read-sentence.js';
import { pathOf } from './records.js';
import { sceneOf, type GateSituation, type Scene } from './scene.js';
import { sentenceRanges, tokensOf, type FactPlace, type Range, type Token } from './tokens.js';
import { valueEdges } from './values.js';
import type { FoundValue } from '../values/found-value.js';

export type Why = Failure | 'other-language' | 'passage-differs' | 'not-open' | 'own-words';

/** A sentence of a draft: where it stands in the text, and its ground, or why it has none and the words nothing accounts for. */
export interface SentenceCheck {
  start: number;
  end: number;
  ground?: Ground;
  factIds: readonly string[];
  passageIds: readonly string[];
  why?: Why;
  words: readonly string[];
  /** Whether it holds a value, on file or not. */
  hasValue: boolean;
  /** Values typed out, with the facts they turned out to be. */
  typed: readonly { start: number; end: number; fact: Fact }[];
}

export interface GateText {
  text: string;
  marks: readonly FactPlace[];
  /** As `findValues` reads the text. */
  values: readonly FoundValue[];
}

/** Every sentence of a draft with its ground, in order. Pure; linear in the draft's length. */
export function checkSentences(
  draft: GateText,
  situation: GateSituation & { region?: string | undefined },
  lexicon: Lexicon,
): SentenceCheck[] {
  const scene = sceneOf(situation, lexicon);
  const tokens = tokensOf(draft.text, draft.marks, draft.values);
  const places = placesOf(draft.text, tokens, scene, lexicon, situation.region);
  const matcher = new Matcher(tokens, lexicon, scene, places);
  const passages = passageSentences(situation.passages, lexicon);
  const etas = recordsWithEta(places);
  let topic: Topic = { aliases: [], lines: undefined, base: undefined };
  return sentenceRanges(tokens, situation.language).map((range) => {
    const read = (how: 'loose' | 'strict') => {
      const chunks = readSentence(range, tokens, lexicon, matcher, places, how);
      return { chunks, ...checkSentence({ range, chunks, tokens, topic, scene, lexicon, passages, etas, places }) };
    };
    const first = read('loose');
    const second = first.sentence.ground === undefined ? read('strict') : first;
    const checked = second.sentence.ground === undefined ? first : second;
    topic = topicOfPhrases(checked.chunks, places, checked.topic);
    return checked.sentence;
  });
}

/** What the organization says of itself in words and numbers: opening hours, its address. */
function writtenOut({ facts }: Scene): { text: string; fact: Fact }[] {
  return facts.flatMap((fact) =>
    fact.alias === 'org' && fact.type === 'text' && fact.text.length > 5 ? [{ text: fact.text, fact }] : [],
  );
}

function placesOf(
  text: string,
  tokens: readonly Token[],
  scene: Scene,
  { dayWords, since, fillers }: Lexicon,
  region: string | undefined,
): Places {
  const values = valueEdges(tokens, { ...scene, region, dayWords, since, fillers });
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
  for (const { text: written, fact } of writtenOut(scene))
    for (let from = text.indexOf(written); from !== -1; from = text.indexOf(written, from + written.length)) {
      const first = tokens.findIndex(({ start }) => start >= from);
      const last = tokens.findIndex(({ start }) => start >= from + written.length);
      if (first !== -1) names.set(first, [{ to: last === -1 ? tokens.length : last, hole: 'text', facts: [fact] }]);
    }
  return { values, names, titles };
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
function recordsWithEta({ values }: Places): Set<string> {
  const aliases = new Set<string>();
  for (const edge of values.values())
    for (const fact of edge.facts)
      if (/(?:^|\.)(?:eta|restEta|daysUntilEta)$/.test(fact.field)) aliases.add(fact.alias);
  return aliases;
}

/** A courtesy that names an item is what "it" means afterwards. */
function topicOfPhrases(chunks: readonly Chunk[], { titles }: Places, topic: Topic): Topic {
  for (const chunk of chunks) {
    if (!standsAlone(chunk)) continue;
    for (let at = chunk.from; at < chunk.to; at++) {
      const lines = titles.get(at)?.lines;
      if (lines !== undefined)
        return { aliases: [...new Set(lines.map(({ order }) => order.alias))], lines, base: 'order' };
    }
  }
  return topic;
}

interface Reading {
  range: Range;
  chunks: readonly Chunk[];
  tokens: readonly Token[];
  topic: Topic;
  scene: Scene;
  lexicon: Lexicon;
  passages: ReturnType<typeof passageSentences>;
  etas: ReadonlySet<string>;
  places: Places;
}

function checkSentence(reading: Reading): { sentence: SentenceCheck; topic: Topic } {
  const { range, chunks, tokens, scene, lexicon, etas, places } = reading;
  const own = tokens.slice(range.from, range.to);
  const place = { start: own[0]?.start ?? 0, end: own.at(-1)?.end ?? 0 };
  const unknown = chunks.filter(({ isUnknown }) => isUnknown === true).map(({ from }) => tokens[from]);
  const words = unknown.map((token) => (token === undefined ? '' : token.text)).filter((text) => text !== '');
  const hasValue =
    own.some(({ kind }) => kind === 'fact' || kind === 'value') || own.some(({ value }) => value !== undefined);
  let { topic } = reading;
  const factIds = new Set<string>();
  let why: Failure | undefined;
  let isRecord = false;
  const stands: Range[] = chunks.filter((chunk) => standsAlone(chunk) || chunk.meanings[0]?.kind === 'neutral');
  for (const clause of clausesOf(chunks)) {
    const judged = judgeClause(clause, topic, scene, etas);
    topic = judged.topic;
    if (judged.why === undefined && judged.isRecord && !clause.chunks.some(({ isUnknown }) => isUnknown === true))
      stands.push(...clause.chunks);
    for (const id of judged.factIds) factIds.add(id);
    isRecord ||= judged.isRecord;
    why ??= judged.why;
  }
  const passageIds = own.flatMap(({ place: mark }) => (mark?.passage === undefined ? [] : [mark.passage.id]));
  const typed = typedValues(chunks, tokens, factIds, scene);
  const sentence = (rest: Pick<SentenceCheck, 'ground' | 'why'>): { sentence: SentenceCheck; topic: Topic } => ({
    sentence: {
      ...place,
      ...rest,
      factIds: [...factIds],
      passageIds,
      words: rest.why === undefined ? [] : words,
      hasValue,
      typed,
    },
    topic,
  });
  const whyNotOpen = openPointFails(chunks, tokens, scene, lexicon);
  if (words.length === 0 && why === undefined && whyNotOpen === undefined) {
    const ground = groundOf(chunks, isRecord, scene);
    return sentence(ground === undefined ? { why: 'no-record' } : { ground });
  }
  const free = own.filter(
    (_, index) => !stands.some(({ from, to }) => from <= range.from + index && range.from + index < to),
  );
  const reason = whyOf(reading, unknown, why ?? whyNotOpen, passageIds.length > 0);
  // Only beside its cite, in the draft's language and against no record: an article may have been written to put words into a reply.
  const mayCite =
    passageIds.length > 0 && whyNotOpen === undefined && reason !== 'not-so' && !isForeign(own, unknown, lexicon);
  if (mayCite && nearPassage(free, reading.passages, lexicon, places) !== undefined)
    return sentence({ ground: 'passage' });
  return sentence({ why: reason });
}

/** The ground of a sentence all of whose words are accounted for; undefined where it says nothing by itself. */
function groundOf(chunks: readonly Chunk[], isRecord: boolean, scene: Scene): Ground | undefined {
  if (isRecord) return 'record';
  if (givesBack(chunks, scene)) return undefined;
  const kinds = new Set(chunks.flatMap(({ meanings }) => meanings.map(({ kind }) => kind)));
  if (kinds.has('open-point')) return 'open-point';
  if (kinds.has('customer')) return 'customer';
  if (kinds.has('question')) return 'question';
  if (kinds.has('courtesy')) return 'courtesy';
  if (chunks.some(({ sign }) => sign === '[]')) return 'passage';
  const isHeading =
    chunks.some(({ lines, names }) => lines !== undefined || names !== undefined) ||
    kinds.has('noun') ||
    kinds.has('neutral');
  const saysNothing = !kinds.has('verb') && !kinds.has('modal') && !kinds.has('negator');
  return saysNothing && (isHeading || chunks.every(({ sign }) => sign !== undefined)) ? 'courtesy' : undefined;
}

/** "Here is your refund" says that there is one; "Refund" alone is a heading. */
function givesBack(chunks: readonly Chunk[], { facts }: Scene): boolean {
  const meanings = chunks.flatMap((chunk) => chunk.meanings);
  const isNamed = meanings.some((one) => one.kind === 'noun' && (one.of === 'refund' || one.of === 'return'));
  return (
    isNamed &&
    meanings.some(({ kind }) => kind === 'neutral') &&
    !facts.some(({ field, withheld }) => withheld !== true && /^(?:return\d*\.|refund)/.test(field))
  );
}

/** An open point must be about an ask, and must not deny what is on file. */
function openPointFails(
  chunks: readonly Chunk[],
  tokens: readonly Token[],
  scene: Scene,
  lexicon: Lexicon,
): Why | undefined {
  for (const chunk of chunks) {
    for (const meaning of chunk.meanings) {
      if (meaning.kind !== 'open-point') continue;
      if (meaning.of === 'handOver') return scene.isHandedOver ? undefined : 'not-open';
      if (meaning.of === 'general' && deniesRecord(chunk, tokens, scene, lexicon)) return 'not-open';
      if (meaning.of === 'notFound')
        return scene.records.some(({ base }) => base === 'order' || base === 'invoice') ? 'not-open' : undefined;
      const denied = meaning.of === 'eta' || meaning.of === 'tracking' ? fieldOnFile(meaning.of, scene) : false;
      if (denied) return 'not-open';
    }
  }
  return undefined;
}

/** "We have nothing about a return" denies the return that is on file. */
function deniesRecord(
  { from, to }: Chunk,
  tokens: readonly Token[],
  scene: Scene,
  { records: words }: Lexicon,
): boolean {
  return tokens.slice(from, to).some(({ text }) => {
    const noun = words.get(text);
    if (noun === 'invoice') return scene.records.some(({ base }) => base === 'invoice');
    if (noun !== 'return' && noun !== 'refund') return false;
    return scene.facts.some(({ field, withheld }) => withheld !== true && /^return\d*\./.test(field));
  });
}

function fieldOnFile(kind: 'eta' | 'tracking', { facts, today }: Scene): boolean {
  return facts.some(
    (fact) =>
      fact.withheld !== true &&
      (kind === 'tracking'
        ? /(?:^|\.)tracking$/.test(fact.field)
        : /(?:^|\.)eta$/.test(fact.field) &&
          (fact.type === 'day' || fact.type === 'instant') &&
          fact.value.slice(0, 10) >= today),
  );
}

/** Values typed out that the sentence's clauses took for a fact. */
function typedValues(
  chunks: readonly Chunk[],
  tokens: readonly Token[],
  factIds: ReadonlySet<string>,
  { facts }: Scene,
): SentenceCheck['typed'] {
  return chunks.flatMap(({ value, from, to }) => {
    if (value === undefined || tokens[from]?.kind === 'fact') return [];
    const fact = value.facts.find(({ id }) => factIds.has(id)) ?? undefined;
    const last = tokens[to - 1];
    const first = tokens[from];
    if (
      fact === undefined ||
      first === undefined ||
      last === undefined ||
      !facts.includes(fact) ||
      fact.type === 'quantity' ||
      first.kind === 'word'
    )
      return [];
    return [{ start: first.start, end: last.end, fact }];
  });
}

function whyOf(
  { tokens, range, lexicon, chunks }: Reading,
  unknown: readonly (Token | undefined)[],
  why: Why | undefined,
  isCited: boolean,
): Why {
  if (why !== undefined && why !== 'no-record' && why !== 'promise') return why;
  const strange = chunks.flatMap(({ value }) => (value !== undefined && value.facts.length === 0 ? [value.kind] : []));
  if (strange.some((kind) => kind === 'link' || kind === 'address' || kind === 'phone')) return 'link';
  if (strange.length > 0) return 'value';
  if (why === 'promise') return why;
  const kinds = unknown.flatMap((token) => (token?.value === undefined ? [] : [token.value.kind]));
  if (kinds.some((kind) => kind === 'link' || kind === 'address' || kind === 'phone')) return 'link';
  if (kinds.length > 0 || unknown.some((token) => token?.kind === 'fact')) return 'value';
  const own = tokens.slice(range.from, range.to);
  if (own.some(({ text }) => lexicon.money.has(text))) return 'promise';
  if (isForeign(own, unknown, lexicon)) return 'other-language';
  if (unknown.some((token) => token?.isCapital === true && token.start !== own[0]?.start) && !lexicon.hasCapitalNouns)
    return 'person';
  return isCited ? 'passage-differs' : 'no-record';
}

/** Whether most of what nothing accounts for has no small word of the draft's language about it. */
function isForeign(own: readonly Token[], unknown: readonly (Token | undefined)[], { small }: Lexicon): boolean {
  const words = own.filter(({ kind }) => kind === 'word');
  return unknown.length >= 3 && unknown.length * 2 > words.length && !words.some(({ text }) => small.has(text));
}
