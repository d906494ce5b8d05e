import type { Ask } from '../../../shared/assistance.js';
import type { Part } from '../../../shared/draft.js';
import type { Fact, Passage } from '../../../shared/fact.js';
import type { DraftLanguageCode } from '../../../shared/languages.js';
import { readClaims } from '../../language/claims/claims.js';
import { markText } from '../../language/claims/clause.js';
import { pathOf } from '../../language/gate/records.js';
import { sentenceAt, sentenceHas, sentencesOf, type SentenceRange } from '../../language/claims/sentences-of.js';
import { answersOf } from './answers-of.js';
import { askWords } from './ask-words.js';
import { draftText } from './draft-text.js';

/** What a sentence says, as far as asks are concerned. */
interface Said {
  fields: Set<string>;
  kinds: Set<string>;
  /** Intents whose words stand in it, and `open` for "we are checking", "please send us …". */
  topics: Set<string>;
}

/** Nothing has to be said to these. */
const needsNoAnswer = ['thanks', 'automatic'];

/**
 * The ids of asks that no sentence of the draft answers, and for which none says what is missing. A sentence that only repeats the
 * customer's words answers nothing. With one ask, any "we are checking" is about it; with several it must name the matter. Pure.
 */
export function unansweredAsks(
  parts: readonly Part[],
  asks: readonly Ask[],
  support: { facts: readonly Fact[]; passages: readonly Passage[]; language: DraftLanguageCode },
): string[] {
  const said = sayings(parts, support);
  const isCited = parts.some(({ kind }) => kind === 'cite');
  return asks
    .filter((ask) =>
      ask.wants === undefined ? !isAnswered(ask, asks.length, said) : !hasWanted(ask.intent, ask.wants, said, isCited),
    )
    .map(({ id }) => id);
}

/**
 * Whether what an ask wants stands in the draft: one of the fields, a passage, or, where it wants to know how things stand, an event. What only a
 * person can do is open until they have, unless what was to be stopped is over.
 */
function hasWanted(intent: string, wants: readonly string[], said: readonly Said[], isCited: boolean): boolean {
  if (needsNoAnswer.includes(intent)) return true;
  const tellsEvent = (kinds: readonly string[]): boolean =>
    said.some((one) => kinds.some((kind) => one.kinds.has(kind)));
  if (wants.includes('deed')) return intent === 'cancel-order' && tellsEvent(answersOf[intent]?.kinds ?? []);
  if (wants.includes('passage') && isCited) return true;
  if (wants.includes('status') && tellsEvent(answersOf[intent]?.kinds ?? answersOf['order-status']?.kinds ?? []))
    return true;
  return said.some(({ fields }) => wants.some((field) => fields.has(field)));
}

function isAnswered({ intent }: Ask, count: number, said: readonly Said[]): boolean {
  if (needsNoAnswer.includes(intent)) return true;
  const rule = answersOf[intent];
  if (rule === undefined) return said.some(({ fields, kinds, topics }) => fields.size + kinds.size + topics.size > 0);
  return said.some(
    ({ fields, kinds, topics }) =>
      rule.fields.some((field) => fields.has(field)) ||
      rule.kinds.some((kind) => kinds.has(kind)) ||
      topics.has(intent) ||
      (count === 1 && topics.has('open')),
  );
}

function sayings(
  parts: readonly Part[],
  support: { facts: readonly Fact[]; passages: readonly Passage[]; language: DraftLanguageCode },
): Said[] {
  const { text, marks } = draftText(parts, support);
  const marked = markText(text, support.language);
  const sentences = sentencesOf(marked, text.length);
  const said = new Map<SentenceRange, Said>();
  const at = (place: number): Said | undefined => {
    const sentence = sentenceAt(sentences, place);
    if (sentence === undefined || sentenceHas(marked, sentence, 'attribution')) return undefined;
    const held = said.get(sentence) ?? { fields: new Set(), kinds: new Set(), topics: new Set() };
    said.set(sentence, held);
    return held;
  };
  for (const mark of marks) for (const field of fieldsOf(mark.fact)) at(mark.at)?.fields.add(field);
  for (const claim of readClaims(marked)) at(claim.start)?.kinds.add(claim.kind);
  for (const { tag, from } of askWords(support.language).find(marked.words))
    at(marked.words[from]?.start ?? 0)?.topics.add(tag);
  return [...said.values()];
}

/** The ways a rule may name a fact's field: alone, and with its record. */
function fieldsOf(fact: Fact | undefined): string[] {
  if (fact === undefined || fact.withheld === true) return [];
  const path = pathOf(fact);
  return [path.slice(path.indexOf('.') + 1), path];
}
