import type { Fact } from '../../../shared/fact.js';
import type { Claim, Label } from '../../language/claims/claims.js';
import { fitsLabel, holds, isToCome, labelTypes, mayNameFact } from '../../language/claims/conditions.js';
import type { EventKind, LabelKind } from '../../language/claims/event-kinds.js';
import type { FactRecord } from '../../language/claims/fact-records.js';
import type { FoundPromise } from '../../language/claims/promises.js';
import { sentenceAt, type SentenceRange } from '../../language/claims/sentences-of.js';
import type { Open } from './support.js';
import type { DraftText, Mark } from './draft-text.js';
import type { Range } from './vouched-ranges.js';

interface ClaimCheck {
  draft: DraftText;
  sentences: readonly SentenceRange[];
  vouched: readonly Range[];
  claims: readonly Claim[];
  labels: readonly Label[];
  promises: readonly FoundPromise[];
  records: readonly FactRecord[];
  today: string;
  isVerbFinal: boolean;
}

type Cue = { start: number; end: number } & ({ claim: Claim } | { label: Label });

/** The events, misplaced facts and promises of a draft that nothing supports. */
export function unsupportedClaims(check: ClaimCheck): Open[] {
  const { sentences, vouched } = check;
  const isVouched = ({ start, end }: Range): boolean =>
    vouched.some((range) => range.start <= start && end <= range.end);
  const bySentence = new Map<SentenceRange, { cues: Cue[]; marks: Mark[] }>();
  const within = (place: number): { cues: Cue[]; marks: Mark[] } => {
    const sentence = sentenceAt(sentences, place);
    const held = (sentence && bySentence.get(sentence)) ?? { cues: [], marks: [] };
    if (sentence !== undefined) bySentence.set(sentence, held);
    return held;
  };
  for (const mark of check.draft.marks) within(mark.at).marks.push(mark);
  for (const claim of check.claims) within(claim.start).cues.push({ start: claim.start, end: claim.end, claim });
  for (const label of check.labels) within(label.start).cues.push({ start: label.start, end: label.end, label });
  const open = [...bySentence.values()].flatMap(({ cues, marks }) => openOfSentence(cues, marks, check, isVouched));
  const openAt = new Set(open.map(({ start }) => start));
  const foretold = check.claims.filter((claim) => claim.tense === 'future' && !openAt.has(claim.start));
  const isSaid = ({ unless, start }: FoundPromise): boolean =>
    unless.length > 0 &&
    within(start).cues.some((cue) => unless.includes(kindOf(cue)) && says(cue, within(start).marks, check));
  const promises = check.promises.filter(
    (promise) => !isVouched(promise) && !isForetold(promise, foretold) && !isSaid(promise),
  );
  return [...open, ...promises.map(({ start, end }): Open => ({ start, end, why: 'promise' }))];
}

/** "Will be delivered on …" promises no more than the date a system gave. `foretold` is in order. */
function isForetold(promise: FoundPromise, foretold: readonly Claim[]): boolean {
  if (promise.kind !== 'commitment' && promise.kind !== 'others') return false;
  let low = 0;
  let high = foretold.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((foretold[middle]?.end ?? 0) <= promise.start) low = middle + 1;
    else high = middle;
  }
  const next = foretold[low];
  return next !== undefined && next.start < promise.end;
}

function openOfSentence(
  cues: Cue[],
  marks: readonly Mark[],
  check: ClaimCheck,
  isVouched: (range: Range) => boolean,
): Open[] {
  cues.sort((a, b) => a.start - b.start);
  const used = new Map<Cue, Mark[]>();
  const open: Open[] = [...strayMarks(marks), ...strangeMarks(marks, cues)];
  for (const mark of marks) {
    const cue = cueOf(mark, cues, marks, check);
    if (cue === undefined || mark.fact === undefined) continue;
    const { fact } = mark;
    const allies = alliesOf(cue, cues).filter((ally) => speaksOf(ally, fact));
    for (const one of [cue, ...allies]) used.set(one, [...(used.get(one) ?? []), mark]);
    if ('label' in cue && !(fitsLabel(cue.label.kind, fact) && isRefundIfSaid(cue, check)))
      open.push({ start: mark.at, end: mark.at + 1, why: reasonOf(mark) });
  }
  for (const cue of cues) {
    if (!('claim' in cue)) continue;
    const why = whyOpen(cue.claim, used.get(cue) ?? [], marks, check, isVouched(cue));
    if (why !== undefined) open.push({ start: cue.start, end: cue.end, why });
  }
  return open;
}

/** Claims that share a fact with this cue: those its words overlap, and those that say the same again ("is expected to arrive on"). */
function alliesOf(cue: Cue, cues: readonly Cue[]): Cue[] {
  return cues.filter((other) => {
    if (other === cue || !('claim' in other)) return false;
    if (other.start < cue.end && cue.start < other.end) return true;
    if (!('claim' in cue)) return false;
    return other.claim.kind === cue.claim.kind && other.claim.tense === cue.claim.tense && cue.claim.tense === 'future';
  });
}

/** Why a claim stands open: its event does not hold, a fact beside it says another thing, or what is to come has no date. */
function whyOpen(
  claim: Claim,
  dates: readonly Mark[],
  marks: readonly Mark[],
  check: ClaimCheck,
  isVouched: boolean,
): 'event' | 'promise' | undefined {
  const facts = dates.flatMap(({ fact }) => fact ?? []);
  const isMisplaced = facts.some((fact) => !mayNameFact(claim, fact));
  if (isAboutAnother(claim, check)) return 'event';
  const aliases = aliasesFor(claim, marks);
  if (claim.tense !== 'future') {
    return !isMisplaced && holds(claim, check.records, aliases, check.today) ? undefined : 'event';
  }
  if (claim.isNegated) return isVouched || isCalledOff(claim, check, aliases) ? undefined : 'event';
  const isArrival = claim.kind === 'delivered' || claim.kind === 'shipped';
  if (isArrival && facts.length > 0 && !isMisplaced) {
    const isStillToCome =
      facts.every((fact) => isToCome(fact, check.today)) &&
      !holds({ ...claim, tense: 'past' }, check.records, aliases, check.today);
    return isStillToCome ? undefined : 'event';
  }
  return isVouched && !isMisplaced ? undefined : 'promise';
}

const gone: ReadonlySet<string> = new Set(['shipped', 'in-transit', 'delivered']);

/** "Your chair was shipped", of an order without a chair. */
function isAboutAnother({ kind, subject }: Claim, { records }: ClaimCheck): boolean {
  if (subject === undefined || !gone.has(kind)) return false;
  const titles = records.flatMap(({ facts }) =>
    [...facts].flatMap(([field, { text }]) =>
      /^line/.test(field) ? (withoutAccents(text).match(/\p{L}{3,}/gu) ?? []) : [],
    ),
  );
  const stem = withoutAccents(subject).slice(0, 4);
  return !titles.some((title) => title.startsWith(stem));
}

/** A title may be of another language than the draft: "lámparas" are the "lamps" on record. */
function withoutAccents(text: string): string {
  return text.toLowerCase().normalize('NFD').replaceAll(/\p{M}/gu, '');
}

/** A cancelled order "will not be shipped". */
function isCalledOff(claim: Claim, { records, today }: ClaimCheck, aliases: ReadonlySet<string>): boolean {
  return gone.has(claim.kind) && holds({ ...claim, kind: 'cancelled', isNegated: false }, records, aliases, today);
}

/** "Refund: €42.50" says that money went back, though it is the order's total. */
function isRefundIfSaid(cue: Cue, check: ClaimCheck): boolean {
  const isHeading = /^\s*:/.test(check.draft.text.slice(cue.end, cue.end + 4));
  return kindOf(cue) !== 'refund-amount' || !isHeading || isRefunded(cue, check);
}

function isRefunded({ start, end }: Cue, { records, today }: ClaimCheck): boolean {
  const flags = { isNegated: false, isDoubtful: false, isPartly: true } as const;
  return holds({ kind: 'refunded', tense: 'past', ...flags, start, end }, records, new Set(), today);
}

/** The records a claim speaks of: those of the numbers nearest before it, else all that the sentence names. */
function aliasesFor(claim: Claim, marks: readonly Mark[]): ReadonlySet<string> {
  const numbers = marks.filter(({ fact }) => fact?.type === 'identifier');
  const before = numbers.filter(({ at }) => at < claim.start).at(-1);
  if (before?.fact !== undefined) return new Set([before.fact.alias]);
  return new Set(marks.flatMap(({ fact }) => (fact === undefined ? [] : [fact.alias])));
}

/** The words that say what a fact is: in the same clause, before it; in German, where the verb comes last, rather after it. */
function cueOf(
  mark: Mark,
  cues: readonly Cue[],
  marks: readonly Mark[],
  { draft: { text }, isVerbFinal }: ClaimCheck,
): Cue | undefined {
  const { fact } = mark;
  if (fact === undefined) return undefined;
  const fitting = cues.filter((cue) => speaksOf(cue, fact));
  const isNear = (between: string): boolean => isSameClause(between.replace(/^(?:\s+\p{L}{2,3})?\s*:/u, ''));
  const around = fitting.find((cue) => cue.start <= mark.at && mark.at < cue.end);
  const before = fitting.filter((cue) => cue.end <= mark.at && isNear(text.slice(cue.end, mark.at))).at(-1);
  const after = fitting.find((cue) => cue.start > mark.at && isSameClause(text.slice(mark.at + 1, cue.start)));
  const isLabelled = before !== undefined && 'label' in before && !isTaken(before, mark, marks);
  return around ?? (isVerbFinal && !isLabelled ? (after ?? before) : (before ?? after));
}

/** A label names the fact nearest behind it: "the order of <day> was handed over on <day>". */
function isTaken(label: Cue, mark: Mark, marks: readonly Mark[]): boolean {
  return marks.some(({ at, fact }) => label.end <= at && at < mark.at && fact !== undefined && speaksOf(label, fact));
}

function speaksOf(cue: Cue, fact: Fact): boolean {
  if ('label' in cue) return labelTypes(cue.label.kind).includes(fact.type);
  return fact.type === 'day' || fact.type === 'instant' || fact.type === 'money';
}

function isSameClause(between: string): boolean {
  return !/[;:!?\n]|,\s/.test(between);
}

/** A value of one order beside the number of another. */
function strayMarks(marks: readonly Mark[]): Open[] {
  let number: Mark | undefined;
  return marks.flatMap((mark) => {
    const { fact } = mark;
    if (fact === undefined) return [];
    if (fact.type === 'identifier' && fact.field === 'number') number = mark;
    const named = number?.fact?.alias;
    const isOther = named !== undefined && named !== fact.alias && baseOf(named) === baseOf(fact.alias);
    return isOther ? [{ start: mark.at, end: mark.at + 1, why: reasonOf(mark) }] : [];
  });
}

/** An invoice's value in a sentence that speaks of an order alone, and the other way round. */
function strangeMarks(marks: readonly Mark[], cues: readonly Cue[]): Open[] {
  const spoken = new Set(cues.flatMap(recordOfCue));
  for (const { fact } of marks)
    if (fact?.type === 'identifier' && fact.field === 'number') spoken.add(baseOf(fact.alias));
  return marks.flatMap((mark) => {
    const base = baseOf(mark.fact?.alias ?? '');
    const opposite = base === 'order' ? 'invoice' : base === 'invoice' ? 'order' : undefined;
    if (opposite === undefined || spoken.has(base) || !spoken.has(opposite)) return [];
    return [{ start: mark.at, end: mark.at + 1, why: reasonOf(mark) }];
  });
}

/** A label says something only with a fact to name, and "a refund of €42.50" only where money went back. */
function says(cue: Cue, marks: readonly Mark[], check: ClaimCheck): boolean {
  if ('claim' in cue) return true;
  const isNamed = marks.some(({ fact }) => fact !== undefined && speaksOf(cue, fact));
  return isNamed && (cue.label.kind !== 'refund-amount' || isRefunded(cue, check));
}

function kindOf(cue: Cue): EventKind | LabelKind {
  return 'claim' in cue ? cue.claim.kind : cue.label.kind;
}

function recordOfCue(cue: Cue): string[] {
  const kind = kindOf(cue);
  if (kind === 'about-order' || kind === 'ordered') return ['order'];
  const ofInvoice = ['about-invoice', 'invoiced', 'overdue', 'due-date', 'due-amount', 'invoice-date'];
  return ofInvoice.includes(kind) ? ['invoice'] : [];
}

function baseOf(alias: string): string {
  return alias.replace(/\d+$/, '');
}

function reasonOf({ fact }: Mark): Open['why'] {
  if (fact?.type === 'day' || fact?.type === 'instant') return 'date';
  if (fact?.type === 'money') return 'amount';
  return fact?.type === 'link' ? 'link' : 'identifier';
}
