import type { Draft, OpenReason, Part, Sentence } from '../../../shared/draft.js';
import type { Fact } from '../../../shared/fact.js';
import { slotText } from '../../../shared/slots.js';
import type { OpenSentence } from '../../writers/writer.js';
import { slice } from './change-sentences.js';

/** Why a sentence is open, as a writer is told; `{words}` are those nothing accounts for. */
const whys: Record<OpenReason, string> = {
  'no-record': 'nothing that is listed says this{words}',
  'wrong-record': 'this belongs to another record, item or parcel than the sentence speaks of{words}',
  'wrong-predicate': 'the slot stands beside words it does not belong to{words}',
  'not-so': 'WHAT IS SO says otherwise{words}',
  value: 'a number, date, amount or code is written out that is not listed; use a slot or leave it out{words}',
  promise: 'it promises or offers something{words}',
  link: 'it holds a link, address or phone number that is not a slot',
  person: 'it names a person or place that is not listed{words}',
  'other-language': 'it is in another language',
  'passage-differs': 'the passage it cites does not say this{words}',
  'not-open': 'it says that something is being checked which nobody asked, or which is listed',
  'own-words': 'nothing that is listed says this{words}',
};

/** The sentences of a draft that have no ground, or hold a stretch that nothing supports, in its order. */
export function openSentences({ sentences, unsupported }: Pick<Draft, 'sentences' | 'unsupported'>): Sentence[] {
  return sentences.filter(
    (sentence) => sentence.ground === undefined || unsupported.some(({ part, start }) => holds(sentence, part, start)),
  );
}

function holds({ from, to }: Sentence, part: number, offset: number): boolean {
  const isBehind = part > from.part || (part === from.part && offset >= from.offset);
  return isBehind && (part < to.part || (part === to.part && offset < to.offset));
}

/** A sentence as a writer wrote it, with its slots, and why it is open. */
export function toldOpen(sentence: Sentence, parts: readonly Part[], facts: readonly Fact[]): OpenSentence {
  const words = sentence.words ?? [];
  const named = words.length === 0 ? '' : `: ${words.slice(0, 8).join(', ')}`;
  return {
    text: slotted(slice(parts, sentence.from, sentence.to), facts),
    why: whys[sentence.why ?? 'value'].replace('{words}', named),
  };
}

/** Parts as the text with slots they came from. */
export function slotted(parts: readonly Part[], facts: readonly Fact[]): string {
  return parts.map((part) => slotOf(part, facts)).join('');
}

function slotOf(part: Part, facts: readonly Fact[]): string {
  if (part.kind === 'text') return part.text;
  if (part.kind === 'cite') return slotText({ alias: 'cite', field: part.passageId });
  const fact = facts.find(({ id }) => id === part.factId);
  return fact === undefined ? '' : slotText(fact);
}
