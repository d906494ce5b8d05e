import type { DraftLanguageCode } from '../../../shared/languages.js';
import { markText, readClause, type MarkedText, type Reading } from './clause.js';
import type { EventKind, LabelKind } from './event-kinds.js';
import { exceptionsOf } from './exceptions-of.js';
import type { PhraseMatch } from './phrases.js';
import type { EventTag, Form } from './rules.js';

/** A stretch that says something happened, is so, or is to come. Offsets are UTF-16 in the text given, end exclusive. */
export interface Claim {
  kind: EventKind;
  tense: 'past' | 'present' | 'future';
  isNegated: boolean;
  isDoubtful: boolean;
  /** "Part of your order": true of some of it only. */
  isPartly: boolean;
  start: number;
  end: number;
  /** The noun of its subject, where it names no order, parcel or the like: "chair" in "your desk chair was shipped". */
  subject?: string;
}

/** A noun that names the value beside it. */
export interface Label {
  kind: LabelKind;
  start: number;
  end: number;
}

/**
 * The events a text states, in order. Questions, conditions ("if it has shipped"), habits and what is told as the customer's words
 * state nothing. Facts stand in the text as `factMark`. Linear in the text's length.
 */
export function claimsIn(text: string, language: DraftLanguageCode): Claim[] {
  return readClaims(markText(text, language)).claims;
}

/** The events a marked text states and the nouns that name values. */
export function readClaims(text: MarkedText): { claims: Claim[]; labels: Label[] } {
  const { words, rules } = text;
  const matches = rules.events.find(words);
  const claims = [...chosen(matches).flatMap((match) => claimOf(text, match)), ...ownAnswers(text)];
  const labels = widest(
    matches.flatMap(({ tag, from, to }) =>
      tag.is === 'label' && (!tag.isHeading || isHeading(words, from, to))
        ? [{ kind: tag.kind, start: words[from]?.start ?? 0, end: words[to - 1]?.end ?? 0 }]
        : [],
    ),
  );
  return { claims: claims.sort((a, b) => a.start - b.start), labels };
}

/** Between the start of a line or clause and a colon, or in a cell of a table. */
function isHeading(words: MarkedText['words'], from: number, to: number): boolean {
  const [before, after] = [words[from - 1], words[to]];
  return (after?.text === ':' || after?.text === '|') && before?.kind !== 'word' && before?.kind !== 'mark';
}

/** A label within a longer one of the same sort says nothing of its own: "due date of the invoice" is no invoice date. */
function widest(labels: readonly Label[]): Label[] {
  const ends = new Map<string, number>();
  return [...labels]
    .sort((a, b) => a.start - b.start || b.end - a.end)
    .filter(({ kind, end }) => {
      const sort = kind.startsWith('about-') ? kind : (kind.split('-').at(-1) ?? kind);
      const isWithin = end < (ends.get(sort) ?? 0) && !kind.startsWith('about-');
      ends.set(sort, Math.max(end, ends.get(sort) ?? 0));
      return !isWithin;
    });
}

type EventMatch = PhraseMatch<EventTag>;

/** Of stretches that overlap the longest stands; what an exception touches falls away; `other` yields to what has a name. */
function chosen(matches: readonly EventMatch[]): EventMatch[] {
  const isExcepted = exceptionsOf(matches);
  const ranked = matches
    .filter((match) => match.tag.is === 'event' && !isExcepted(match))
    .sort((a, b) => rank(a) - rank(b) || b.to - b.from - (a.to - a.from) || a.from - b.from);
  const taken = new Set<number>();
  const kept = ranked.filter(({ from, to }) => {
    for (let at = from; at < to; at++) if (taken.has(at)) return false;
    for (let at = from; at < to; at++) taken.add(at);
    return true;
  });
  return kept.sort((a, b) => a.from - b.from);
}

function rank({ tag }: EventMatch): number {
  return tag.kind === 'other' ? 1 : 0;
}

function claimOf(text: MarkedText, { tag, from, to }: EventMatch): Claim[] {
  const [first, last] = [text.words[from], text.words[to - 1]];
  if (tag.is !== 'event' || first === undefined || last === undefined) return [];
  const reading = readClause(text, from, to, tag.form);
  if (reading.isSupposed || reading.isAttributed || reading.isHabit) return [];
  const tense = tag.form === 'base' && reading.hasFailed ? 'past' : tenseOf(tag.form, reading.tense);
  if (tense === undefined) return [];
  const { isNegated, isDoubtful, isPartly } = reading;
  const subject = strangeSubject(text, from);
  return [
    {
      kind: tag.kind,
      tense,
      isNegated,
      isDoubtful,
      isPartly,
      start: first.start,
      end: last.end,
      ...(subject === undefined ? {} : { subject }),
    },
  ];
}

/** What the form of the words says outweighs the auxiliary; a bare verb states something only under "will" or "should". */
function tenseOf(form: Form, tense: Reading['tense']): Claim['tense'] | undefined {
  if (form === 'happened') return 'past';
  if (form === 'coming') return 'future';
  if (form === 'base') return tense === 'future' ? 'future' : undefined;
  if (tense === 'possible') return undefined;
  return form === 'now' && tense === 'past' ? 'present' : tense;
}

/** A draft that asks and answers itself ("has it been refunded? Yes."), grants ("Granted!") or ticks off ("Refund: yes"): no record says such a thing. */
function ownAnswers({ words, tags }: MarkedText): Claim[] {
  const answers = words.flatMap((word, at) => (tags[at]?.has('answers') === true ? [{ word, at }] : []));
  return answers.flatMap(({ word, at }): Claim[] => {
    if (tags[at - 1]?.has('answers') === true) return [];
    let start = at;
    while (words[start - 1]?.kind === 'comma') start -= 1;
    const before = words[start - 1];
    const isTick = words.slice(start, at).some(({ text }) => text === ':');
    const isReply = before?.kind === 'stop' && before.text.includes('?');
    const isAlone = (before === undefined || before.kind === 'stop') && words[at + 1]?.kind === 'stop';
    if (!isTick && !isReply && !isAlone) return [];
    const flags = { isNegated: false, isDoubtful: false, isPartly: false } as const;
    return [{ kind: 'other', tense: 'past', ...flags, start: word.start, end: word.end }];
  });
}

/** The noun a clause begins with, up to its verb; undefined where there is none, where it holds a fact, or where it is what every order has. */
function strangeSubject({ words, tags, isHeadFirst }: MarkedText, from: number): string | undefined {
  let start = from;
  while (start > 0 && isWithin(words[start - 1]) && tags[start - 1]?.has('joiners') !== true) start -= 1;
  if (tags[start]?.has('determiners') !== true) return undefined;
  const subject: string[] = [];
  for (let at = start + 1; at < from && tags[at]?.has('finite') !== true; at++) {
    if (words[at]?.kind === 'mark' || tags[at]?.has('subjects') === true) return undefined;
    if (tags[at]?.has('determiners') !== true) subject.push(words[at]?.text ?? '');
  }
  return subject.length > 3 ? undefined : isHeadFirst ? subject[0] : subject.at(-1);
}

function isWithin(word: MarkedText['words'][number] | undefined): boolean {
  return word?.kind === 'word' || word?.kind === 'mark';
}
