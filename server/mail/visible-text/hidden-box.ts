import type { Element } from 'domhandler';
import type { ComputedStyle, ReadValue } from './style.js';
import { lengthPx, type LengthBase } from './css-values.js';
import { isClearMask, isEmptyClip, isEmptyShape } from './empty-shape.js';
import { farPx, isShrunk } from './shrunk-box.js';

/** Below this, in pixels, a clipped box shows no word. */
const tinyPx = 3;

const unshown = new Set([
  'head',
  'title',
  'meta',
  'link',
  'style',
  'script',
  'template',
  'base',
  'datalist',
  'area',
  'param',
  'rp',
  'noembed',
  'noframes',
  'video',
  'audio',
  'meter',
  'progress',
  'iframe',
  'defs',
  'desc',
  'metadata',
  'symbol',
  'clippath',
  'mask',
]);
/** Of these, what an author's `display` can show. */
const shownOnDemand = new Set(['rp', 'datalist']);
/** Tags whose boxes have no height or width of their own. */
export const inlineTags: ReadonlySet<string> = new Set([
  'a',
  'abbr',
  'acronym',
  'b',
  'bdi',
  'bdo',
  'big',
  'cite',
  'code',
  'data',
  'del',
  'dfn',
  'em',
  'font',
  'i',
  'ins',
  'kbd',
  'label',
  'mark',
  'q',
  's',
  'samp',
  'small',
  'span',
  'strike',
  'strong',
  'sub',
  'sup',
  'time',
  'tt',
  'u',
  'var',
  'nobr',
  'o:p',
]);
const tableTags = new Set(['table', 'tr', 'td', 'th', 'tbody', 'thead', 'tfoot', 'caption', 'colgroup']);
const displays =
  /^(?:none|inline|block|inline-block|flex|inline-flex|grid|inline-grid|contents|list-item|flow-root|table|inline-table|table-(?:row|cell|row-group|header-group|footer-group|caption|column|column-group)|initial|inherit|unset|revert|-webkit-box|-webkit-inline-box|block flow|inline flow|ruby|run-in)$/;

/** How an element's box stands among others: `none` and `contents` have none of their own, lines know no height, indent or margin above. */
export type BoxKind = 'none' | 'contents' | 'inline' | 'block';

/** The kind of an element's box, as its styles make it. */
export function boxKind(element: Element, read: ReadValue): BoxKind {
  const display = read('display', (text) => (displays.test(text) ? text : undefined));
  if (display === 'none' || display === 'contents') return display;
  const isOut = /^(?:absolute|fixed)$/.test(read('position', (text) => text) ?? '');
  const isFloating = /^(?:left|right)$/.test(read('float', (text) => text) ?? '');
  if (isOut || isFloating) return 'block';
  return display === 'inline' || (display === undefined && inlineTags.has(element.name)) ? 'inline' : 'block';
}

/** Whether an element hides all that is inside it: not shown, clipped to nothing, moved off the page, shrunk to nothing. */
export function hidesSubtree(element: Element, read: ReadValue, base: LengthBase, parent: ComputedStyle): boolean {
  const display = read('display', (text) => (displays.test(text) ? text : undefined));
  if (display === 'none') return true;
  if (unshown.has(element.name) && (display === undefined || !shownOnDemand.has(element.name))) return true;
  if (element.name === 'svg' && isNought(element.attribs['width'], element.attribs['height'])) return true;
  if (isClosed(element, display) || read('content-visibility', (text) => text) === 'hidden') return true;
  const position =
    read('position', (text) => (/^(?:static|relative|absolute|fixed|sticky)$/.test(text) ? text : undefined)) ??
    'static';
  const isOut = position === 'absolute' || position === 'fixed';
  const kind = boxKind(element, read);
  if (kind === 'contents') return false;
  if (read('clip-path', (text) => isEmptyShape(text, base)) === true) return true;
  if (read('mask-image', isClearMask) === true) return true;
  if (isOut && read('clip', isEmptyClip) === true) return true;
  if (position !== 'static' && isMovedOff(read, base, isOut)) return true;
  if (position === 'fixed' && isBelowWindow(read, base)) return true;
  if (isPushedOff(read, base, kind)) return true;
  if (kind === 'inline') return false;
  return isShrunk(read, base) || (!isTablePart(element, display) && isClippedAway(read, base, parent));
}

function isNought(...sizes: (string | undefined)[]): boolean {
  return sizes.some((size) => size !== undefined && /^\s*0+(?:px|%)?\s*$/.test(size));
}

/** The body of a closed `<details>`, a closed dialog or popover. */
function isClosed(element: Element, display: string | undefined): boolean {
  if (element.name === 'dialog' && element.attribs['open'] === undefined) return display === undefined;
  if (element.attribs['popover'] !== undefined) return display === undefined;
  const { parent } = element;
  if (parent === null || !('attribs' in parent) || parent.name !== 'details') return false;
  return parent.attribs['open'] === undefined && element.name !== 'summary';
}

function isTablePart(element: Element, display: string | undefined): boolean {
  return display === undefined ? tableTags.has(element.name) : display.includes('table');
}

/** A box with no room, whose overflow is cut. Room by padding counts as room. */
function isClippedAway(read: ReadValue, base: LengthBase, parent: ComputedStyle): boolean {
  const contained = read('contain', (text) => text) ?? '';
  const isContained = /\b(?:strict|size)\b/.test(contained);
  const isCut = (axis: 'x' | 'y'): boolean =>
    /\b(?:strict|content|paint)\b/.test(contained) ||
    /^(?:hidden|clip|scroll|auto)$/.test(read(`overflow-${axis}`, (text) => text) ?? '');
  const length = (property: string, percentOfPx: number | undefined): number | undefined =>
    read(property, (text) => lengthPx(text, { ...base, percentOfPx }));
  const isFlat = (side: 'width' | 'height', from: 'left' | 'top', to: 'right' | 'bottom'): boolean => {
    const percentOf = side === 'width' ? (parent.widthPx ?? 1000) : base.isQuirky ? 800 : undefined;
    const sizeless = side === 'height' && isContained ? 0 : 1e6;
    const size = Math.max(
      Math.min(length(side, percentOf) ?? sizeless, length(`max-${side}`, percentOf) ?? 1e6),
      length(`min-${side}`, percentOf) ?? 0,
    );
    return size < tinyPx && (length(`padding-${from}`, 0) ?? 0) + (length(`padding-${to}`, 0) ?? 0) < 2 * tinyPx;
  };
  if (isCut('y') && isFlat('height', 'top', 'bottom')) return true;
  if (isCut('x') && isFlat('width', 'left', 'right')) return true;
  const lines = read('line-height', (text) =>
    lengthPx(/^(?:\d+|\d*\.\d+)$/.test(text) ? `${Number(text) * base.fontPx}px` : text, {
      ...base,
      percentOfPx: base.fontPx,
    }),
  );
  return (
    lines !== undefined &&
    lines < tinyPx &&
    isCut('y') &&
    length('height', undefined) === undefined &&
    length('min-height', undefined) === undefined
  );
}

function isMovedOff(read: ReadValue, base: LengthBase, isOut: boolean): boolean {
  const at = (property: string): number =>
    read(property, (text) => lengthPx(text, { ...base, percentOfPx: 1280 })) ?? 0;
  if (at('left') <= -farPx || at('top') <= -farPx) return true;
  if (at('left') >= 2500 || at('top') >= 5000) return true;
  return (
    at('right') <= -farPx * (isOut ? 2.5 : 1) ||
    (isOut && at('bottom') <= -5000) ||
    at('right') >= 2500 ||
    at('bottom') >= 2500
  );
}

/** What is fixed to the window cannot be scrolled to. */
function isBelowWindow(read: ReadValue, base: LengthBase): boolean {
  const at = (property: string): number => read(property, (text) => lengthPx(text, { ...base, percentOfPx: 800 })) ?? 0;
  return at('bottom') <= -farPx || at('top') >= 1000;
}

function isPushedOff(read: ReadValue, base: LengthBase, kind: BoxKind): boolean {
  const margin = (side: string): number =>
    read(`margin-${side}`, (text) => lengthPx(text, { ...base, percentOfPx: 1280 })) ?? 0;
  if (kind !== 'inline' && margin('top') <= -farPx) return true;
  return margin('left') <= -farPx || margin('left') >= 2500;
}
