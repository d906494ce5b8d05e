import type { Part } from '../../../shared/draft.js';
import { checkedSentences, type CheckedSentences } from './check-draft.js';
import type { Support } from './support.js';

type RawValue = CheckedSentences['rawValues'][number];

/** Turns values written out in text into the facts that fit where they stand. Plain numbers stay: "3 days" is not the quantity 3. */
export function slotRawValues(parts: readonly Part[], support: Support): Part[] {
  return withFacts(parts, checkedSentences(parts, support).rawValues);
}

/** The parts with values typed out as facts. */
export function withFacts(parts: readonly Part[], raw: readonly RawValue[]): Part[] {
  if (raw.length === 0) return [...parts];
  const byPart = new Map<number, RawValue[]>();
  for (const one of raw) byPart.set(one.part, [...(byPart.get(one.part) ?? []), one]);
  return parts.flatMap((part, index): Part[] => {
    const own = byPart.get(index);
    if (own === undefined) return [part];
    const pieces: Part[] = [];
    let at = 0;
    for (const { start, end, fact } of own) {
      if (start > at) pieces.push({ kind: 'text', text: part.text.slice(at, start) });
      pieces.push({ kind: 'fact', factId: fact.id, text: fact.text });
      at = end;
    }
    return at < part.text.length ? [...pieces, { kind: 'text', text: part.text.slice(at) }] : pieces;
  });
}
