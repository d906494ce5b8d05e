import type { Part } from '../../../shared/draft.js';
import type { Fact, Passage } from '../../../shared/fact.js';
import { SlotParser, type Slot, type SlotToken } from '../../../shared/slots.js';

/** What slots may stand for, by alias and field; withheld facts are not in it. */
export interface Slots {
  facts: ReadonlyMap<string, Fact>;
  passages: readonly Passage[];
}

/** The facts that may be told and the passages, for their slots. */
export function slotsOf(facts: readonly Fact[], passages: readonly Passage[]): Slots {
  const usable = facts.filter((fact) => fact.withheld !== true);
  return { facts: new Map(usable.map((fact) => [`${fact.alias}.${fact.field}`, fact])), passages };
}

/** The part a token becomes behind those before it. A slot that names nothing known, or stands in a URL or Markdown link, stays raw text. */
export function partOf(token: SlotToken, before: readonly Part[], slots: Slots): Part {
  if (token.kind !== 'slot' || isInLink(before)) return { kind: 'text', text: token.text };
  return citeOf(token, slots) ?? factOf(token, slots) ?? { kind: 'text', text: token.text };
}

/** A whole text with slots as parts. */
export function partsOf(text: string, slots: Slots): Part[] {
  const parser = new SlotParser();
  const parts: Part[] = [];
  for (const token of [...parser.push(text), ...parser.end()]) addPart(parts, partOf(token, parts, slots));
  return parts;
}

/** Adds a part in place; a text part continues the one before it. Returns whether it did. */
export function addPart(parts: Part[], part: Part): boolean {
  const last = parts.at(-1);
  const grows = part.kind === 'text' && last?.kind === 'text';
  if (grows) last.text += part.text;
  else parts.push({ ...part });
  return grows;
}

function citeOf({ alias, field }: Slot, { passages }: Slots): Part | undefined {
  if (alias !== 'cite') return undefined;
  const passage = passages.find((candidate) => candidate.id === field);
  return passage && { kind: 'cite', passageId: passage.id, text: passage.article };
}

function factOf({ alias, field }: Slot, { facts }: Slots): Part | undefined {
  const fact = facts.get(`${alias}.${field}`);
  return fact && { kind: 'fact', factId: fact.id, text: fact.text };
}

/** Whether what was written last is the beginning of a URL or of a Markdown link's target: no value may complete one. */
function isInLink(before: readonly Part[]): boolean {
  const tail = before
    .slice(-6)
    .map((part) => part.text)
    .join('')
    .slice(-300);
  const lastWord = tail.split(/\s/).at(-1) ?? '';
  return /[a-z][a-z0-9+.-]{0,30}:\/\/|www\.|mailto:|\]\(/i.test(lastWord);
}
