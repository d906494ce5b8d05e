import type { Part } from '../../../shared/draft.js';
import type { Fact } from '../../../shared/fact.js';
import { slotText } from '../../../shared/slots.js';
import { findValues } from '../../language/values/find-values.js';
import type { Support } from './support.js';

/** What an accepted reply teaches: how it reads without any value, and which of the organization's own sentences the agent took out or changed. */
export interface AcceptedReply {
  /** The reply with a slot for each fact and "…" for every other value, so that it holds nothing of the customer's records. */
  text: string;
  droppedSentences: string[];
}

/** Compares what an agent inserted with what was drafted. Pure. */
export function acceptedReply(inserted: readonly Part[], support: Support): AcceptedReply {
  const text = inserted.map((part) => withoutValues(part, support)).join('');
  const droppedSentences = support.vouched.filter((sentence) => !text.includes(sentence.trim()));
  return { text: text.trim(), droppedSentences };
}

function withoutValues(part: Part, support: Support): string {
  if (part.kind === 'fact') return slotOf(support.facts.find((fact) => fact.id === part.factId));
  if (part.kind === 'cite') return '';
  if (support.vouched.some((sentence) => sentence.includes(part.text.trim()))) return part.text;
  const values = findValues(part.text, { language: support.language, now: support.now, timeZone: support.timeZone });
  return [...values]
    .reverse()
    .reduce((text, { start, end }) => `${text.slice(0, start)}…${text.slice(end)}`, part.text);
}

function slotOf(fact: Fact | undefined): string {
  return fact === undefined ? '' : slotText(fact);
}
