import { describe, expect, it } from '@jest/globals';
import { keyOf, printOf, watchItem, type ItemMarks } from './open-item.js';

const read: ItemMarks = { subject: 'Hello', itemId: 'a', internetMessageId: '<1@x>', dateTimeCreated: new Date(0) };
const draft: ItemMarks = { subject: { getAsync: () => undefined }, conversationId: 'c' };

describe('naming the open item', () => {
  it('tells a message from the next one, also where only one of its two ids has changed yet', () => {
    expect(keyOf(read)).toBe(keyOf({ ...read, subject: 'Other' }));
    expect(keyOf(read)).not.toBe(keyOf({ ...read, internetMessageId: '<2@x>' }));
    expect(keyOf(read)).not.toBe(keyOf({ ...read, itemId: 'b' }));
    expect(keyOf(undefined)).toBeUndefined();
  });

  it('names a draft without an id by its conversation, and never as a message', () => {
    expect(keyOf(draft)).toBe(keyOf({ ...draft }));
    expect(keyOf(draft)).not.toBe(keyOf({ ...draft, conversationId: 'd' }));
  });

  it('prints a message anew when a field of it changes', () => {
    expect(printOf(read)).not.toBe(printOf({ ...read, subject: 'Other' }));
    expect(printOf(read)).not.toBe(printOf({ ...read, dateTimeCreated: new Date(1) }));
  });
});

describe('watching the open item', () => {
  it('calls back for another item only, and no more once stopped', () => {
    let item: ItemMarks | undefined = read;
    let look = (): void => undefined;
    const told: (string | undefined)[] = [];
    const stop = watchItem({
      open: () => item,
      listen: (handler) => {
        look = handler;
      },
      callback: (key) => told.push(key),
    });
    look();
    item = { ...read };
    look();
    expect(told).toEqual([]);
    item = undefined;
    look();
    item = draft;
    look();
    expect(told).toEqual([undefined, keyOf(draft)]);
    stop();
    item = read;
    look();
    expect(told).toHaveLength(2);
  });
});
