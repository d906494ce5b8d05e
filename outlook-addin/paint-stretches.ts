import type { Unsupported } from '../shared/draft.js';
import { rangeOf } from './draft-dom.js';
import { sentenceRange } from './sentence-range.js';
import type { Word } from './use-draft.js';

const names = { open: 'truedraft-open', confirmed: 'truedraft-confirmed', 'left-out': 'truedraft-left-out' };

/**
 * Marks stretches with the CSS Custom Highlight API: no node is touched, so the caret, the browser's undo and a spelling in the making
 * stay whole. A browser without it shows the list of things to check below the box, as every browser does. Returns how to wipe the marks.
 */
export function paintStretches(
  box: HTMLElement,
  unsupported: readonly Unsupported[],
  word: (stretch: Unsupported) => Word | 'open',
  language: string | undefined,
): () => void {
  if (typeof Highlight === 'undefined' || typeof CSS === 'undefined' || !('highlights' in CSS)) return () => undefined;
  const ranges = { open: new Highlight(), confirmed: new Highlight(), 'left-out': new Highlight() };
  for (const stretch of unsupported) {
    const said = word(stretch);
    const range = said === 'left-out' ? sentenceRange(box, stretch, language) : rangeOf(box, stretch);
    if (range) ranges[said].add(range);
  }
  CSS.highlights.set(names.open, ranges.open);
  CSS.highlights.set(names.confirmed, ranges.confirmed);
  CSS.highlights.set(names['left-out'], ranges['left-out']);
  return () => Object.values(names).forEach((name) => CSS.highlights.delete(name));
}
