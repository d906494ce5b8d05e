import { describe, expect, it } from '@jest/globals';
import type { Part, Sentence } from '../../../shared/draft.js';
import { withChange } from './change-sentences.js';

const sentence = (from: [number, number], to: [number, number]): Sentence => ({
  id: 's',
  from: { part: from[0], offset: from[1] },
  to: { part: to[0], offset: to[1] },
  factIds: [],
  passageIds: [],
});
const text = (words: string): Part => ({ kind: 'text', text: words });
const read = (parts: readonly Part[]): string => parts.map((part) => part.text).join('');

/** The draft without the words from the first to the last of `words`. */
function without(draft: string, words: string): string {
  const start = draft.indexOf(words);
  return read(withChange([text(draft)], { sentence: sentence([0, start], [0, start + words.length]), parts: [] }));
}

describe('a changed sentence', () => {
  it('stands where the old one stood, its facts among the words', () => {
    const parts: Part[] = [text('Hi. It left on '), { kind: 'fact', factId: 'f', text: '3 May' }, text('. Bye.')];
    const changed = withChange(parts, { sentence: sentence([0, 4], [2, 1]), parts: [text('It has left.')] });
    expect(changed).toEqual([text('Hi. It has left. Bye.')]);
  });

  it('that is left out takes one space along', () => {
    expect(without('One. Two. Three.', 'Two.')).toBe('One. Three.');
  });

  it('that is left out of its own paragraph takes the paragraph along', () => {
    expect(without('Hello,\n\nTwo.\n\nThree.', 'Two.')).toBe('Hello,\n\nThree.');
  });

  it('that is left out of a list takes its dash along', () => {
    expect(without('So:\n- one\n- two\n- three', 'two')).toBe('So:\n- one\n- three');
  });

  it('takes a fact at its end along, and not the one behind it', () => {
    const parts: Part[] = [
      text('See '),
      { kind: 'fact', factId: 'a', text: 'A' },
      text('\n'),
      { kind: 'fact', factId: 'b', text: 'B' },
    ];
    expect(read(withChange(parts, { sentence: sentence([0, 0], [2, 0]), parts: [] }))).toBe('B');
  });
});
