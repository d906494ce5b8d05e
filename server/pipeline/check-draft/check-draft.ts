import type { Part, Unsupported, UnsupportedReason } from '../../../shared/draft.js';
import { readClaims } from '../../language/claims/claims.js';
import { markText } from '../../language/claims/clause.js';
import { factRecords } from '../../language/claims/fact-records.js';
import { readPromises } from '../../language/claims/promises.js';
import { sentencesOf } from '../../language/claims/sentences-of.js';
import { unsupportedClaims } from './claim-support.js';
import { clockOf, isoDay } from '../../language/values/resolve-day.js';
import { draftText, type DraftText, type PartStretch } from './draft-text.js';
import { foreignStatements } from './foreign-sentences.js';
import { strangeNames } from './strange-names.js';
import type { Open, Support } from './support.js';
import { unsupportedValues } from './value-support.js';
import { vouchedRanges } from './vouched-ranges.js';

type OpenStretch = PartStretch & { why: UnsupportedReason };

/**
 * Every stretch of a draft that states a value, an event or a promise which no fact, cited passage, template or reference of the
 * customer supports, in the draft's order. Ids stay the same while the words do. Pure; linear in the draft's length.
 */
export function checkDraft(parts: readonly Part[], support: Support): Unsupported[] {
  const draft = draftText(parts, support);
  const today = isoDay(clockOf(support.now, support.timeZone).today);
  const vouched = vouchedRanges(draft.text, draft.marks, support.vouched);
  const marked = markText(draft.text, support.language);
  const sentences = sentencesOf(marked, draft.text.length);
  const { claims, labels } = readClaims(marked);
  const records = factRecords(support.facts);
  const open: Open[] = [
    ...brokenSlots(draft.text),
    ...markup(draft.text),
    ...unsupportedValues({ draft, sentences, vouched, marked, support }),
    ...unsupportedClaims({
      draft,
      sentences,
      vouched,
      claims,
      labels,
      records,
      today,
      promises: readPromises(marked),
      isVerbFinal: marked.isVerbFinal,
    }),
    ...strangeNames(draft, { sentences, vouched, marked, support }),
    ...foreignStatements(draft.text, marked, sentences, support.language),
  ];
  const stretches = [...falseParts(parts, support), ...stretchesOf(apart(open), draft)];
  return named(stretches, parts);
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

/** A slot that nobody filled: to its end, or to the end of what looks like one. */
function brokenSlots(text: string): Open[] {
  return [...text.matchAll(/\[\[[^\]\n]{0,60}(?:\]\]?)?/g)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    why: 'unknown-slot',
  }));
}

/** Tags and entities have no place in plain text: wherever they are read as HTML, they would say another thing than what was checked. */
function markup(text: string): Open[] {
  return [...text.matchAll(/<[a-z!/][^<>\n]{0,200}>|&(?:#x?[0-9a-f]{1,6}|[a-z]{2,10});/gi)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    why: 'unknown-slot',
  }));
}

/** Of stretches that overlap the first found stands. */
function apart(open: readonly Open[]): Open[] {
  const sorted = open.map((one, rank) => ({ one, rank })).sort((a, b) => a.one.start - b.one.start || a.rank - b.rank);
  const kept: { one: Open; rank: number }[] = [];
  for (const next of sorted) {
    const last = kept.at(-1);
    if (last === undefined || next.one.start >= last.one.end) kept.push(next);
    else if (next.rank < last.rank) kept[kept.length - 1] = next;
  }
  return kept.map(({ one }) => one);
}

/** Each stretch as the longest piece of it that stands in one part. */
function stretchesOf(open: readonly Open[], draft: DraftText): OpenStretch[] {
  return open.flatMap(({ start, end, why }) => {
    const pieces = draft.stretches(start, end).sort((a, b) => b.end - b.start - (a.end - a.start));
    const mark = draft.marks.find((candidate) => candidate.at === start && end === start + 1);
    if (mark !== undefined) return [{ part: mark.part, start: 0, end: Infinity, why }];
    return pieces.slice(0, 1).map((piece) => ({ ...piece, why }));
  });
}

/** Gives each stretch its words and an id that outlives edits elsewhere: the reason, the words, and which of its like it is. */
function named(stretches: readonly OpenStretch[], parts: readonly Part[]): Unsupported[] {
  const counts = new Map<string, number>();
  return [...stretches]
    .sort((a, b) => a.part - b.part || a.start - b.start)
    .map(({ part, start, end, why }) => {
      const whole = parts[part]?.text ?? '';
      const stop = Math.min(end, whole.length);
      const text = whole.slice(start, stop);
      const key = `${why}-${digest(text)}`;
      const count = (counts.get(key) ?? 0) + 1;
      counts.set(key, count);
      return { id: `${key}-${count}`, part, start, end: stop, text, why };
    });
}

/** FNV-1a, 32 bits: short, and the same wherever it is computed. */
function digest(text: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash >>> 0).toString(36);
}
