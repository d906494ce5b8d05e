import { describe, expect, it } from '@jest/globals';
import { putTags, tagColor, type TagPlaces } from './put-tags.js';

/** A mailbox in memory; `over` is what a client does otherwise. */
function places(known: string[], over: Partial<TagPlaces> = {}): TagPlaces & { item: string[]; created: string[] } {
  const item: string[] = [];
  const created: string[] = [];
  return {
    item,
    created,
    known: async () => known,
    create: async (names) => void (created.push(...names), known.push(...names)),
    put: async (name) => {
      const listed = known.find((other) => other.toLowerCase() === name.toLowerCase());
      if (listed !== undefined) item.push(listed);
    },
    onItem: async () => item,
    ...over,
  };
}

describe('putting tags', () => {
  it('creates what the mailbox lacks, and only that; names differ by more than case', async () => {
    const mailbox = places(['delivery']);
    expect(await putTags(mailbox, ['Delivery', 'Refund'])).toEqual({ applied: ['Delivery', 'Refund'], refused: [] });
    expect(mailbox.created).toEqual(['Refund']);
  });

  it('creates nothing where the list cannot be read, and says what did not stick', async () => {
    const mailbox = places(['Delivery'], { known: async () => undefined });
    expect(await putTags(mailbox, ['Delivery', 'Refund'])).toEqual({ applied: ['Delivery'], refused: ['Refund'] });
    expect(mailbox.created).toEqual([]);
  });

  it('gives a name the same colour every time, and not all names one', () => {
    const colors = ['red', 'green', 'blue', 'grey'] as const;
    expect(tagColor('Delivery', colors)).toBe(tagColor('Delivery', colors));
    const names = ['Delivery', 'Refund', 'Invoice', 'Complaint', 'Return', 'Quote'];
    expect(new Set(names.map((name) => tagColor(name, colors))).size).toBeGreaterThan(1);
  });
});
