import type { Unsupported } from '../shared/draft.js';
import { rangeOf } from './draft-dom.js';

const openName = 'truedraft-open';
const confirmedName = 'truedraft-confirmed';

/**
 * Marks stretches with the CSS Custom Highlight API: no node is touched, so the caret, the browser's undo and a spelling in the making
 * stay whole. A browser without it shows the list of things to check below the box, as every browser does. Returns how to wipe the marks.
 */
export function paintStretches(
  box: HTMLElement,
  unsupported: readonly Unsupported[],
  confirmed: ReadonlySet<string>,
): () => void {
  if (typeof Highlight === 'undefined' || typeof CSS === 'undefined' || !('highlights' in CSS)) return () => undefined;
  const rangesWhere = (isConfirmed: boolean): Range[] =>
    unsupported
      .filter((stretch) => confirmed.has(stretch.id) === isConfirmed)
      .flatMap((stretch) => rangeOf(box, stretch) ?? []);
  CSS.highlights.set(openName, new Highlight(...rangesWhere(false)));
  CSS.highlights.set(confirmedName, new Highlight(...rangesWhere(true)));
  return () => {
    CSS.highlights.delete(openName);
    CSS.highlights.delete(confirmedName);
  };
}
