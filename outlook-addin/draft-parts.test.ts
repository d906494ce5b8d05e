import { describe, expect, it } from '@jest/globals';
import type { Part, Unsupported } from '../shared/draft.js';
import { factsInPlaceOf, isSameDraft, joinTexts, stretchAfter } from './draft-parts.js';
import { anAssistance } from './test/an-assistance.js';

const stretch = (part: number, start: number, end: number, text: string): Unsupported => ({
  id: 'u1',
  part,
  start,
  end,
  text,
  why: 'date',
});

describe('joined texts', () => {
  it('keep every stretch on its own words', () => {
    const parts: Part[] = [
      { kind: 'text', text: 'Dear ' },
      { kind: 'text', text: 'Anna, ' },
      { kind: 'fact', factId: 'f', text: 'W1' },
      { kind: 'text', text: '' },
      { kind: 'text', text: 'on 3 May' },
    ];
    const joined = joinTexts(parts, [stretch(1, 0, 4, 'Anna'), stretch(4, 3, 8, '3 May')]);
    expect(joined.parts).toEqual([{ kind: 'text', text: 'Dear Anna, ' }, parts[2], { kind: 'text', text: 'on 3 May' }]);
    for (const { part, start, end, text } of joined.unsupported)
      expect(joined.parts[part]?.text.slice(start, end)).toBe(text);
  });

  it('drop a stretch of a part that is not there', () => {
    expect(joinTexts([], [stretch(3, 0, 1, 'x')]).unsupported).toEqual([]);
  });
});

it('knows the same draft again', () => {
  const { drafts } = anAssistance();
  expect(isSameDraft(drafts[0]?.parts ?? [], structuredClone(drafts[0]?.parts ?? []))).toBe(true);
  expect(isSameDraft([{ kind: 'text', text: 'a' }], [{ kind: 'text', text: 'b' }])).toBe(false);
});

describe('facts in place of a stretch', () => {
  it('are of its type, and never withheld', () => {
    const facts = anAssistance().facts.map((fact) => (fact.id === 'eta' ? { ...fact, withheld: true } : fact));
    expect(factsInPlaceOf(stretch(0, 0, 1, 'x'), facts).map(({ id }) => id)).toEqual(['shippedAt']);
  });

  it('are none for a promise', () => {
    expect(factsInPlaceOf({ ...stretch(0, 0, 1, 'x'), why: 'promise' }, anAssistance().facts)).toEqual([]);
  });
});

describe('walking the stretches', () => {
  const [one, two, three] = [stretch(0, 5, 6, 'a'), stretch(2, 0, 1, 'b'), stretch(2, 9, 10, 'c')];
  const all = [three, one, two];

  it('goes in the order of the text, both ways, and round the end', () => {
    expect([undefined, one, two, three].map((last) => stretchAfter(all, last, 1))).toEqual([one, two, three, one]);
    expect([undefined, three, two, one].map((last) => stretchAfter(all, last, -1))).toEqual([three, two, one, three]);
  });

  it('leaves none out when the last one is no longer open', () => {
    expect(stretchAfter([two, three], one, 1)).toBe(two);
    expect(stretchAfter([], one, 1)).toBeUndefined();
  });
});
