import type { Ground, OpenReason, Part, Sentence, Unsupported, UnsupportedReason } from '../../../shared/draft.js';
import type { Fact } from '../../../shared/fact.js';
import { checkSentences, type SentenceCheck } from '../../language/gate/gate.js';
import { gateLexicon } from '../../language/gate/lexicon.js';
import { firstThat } from '../../language/reading/first-that.js';
import { findValues } from '../../language/values/find-values.js';
import type { FoundValue } from '../../language/values/found-value.js';
import { clockOf, isoDay } from '../../language/values/resolve-day.js';
import { draftText, type DraftText, type Mark, type PartStretch } from './draft-text.js';
import { valueOptions, type Open, type Support } from './support.js';
import { vouchedRanges, type Range } from './vouched-ranges.js';

/** Every sentence of a draft with its ground, what follows from it for the clients, and the values typed out that turned out to be facts. */
export interface CheckedSentences {
  sentences: Sentence[];
  unsupported: Unsupported[];
  rawValues: { part: number; start: number; end: number; fact: Fact }[];
}

type OpenStretch = PartStretch & { why: UnsupportedReason; id?: string };

/** A sentence as it was read, with its id and its reason as the contract says it. */
interface Read extends SentenceCheck {
  id: string;
  reason?: OpenReason;
}

/** What of a draft nothing supports: a stretch for each sentence without a ground, in the draft's order. Pure; linear in its length. */
export function checkDraft(parts: readonly Part[], support: Support): Unsupported[] {
  return checkedSentences(parts, support).unsupported;
}

/** Reads a draft sentence by sentence. Ids stay the same while the words do. Pure; linear in the draft's length. */
export function checkedSentences(parts: readonly Part[], support: Support): CheckedSentences {
  const draft = draftText(parts, support);
  const values = findValues(draft.text, valueOptions(support));
  const checked = checkSentences(
    { text: draft.text, marks: draft.marks, values },
    {
      facts: support.facts,
      passages: support.passages,
      references: support.references,
      language: support.language,
      region: support.region,
      customerText: support.customerText ?? '',
      asks: support.asks ?? [],
      isHandedOver: support.isHandedOver ?? false,
      today: isoDay(clockOf(support.now, support.timeZone).today),
    },
    gateLexicon(support.language),
  );
  const vouched = vouchedRanges(draft.text, draft.marks, [...support.vouched, ...(support.approved ?? [])]);
  const read = withIds(checked, draft, parts).map((one) => settled(one, vouched, support));
  const broken = [...falseParts(parts, support), ...stretchesOf(brokenSlots(draft.text), draft)];
  return {
    sentences: read.map((one) => sentenceOf(one, draft)),
    unsupported: named([...broken, ...openStretches(read, broken, values, draft)], parts),
    rawValues: checked.flatMap(({ typed }) =>
      typed.flatMap(({ start, end, fact }) =>
        draft
          .stretches(start, end)
          .slice(0, 1)
          .map((place) => ({ ...place, fact })),
      ),
    ),
  };
}

/** Gives each sentence an id that outlives edits elsewhere: its words, and which of its like it is. */
function withIds(checked: readonly SentenceCheck[], draft: DraftText, parts: readonly Part[]): Read[] {
  const counts = new Map<string, number>();
  return checked.map((one) => {
    const key = `s-${digest(wordsOf(one, draft, parts))}`;
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    return { ...one, id: `${key}-${count}` };
  });
}

function wordsOf({ start, end }: Range, draft: DraftText, parts: readonly Part[]): string {
  let text = '';
  let at = start;
  for (const mark of marksIn(draft, { start, end })) {
    text += draft.text.slice(at, mark.at) + (parts[mark.part]?.text ?? '');
    at = mark.at + 1;
  }
  return (text + draft.text.slice(at, end)).replaceAll(/\s+/g, ' ');
}

function marksIn({ marks }: DraftText, { start, end }: Range): Mark[] {
  const before = (place: number): number => firstThat(marks, ({ at }) => at >= place);
  return marks.slice(before(start), before(end));
}

/** What an id begins with: the same for all sentences of the same words. */
export function idStem(id: string): string {
  return id.slice(0, id.lastIndexOf('-'));
}

const restsOnNoRecord: ReadonlySet<Ground | undefined> = new Set(['courtesy', 'question', 'customer', 'open-point']);

/** What the organization may say in a sentence of its own, for which a condition chose it: its numbers and promises, never an event. */
const mayBeOurs: ReadonlySet<OpenReason> = new Set(['value', 'promise', 'not-open', 'wrong-record']);

/** A sentence of a template, or one of the server's own whose ground is no record, stands; one of the agent's may be in their own words. */
function settled(read: Read, vouched: readonly Range[], { drafted }: Support): Read {
  const { why } = read;
  if (why === undefined) return read;
  const isWordless = why === 'no-record' || why === 'other-language';
  const isSlotted = mayBeOurs.has(why) || (why === 'wrong-predicate' && !read.hasValue);
  if ((isWordless || isSlotted) && vouched.some(({ start, end }) => start <= read.start && read.end <= end))
    return { ...read, ground: 'template' };
  const ground = drafted?.get(idStem(read.id));
  if (isWordless && restsOnNoRecord.has(ground) && ground !== undefined) return { ...read, ground };
  const isAgents = drafted !== undefined && !drafted.has(idStem(read.id));
  return { ...read, reason: isAgents && isOwnWords(read) ? 'own-words' : why };
}

const mayBeOwnWords: ReadonlySet<OpenReason | undefined> = new Set([
  'no-record',
  'other-language',
  'wrong-predicate',
  'promise',
  'not-open',
]);

/** It may say what the agent knows or means to do; not a value, not money, and nothing that the records deny. */
function isOwnWords({ why, hasValue, hasMoney, denies }: Read): boolean {
  return mayBeOwnWords.has(why) && !hasValue && !denies && !(why === 'promise' && hasMoney);
}

function sentenceOf(read: Read, draft: DraftText): Sentence {
  const { ground, reason, words } = read;
  return {
    id: read.id,
    ...draft.places(read.start, read.end),
    factIds: [...read.factIds],
    passageIds: [...read.passageIds],
    ...(ground === undefined ? {} : { ground }),
    ...(ground !== undefined || reason === undefined ? {} : { why: reason, words: [...words] }),
  };
}

/** The open sentences as stretches, each in the part that holds most of it. */
function openStretches(
  read: readonly Read[],
  broken: readonly OpenStretch[],
  values: readonly FoundValue[],
  draft: DraftText,
): OpenStretch[] {
  const told = [...broken].sort((a, b) => a.part - b.part || a.start - b.start);
  return read.flatMap((one): OpenStretch[] => {
    if (one.ground !== undefined || one.reason === undefined) return [];
    const { from, to } = draft.places(one.start, one.end);
    const isFrom = ({ part, start }: OpenStretch): boolean =>
      part > from.part || (part === from.part && start >= from.offset);
    const next = told[firstThat(told, isFrom)];
    if (next !== undefined && (next.part < to.part || (next.part === to.part && next.start <= to.offset))) return [];
    const why = whyUnsupported(one, one.reason, values, draft);
    const [longest] = draft.stretches(one.start, one.end).sort((a, b) => b.end - b.start - (a.end - a.start));
    const place = longest ?? { part: from.part, start: 0, end: Infinity };
    return [{ ...place, why, id: one.id }];
  });
}

const aboutValues: ReadonlySet<OpenReason> = new Set(['value', 'wrong-predicate', 'wrong-record', 'passage-differs']);

/** The reason in the words of the first contract: what kind of value, an event, a promise. */
function whyUnsupported(
  { start, end }: Range,
  reason: OpenReason,
  values: readonly FoundValue[],
  draft: DraftText,
): UnsupportedReason {
  if (reason === 'own-words' || reason === 'promise') return reason;
  if (reason === 'person') return 'identifier';
  const before = (place: number): number => firstThat(values, (value) => value.start >= place);
  const within = values.slice(before(start), before(end)).filter((value) => value.end <= end);
  const kinds = within.map(({ kind }) => kind);
  if (reason === 'link') return kinds.find((kind) => kind === 'address' || kind === 'phone') ?? 'link';
  if (!aboutValues.has(reason)) return 'event';
  const fact = marksIn(draft, { start, end }).find((mark) => mark.fact !== undefined)?.fact;
  return kinds[0] ?? (fact === undefined ? 'event' : kindOf(fact));
}

function kindOf({ type }: Fact): UnsupportedReason {
  if (type === 'day' || type === 'instant') return 'date';
  if (type === 'money') return 'amount';
  return type === 'link' ? 'link' : type === 'quantity' ? 'number' : 'identifier';
}

/** Facts that are not what the record says, and facts that may not be told. */
function falseParts(parts: readonly Part[], support: Support): OpenStretch[] {
  const facts = new Map(support.facts.map((fact) => [fact.id, fact]));
  return parts.flatMap((part, index): OpenStretch[] => {
    if (part.kind !== 'fact') return [];
    const fact = facts.get(part.factId);
    const whole = { part: index, start: 0, end: part.text.length };
    if (fact === undefined) return [{ ...whole, why: 'unknown-slot' }];
    if (fact.withheld === true) return [{ ...whole, why: 'withheld-fact' }];
    return fact.text === part.text ? [] : [{ ...whole, why: 'changed-fact' }];
  });
}

/** A slot that nobody filled, to its end or to that of what looks like one; tags and entities, which would be read as HTML elsewhere. */
function brokenSlots(text: string): Open[] {
  const found = /\[\[[^\]\n]{0,60}(?:\]\]?)?|<[a-z!/][^<>\n]{0,200}>|&(?:#x?[0-9a-f]{1,6}|[a-z]{2,10});/gi;
  return [...text.matchAll(found)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    why: 'unknown-slot',
  }));
}

/** Each stretch as the longest piece of it that stands in one part. */
function stretchesOf(open: readonly Open[], draft: DraftText): OpenStretch[] {
  return open.flatMap(({ start, end, why }) =>
    draft
      .stretches(start, end)
      .sort((a, b) => b.end - b.start - (a.end - a.start))
      .slice(0, 1)
      .map((piece) => ({ ...piece, why })),
  );
}

/** Gives each stretch its words, and an id where it has none: the reason, the words, and which of its like it is. */
function named(stretches: readonly OpenStretch[], parts: readonly Part[]): Unsupported[] {
  const counts = new Map<string, number>();
  return [...stretches]
    .sort((a, b) => a.part - b.part || a.start - b.start)
    .map(({ part, start, end, why, id }) => {
      const whole = parts[part]?.text ?? '';
      const stop = Math.min(end, whole.length);
      const text = whole.slice(start, stop);
      const key = `${why}-${digest(text)}`;
      const count = (counts.get(key) ?? 0) + 1;
      counts.set(key, count);
      return { id: id ?? `${key}-${count}`, part, start, end: stop, text, why };
    });
}

/** FNV-1a, 32 bits: short, and the same wherever it is computed. */
function digest(text: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash >>> 0).toString(36);
}
