import type { Part, Unsupported } from '../shared/draft.js';
import type { Fact } from '../shared/fact.js';

/** Parts with neighbouring texts joined and empty ones gone, and the stretches moved with them. The reply box holds parts in this form. */
export function joinTexts(
  parts: readonly Part[],
  unsupported: readonly Unsupported[],
): { parts: Part[]; unsupported: Unsupported[] } {
  const joined: Part[] = [];
  const places: { part: number; offset: number }[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (part.kind === 'text' && last?.kind === 'text') {
      places.push({ part: joined.length - 1, offset: last.text.length });
      joined[joined.length - 1] = { kind: 'text', text: last.text + part.text };
    } else if (part.kind === 'text' && part.text === '') {
      places.push({ part: joined.length, offset: 0 });
    } else {
      places.push({ part: joined.length, offset: 0 });
      joined.push(part);
    }
  }
  const moved = unsupported.flatMap((stretch) => {
    const place = places[stretch.part];
    if (place === undefined) return [];
    return [{ ...stretch, part: place.part, start: stretch.start + place.offset, end: stretch.end + place.offset }];
  });
  return { parts: joined, unsupported: moved };
}

/** Whether two drafts read and are made the same. */
export function isSameDraft(one: readonly Part[], other: readonly Part[]): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

const typesFor: Partial<Record<Unsupported['why'], readonly Fact['type'][]>> = {
  date: ['day', 'instant'],
  amount: ['money'],
  number: ['quantity', 'money', 'identifier'],
  identifier: ['identifier'],
  link: ['link'],
  'unknown-slot': ['day', 'instant', 'money', 'identifier', 'quantity', 'name', 'text', 'link'],
};

/** Facts that could stand in a stretch's place: of a fitting type, and allowed in a draft. Six at most, one per text. */
export function factsInPlaceOf(stretch: Unsupported, facts: readonly Fact[]): Fact[] {
  const types = typesFor[stretch.why] ?? [];
  const fitting = facts.filter((fact) => fact.withheld !== true && types.includes(fact.type));
  return fitting.filter((fact, at) => fitting.findIndex((other) => other.text === fact.text) === at).slice(0, 6);
}

/** The next stretch in the order of the text, forwards or backwards from the last one, round the end. */
export function stretchAfter(
  stretches: readonly Unsupported[],
  last: Pick<Unsupported, 'part' | 'start'> | undefined,
  step: 1 | -1,
): Unsupported | undefined {
  const place = (stretch: Pick<Unsupported, 'part' | 'start'>): number => stretch.part * 1_000_000 + stretch.start;
  const inOrder = [...stretches].sort((one, other) => step * (place(one) - place(other)));
  return inOrder.find((stretch) => last !== undefined && step * (place(stretch) - place(last)) > 0) ?? inOrder[0];
}
