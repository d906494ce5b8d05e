import type { Assistance, Understanding } from '../../../shared/assistance.js';
import type { OpenReason, Part, Sentence } from '../../../shared/draft.js';
import type { Fact } from '../../../shared/fact.js';
import type { Phrase, PhraseCondition } from '../../../shared/phrase.js';
import { slotText } from '../../../shared/slots.js';
import { findValues } from '../../language/values/find-values.js';
import { valueOptions, type Support } from './support.js';

/** What the organization may come to say as its own; never a value, a name, a link or what a record denies. */
const mayBecomeOurs: ReadonlySet<OpenReason | undefined> = new Set([
  'own-words',
  'no-record',
  'wrong-predicate',
  'promise',
  'not-open',
]);
const shortest = 8;
const longest = 300;

/** The sentences of an inserted reply that rest on nothing but the agent who let them stand, values stripped. Pure. */
export function saidPhrases(
  parts: readonly Part[],
  sentences: readonly Sentence[],
  support: Support,
  { cause, facts }: Pick<Assistance, 'cause' | 'facts'>,
): Phrase[] {
  const when = conditionOf({ understanding: cause.understanding, facts });
  const names = new Set([...namesIn(support.facts), ...wordsOf(cause.sender.party.name ?? '')]);
  const texts = sentences
    .filter(({ ground, why }) => ground === undefined && mayBecomeOurs.has(why))
    .map((sentence) => phraseText(parts, sentence, support.facts))
    .filter((text) => text.length >= shortest && text.length <= longest)
    .filter((text) => findValues(text, valueOptions(support)).length === 0)
    .filter((text) => !wordsOf(text).some((word) => names.has(word)));
  return [...new Set(texts)].map((text) => ({ text, when }));
}

/** What a phrase said about this message was said for. */
export function conditionOf({
  understanding,
  facts,
}: {
  understanding: Pick<Understanding, 'intents'>;
  facts: readonly Fact[];
}): PhraseCondition {
  const status = facts.find(({ alias, field, type }) => alias === 'order' && field === 'status' && type === 'status');
  return {
    intent: understanding.intents[0]?.id ?? 'none',
    ...(status?.type === 'status' ? { status: status.value } : {}),
  };
}

/** The phrases an organization approved whose condition holds here. */
export function phrasesThatHold(phrases: readonly Phrase[], here: PhraseCondition): string[] {
  return phrases
    .filter(({ when }) => when.intent === here.intent && when.status === here.status)
    .map(({ text }) => text);
}

function phraseText(parts: readonly Part[], { from, to }: Sentence, facts: readonly Fact[]): string {
  let text = '';
  for (let at = from.part; at <= to.part; at++) {
    const part = parts[at];
    if (part === undefined) break;
    const end = at === to.part ? to.offset : part.text.length;
    if (part.kind === 'text') text += part.text.slice(at === from.part ? from.offset : 0, end);
    else if (end > 0)
      text += part.kind === 'cite' ? slotText({ alias: 'cite', field: 'p1' }) : slotOf(part.factId, facts);
  }
  return text.replaceAll(/\s+/g, ' ').trim();
}

function slotOf(id: string, facts: readonly Fact[]): string {
  const fact = facts.find((one) => one.id === id);
  return fact === undefined ? '' : slotText(fact);
}

/** Words of the names on file, of customers and whoever else stands in a record. */
function namesIn(facts: readonly Fact[]): string[] {
  return facts.filter(({ alias, type }) => type === 'name' && alias !== 'org').flatMap(({ text }) => wordsOf(text));
}

function wordsOf(text: string): string[] {
  return text.match(/[\p{L}\p{M}]{3,}/gu) ?? [];
}
