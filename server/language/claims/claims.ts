import type { DraftLanguageCode } from '../../../shared/languages.js';
import { markText, readClause, type MarkedText, type Reading } from './clause.js';
import type { EventKind } from './event-kinds.js';
import { exceptionsOf } from './exceptions-of.js';
import type { PhraseMatch } from '../phrases/phrase-finder.js';
import type { EventTag, Form } from './rules.js';

/** A stretch that says something happened, is so, or is to come. Offsets are UTF-16 in the text given, end exclusive. */
export interface Claim {
  kind: EventKind;
  tense: 'past' | 'present' | 'future';
  isNegated: boolean;
  start: number;
  end: number;
}

/**
 * The events a text states, in order. Questions, conditions ("if it has shipped"), habits and what is told as the customer's words
 * state nothing. Facts stand in the text as `factMark`. Linear in the text's length.
 */
export function claimsIn(text: string, language: DraftLanguageCode): Claim[] {
  return readClaims(markText(text, language));
}

/** The events a marked text states. */
export function readClaims(text: MarkedText): Claim[] {
  const matches = text.rules.events.find(text.words);
  const claims = [...chosen(matches).flatMap((match) => claimOf(text, match)), ...ownAnswers(text)];
  return claims.sort((a, b) => a.start - b.start);
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
  return [{ kind: tag.kind, tense, isNegated: reading.isNegated, start: first.start, end: last.end }];
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
    return [{ kind: 'other', tense: 'past', isNegated: false, start: word.start, end: word.end }];
  });
}
