import type { Ground } from '../../../shared/draft.js';
import type { Fact } from '../../../shared/fact.js';
import { clausesOf, standsAlone } from './clauses.js';
import { judgeClause, type Failure } from './judge-clause.js';
import type { Topic } from './spoken-of.js';
import type { Lexicon } from './lexicon.js';
import { Matcher, type Places } from './matcher.js';
import { openPointFails } from './open-points.js';
import { nearPassage, type passageSentences } from './passages.js';
import { optionsOf, readSentence, type Chunk } from './read-sentence.js';
import { placesFor, recordsWithEta } from './places.js';
import type { GateSituation, Scene } from './scene.js';
import { keyOf, type SentenceInDraft } from './sentence-key.js';
import { stageOf } from './stage.js';
import { sentenceRanges, tokensOf, type FactPlace, type Range, type Token } from './tokens.js';
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
  /** Whether it speaks of money that changes hands. */
  hasMoney: boolean;
  /** Whether it denies what is on file. */
  denies: boolean;
  /** Values typed out, with the facts they turned out to be. */
  typed: readonly { start: number; end: number; fact: Fact }[];
}

export interface GateText {
  text: string;
  marks: readonly FactPlace[];
  /** As `findValues` reads the text. */
  values: readonly FoundValue[];
}

/** In tokens: what is longer is no sentence that somebody will send twice. */
const longestKept = 120;

/** Every sentence of a draft with its ground, in order. Pure; linear in the draft's length. */
export function checkSentences(
  draft: GateText,
  situation: GateSituation & { region?: string | undefined },
  lexicon: Lexicon,
): SentenceCheck[] {
  const { scene, passages, known } = stageOf(situation, lexicon);
  const tokens = tokensOf(draft.text, draft.marks.map(scene.own), draft.values);
  const places = placesFor(draft.text, tokens, scene, lexicon, situation.region);
  const matcher = new Matcher(tokens, lexicon, scene, places);
  const ranges = sentenceRanges(tokens, situation.language);
  const cited = citedBySentence(tokens, ranges);
  const shared = { tokens, scene, lexicon, passages, etas: recordsWithEta(places), places };
  let topic: Topic = { aliases: [], lines: undefined, base: undefined };
  return ranges.map((range, index) => {
    const sentence = {
      ...shared,
      range,
      topic,
      cited: cited[index] ?? new Set<string>(),
      isAnswered: isAnswer(tokens[ranges[index + 1]?.from ?? -1], lexicon),
    };
    const check = (): Checked => readAndCheck(sentence, matcher);
    const checked = range.to - range.from > longestKept ? check() : known(keyOf(sentence), check);
    topic = checked.topic;
    return placed(checked, range, tokens);
  });
}

/** Read so that phrases may stand beside words, and where that leaves the sentence open, so that they stand alone. */
function readAndCheck(sentence: Omit<Reading, 'chunks'>, matcher: Matcher): Checked {
  const { range, tokens, lexicon, places } = sentence;
  const options = optionsOf(range, tokens, lexicon, matcher, places);
  const read = (how: 'loose' | 'strict'): Checked => {
    const chunks = readSentence(range, tokens, lexicon, options, how);
    const checked = checkSentence({ ...sentence, chunks });
    return { ...checked, topic: topicOfPhrases(chunks, places, checked.topic) };
  };
  const first = read('loose');
  if (first.ground !== undefined) return first;
  const second = read('strict');
  return second.ground === undefined ? first : second;
}

function placed({ topic: _, ...checked }: Checked, { from, to }: Range, tokens: readonly Token[]): SentenceCheck {
  return {
    ...checked,
    start: tokens[from]?.start ?? 0,
    end: tokens[to - 1]?.end ?? 0,
    typed: checked.typed.map((typed) => ({
      start: tokens[from + typed.from]?.start ?? 0,
      end: tokens[from + typed.to - 1]?.end ?? 0,
      fact: typed.fact,
    })),
  };
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

/** For each sentence the articles that its paragraph cites. */
function citedBySentence(tokens: readonly Token[], ranges: readonly Range[]): ReadonlySet<string>[] {
  let own = new Set<string>();
  return ranges.map(({ from, to }, index) => {
    const before = tokens.slice(ranges[index - 1]?.to ?? 0, from).filter(({ kind }) => kind === 'break');
    if (before.length > 1) own = new Set();
    for (const { place } of tokens.slice(from, to)) if (place?.passage !== undefined) own.add(place.passage.id);
    return own;
  });
}

interface Reading extends SentenceInDraft {
  chunks: readonly Chunk[];
  scene: Scene;
  lexicon: Lexicon;
  passages: ReturnType<typeof passageSentences>;
}

/** A sentence as it was checked, wherever it stands: values typed out by tokens from its first, and what is spoken of behind it. */
export interface Checked extends Omit<SentenceCheck, 'start' | 'end' | 'typed'> {
  typed: readonly (Range & { fact: Fact })[];
  topic: Topic;
}

function isAnswer(token: Token | undefined, { answers }: Lexicon): boolean {
  return token?.kind === 'word' && answers.has(token.text);
}

function checkSentence(reading: Reading): Checked {
  const { range, chunks, tokens, scene, lexicon, etas, places } = reading;
  const own = tokens.slice(range.from, range.to);
  const unknown = chunks.filter(({ isUnknown }) => isUnknown === true).map(({ from }) => tokens[from]);
  const words = unknown.map((token) => (token === undefined ? '' : token.text)).filter((text) => text !== '');
  const hasValue = own.some(({ kind, value }) => kind === 'fact' || value !== undefined);
  let { topic } = reading;
  const factIds = new Set<string>();
  let why: Failure | undefined;
  let isRecord = false;
  const stands: Range[] = chunks.filter((chunk) => standsAlone(chunk) || chunk.meanings[0]?.kind === 'neutral');
  for (const clause of clausesOf(chunks)) {
    if (reading.isAnswered) clause.isAsked = false;
    const judged = judgeClause(clause, topic, scene, etas);
    topic = judged.topic;
    if (judged.why === undefined && judged.isRecord && !clause.chunks.some(({ isUnknown }) => isUnknown === true))
      stands.push(...clause.chunks);
    for (const id of judged.factIds) factIds.add(id);
    isRecord ||= judged.isRecord;
    why ??= judged.why;
  }
  const passageIds = own.flatMap(({ place: mark }) => (mark?.passage === undefined ? [] : [mark.passage.id]));
  const openPoint = openPointFails(chunks, tokens, scene, lexicon);
  const whyNotOpen = openPoint === undefined ? undefined : 'not-open';
  const sentence = (rest: Pick<SentenceCheck, 'ground' | 'why'> & { passageIds?: string[] }): Checked => ({
    passageIds,
    ...rest,
    factIds: [...factIds],
    words: rest.why === undefined ? [] : words,
    hasValue,
    denies: openPoint === 'denies',
    hasMoney: own.some(({ text }) => lexicon.money.has(text)),
    typed: typedValues(reading, factIds),
    topic,
  });
  if (words.length === 0 && why === undefined && whyNotOpen === undefined) {
    const ground = groundOf(chunks, isRecord, scene);
    return sentence(ground === undefined ? { why: 'no-record' } : { ground });
  }
  const free = own.filter(
    (_, index) => !stands.some(({ from, to }) => from <= range.from + index && range.from + index < to),
  );
  const reason = whyOf(reading, unknown, why ?? whyNotOpen, passageIds.length > 0);
  // Only where the draft cites it, in the draft's language and against no record: an article may have been written to put words into a reply.
  const mayCite = whyNotOpen === undefined && reason !== 'not-so' && !isForeign(own, unknown, lexicon);
  const near = mayCite ? nearPassage(free, reading.passages, lexicon, places) : undefined;
  if (near !== undefined && reading.cited.has(near)) return sentence({ ground: 'passage', passageIds: [near] });
  return sentence({ why: reason });
}

/** The ground of a sentence all of whose words are accounted for; undefined where it says nothing by itself. */
function groundOf(chunks: readonly Chunk[], isRecord: boolean, scene: Scene): Ground | undefined {
  if (isRecord) return 'record';
  if (givesBack(chunks, scene)) return undefined;
  const kinds = new Set(chunks.flatMap(({ meanings }) => meanings.map(({ kind }) => kind)));
  const colon = chunks.findIndex(({ sign }) => sign === ':');
  const isAnswered = colon > 0 && chunks[colon - 1]?.meanings.some(({ kind }) => kind === 'noun') === true;
  if (isAnswered && chunks.slice(colon).some(({ meanings }) => meanings.length > 0)) return undefined;
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

/** Values typed out that the sentence's clauses took for a fact. */
function typedValues(
  { chunks, tokens, scene: { facts }, range }: Reading,
  factIds: ReadonlySet<string>,
): Checked['typed'] {
  return chunks.flatMap(({ value, from, to }) => {
    if (value === undefined || tokens[from]?.kind === 'fact') return [];
    const fact = value.facts.find(({ id }) => factIds.has(id));
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
    return [{ from: from - range.from, to: to - range.from, fact }];
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
