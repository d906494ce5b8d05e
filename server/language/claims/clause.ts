import type { DraftLanguageCode } from '../../../shared/languages.js';
import { draftLanguage } from '../../languages/all.js';
import { rulesOf, type Form, type GrammarTag, type Rules } from './rules.js';
import { wordsOf, type Word } from '../phrases/words-of.js';

/** Words of a text with what the grammar says of each. */
export interface MarkedText {
  words: readonly Word[];
  tags: readonly (ReadonlySet<GrammarTag> | undefined)[];
  rules: Rules;
  isVerbFinal: boolean;
}

/** How a stretch of words is meant in its clause. */
export interface Reading {
  tense: 'past' | 'present' | 'future' | 'possible';
  isNegated: boolean;
  /** Asked, or said under a condition: not stated. */
  isSupposed: boolean;
  /** Told as the customer's words. */
  isAttributed: boolean;
  isHabit: boolean;
  /** "Has not been able to": a bare verb says then what did not happen. */
  hasFailed: boolean;
}

const noTags: ReadonlySet<GrammarTag> = new Set();
/** What words are not, though they look it. */
const takesBack: Partial<Record<GrammarTag, readonly GrammarTag[]>> = {
  notNegators: ['negators', 'farNegators'],
  notIfs: ['ifs'],
  notUsually: ['usually'],
};

/** Takes a plain text apart and puts the grammar's tags on every word. */
export function markText(text: string, language: DraftLanguageCode): MarkedText {
  const rules = rulesOf(language);
  const words = wordsOf(text, draftLanguage[language]);
  const tags: (Set<GrammarTag> | undefined)[] = words.map(() => undefined);
  const matches = rules.grammar.find(words);
  for (const { tag, from, to } of matches) for (let at = from; at < to; at++) (tags[at] ??= new Set()).add(tag);
  for (const { tag, from, to } of matches) {
    for (const undone of takesBack[tag] ?? []) for (let at = from; at < to; at++) tags[at]?.delete(undone);
  }
  return { words, tags, rules, isVerbFinal: draftLanguage[language].isVerbFinal };
}

interface Scan {
  seen: Set<GrammarTag>;
  decisive: GrammarTag | undefined;
  isNegated: boolean;
  hasFinite: boolean;
  hasCrossed: boolean;
  ifDistance: number | undefined;
}

const auxiliaries = ['future', 'expected', 'failed', 'possible', 'happened', 'state', 'open'] as const;
/** An "if" farther away than this may govern something else. */
const ifReach = 12;
/** Clauses are read this far at most, so that a text without stops costs no more than another. */
const reach = 60;

/** Reads the clause around the words from `from` to `to`, which are of this form in the rules. */
export function readClause(text: MarkedText, from: number, to: number, form: Form): Reading {
  const scan: Scan = {
    seen: new Set(),
    decisive: undefined,
    isNegated: false,
    hasFinite: form === 'coming',
    hasCrossed: false,
    ifDistance: undefined,
  };
  scanInside(text, from, to, form === 'now', scan);
  if (text.isVerbFinal) scanForward(text, to, scan);
  scanBack(text, from, scan);
  if ((text.tags[to] ?? noTags).has('lateNegators')) scan.isNegated = true;
  return {
    tense: text.isVerbFinal ? tenseOfSet(scan) : tenseOf(scan),
    isNegated: scan.isNegated,
    isSupposed: scan.ifDistance !== undefined || isAsked(text, from),
    isAttributed: isAttributed(text, from, to),
    isHabit: scan.seen.has('usually'),
    hasFailed: scan.isNegated && (scan.decisive === 'failed' || (text.isVerbFinal && scan.seen.has('failed'))),
  };
}

function scanInside(text: MarkedText, from: number, to: number, isState: boolean, scan: Scan): void {
  for (let at = to - 1; at >= from; at--) {
    const tags = text.tags[at] ?? noTags;
    if (!isState && at > from && (tags.has('negators') || tags.has('farNegators'))) scan.isNegated = true;
    if (tags.has('finite')) scan.hasFinite = true;
    if (!isState) noteAuxiliary(tags, scan);
  }
}

function scanForward(text: MarkedText, to: number, scan: Scan): void {
  for (let at = to; at < Math.min(text.words.length, to + reach); at++) {
    const word = text.words[at];
    const tags = text.tags[at] ?? noTags;
    if (word === undefined || word.kind === 'stop' || word.kind === 'comma') return;
    if (tags.has('breakers') || tags.has('joiners')) return;
    if (tags.has('negators') || tags.has('farNegators')) scan.isNegated = true;
    if (tags.has('finite')) scan.hasFinite = true;
    for (const tag of tags) scan.seen.add(tag);
  }
}

function scanBack(text: MarkedText, from: number, scan: Scan): void {
  let sinceFinite = 0;
  for (let at = from - 1; at >= Math.max(0, from - reach); at--) {
    const word = text.words[at];
    const tags = text.tags[at] ?? noTags;
    if (word === undefined || word.kind === 'stop') return;
    if (word.kind === 'comma') {
      if (scan.hasFinite) return;
      scan.hasCrossed = true;
      continue;
    }
    if (tags.has('that') && followsIf(text, at)) scan.ifDistance = from - at;
    if (endsClause(tags, scan, from - at)) return;
    noteNegator(tags, scan, sinceFinite);
    if (scan.hasFinite) sinceFinite += 1;
    if (tags.has('finite')) scan.hasFinite = true;
    noteAuxiliary(tags, scan);
    for (const tag of tags) scan.seen.add(tag);
  }
}

/** "Once that …", "would you like it that …": the condition stands before the "that". */
function followsIf(text: MarkedText, that: number): boolean {
  const before = text.words[that - 1]?.kind === 'comma' ? that - 2 : that - 1;
  return text.tags[before]?.has('ifs') === true;
}

function endsClause(tags: ReadonlySet<GrammarTag>, scan: Scan, distance: number): boolean {
  const isIf = tags.has('ifs') || (tags.has('whens') && !scan.seen.has('past'));
  if (isIf && !scan.hasCrossed && distance <= ifReach) scan.ifDistance = distance;
  return isIf || tags.has('breakers') || tags.has('that') || (tags.has('joiners') && scan.hasFinite);
}

/** A plain negator counts up to its verb ("has not been"); one that may stand at the subject ("no parcel has") a few words on. */
function noteNegator(tags: ReadonlySet<GrammarTag>, scan: Scan, sinceFinite: number): void {
  const isNear = tags.has('negators') && !(scan.hasFinite && sinceFinite > 0);
  const isFar = tags.has('farNegators');
  if (!isNear && !isFar) return;
  scan.isNegated = true;
}

/** The auxiliary nearest to the verb decides; "have" under "will" or "to" is looked through. */
function noteAuxiliary(tags: ReadonlySet<GrammarTag>, scan: Scan): void {
  const found = auxiliaries.find((tag) => tags.has(tag));
  if (found === undefined) return;
  if (scan.decisive === undefined || scan.decisive === 'open') scan.decisive = found;
  else if (scan.decisive === 'happened' && found === 'future') scan.decisive = found;
}

function tenseOf(scan: Scan): Reading['tense'] {
  if (scan.decisive === 'future' || scan.decisive === 'expected') return 'future';
  if (scan.decisive === 'failed') return scan.isNegated ? 'past' : 'possible';
  if (scan.decisive === 'possible' || scan.decisive === 'open') return 'possible';
  return scan.decisive === 'state' ? 'present' : 'past';
}

function tenseOfSet(scan: Scan): Reading['tense'] {
  const has = (tag: GrammarTag): boolean => scan.seen.has(tag) || scan.decisive === tag;
  if (has('happened')) return 'past';
  if (has('failed')) return scan.isNegated ? 'past' : 'possible';
  if (has('expected')) return 'future';
  if (has('possible')) return 'possible';
  if (has('future')) return 'future';
  if (has('open')) return 'possible';
  return has('state') ? 'present' : 'past';
}

/** A question states nothing, unless it only asks whether one knows ("did you know that …?") or is put behind a statement. */
function isAsked(text: MarkedText, from: number): boolean {
  let end = from;
  while (end < Math.min(text.words.length, from + reach) && text.words[end]?.kind !== 'stop') end += 1;
  if (text.words[end]?.text.includes('?') !== true) return false;
  for (let at = from; at >= Math.max(0, from - reach); at--) {
    const word = text.words[at];
    const tags = text.tags[at] ?? noTags;
    if (word?.text === '¿' || tags.has('inversions')) return true;
    if (tags.has('that') || tags.has('factive')) return false;
    const before = text.words[at - 1];
    const isFirst = before === undefined || before.kind === 'stop' || before.kind === 'comma';
    if (isFirst) return tags.has('questions');
  }
  return false;
}

function isAttributed(text: MarkedText, from: number, to: number): boolean {
  let hasFinite = false;
  for (let at = from; at < to; at++) {
    if (text.tags[at]?.has('firstPerson') === true) return false;
    if (text.tags[at]?.has('finite') === true) hasFinite = true;
  }
  for (let at = from - 1; at >= Math.max(0, from - reach); at--) {
    const word = text.words[at];
    const tags = text.tags[at] ?? noTags;
    if (tags.has('attribution')) return true;
    if (word === undefined || word.kind === 'stop' || tags.has('firstPerson') || tags.has('breakers')) return false;
    const next = text.tags[at + 1] ?? noTags;
    const isNewClause = word.kind === 'comma' || (tags.has('joiners') && hasFinite);
    if (isNewClause && !next.has('that') && !next.has('ifs')) return false;
    if (tags.has('finite')) hasFinite = true;
  }
  return false;
}
