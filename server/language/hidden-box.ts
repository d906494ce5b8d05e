import type { Element } from 'domhandler';
import type { ComputedStyle, ReadValue } from './computed-style.js';
import { cssColor, lengthPx, type LengthBase } from './css-values.js';

/** Below this, in pixels, a clipped box shows no word. */
const tinyPx = 3;
/** A box moved this far up or left is off the page. */
const farPx = 400;

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
  'dialog',
  'video',
  'audio',
  'canvas',
  'iframe',
  'defs',
  'desc',
  'metadata',
  'symbol',
  'clippath',
  'mask',
]);
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

/** Whether an element hides all that is inside it: not shown, clipped to nothing, moved off the page, shrunk to nothing. */
export function hidesSubtree(element: Element, read: ReadValue, base: LengthBase, parent: ComputedStyle): boolean {
  const display = read('display', (text) => (displays.test(text) ? text : undefined));
  if (display === 'none') return true;
  if (unshown.has(element.name) && (display === undefined || isNeverShown(element))) return true;
  if (isClosed(element) || read('content-visibility', (text) => text) === 'hidden') return true;
  const position =
    read('position', (text) => (/^(?:static|relative|absolute|fixed|sticky)$/.test(text) ? text : undefined)) ??
    'static';
  const isOut = position === 'absolute' || position === 'fixed';
  const isFloating = /^(?:left|right)$/.test(read('float', (text) => text) ?? '');
  const isInline =
    !isOut &&
    !isFloating &&
    (display === 'inline' || display === 'contents' || (display === undefined && inlineTags.has(element.name)));
  if (read('clip-path', (text) => isEmptyShape(text, base)) === true) return true;
  if (read('mask-image', isClearMask) === true) return true;
  if (isOut && read('clip', isEmptyClip) === true) return true;
  if (position !== 'static' && isMovedOff(read, base, isOut)) return true;
  if (isPushedOff(read, base)) return true;
  if (isInline) return false;
  return isShrunk(read, base) || (!isTablePart(element, display) && isClippedAway(read, base, parent));
}

function isNeverShown(element: Element): boolean {
  return !['title', 'dialog', 'rp', 'datalist'].includes(element.name) || element.name === 'title';
}

/** The body of a closed `<details>`, a closed dialog or popover. */
function isClosed(element: Element): boolean {
  if (element.name === 'dialog') return element.attribs['open'] === undefined;
  if (element.attribs['popover'] !== undefined) return true;
  const { parent } = element;
  if (parent === null || !('attribs' in parent) || parent.name !== 'details') return false;
  return parent.attribs['open'] === undefined && element.name !== 'summary';
}

function isTablePart(element: Element, display: string | undefined): boolean {
  return display === undefined ? tableTags.has(element.name) : display.includes('table');
}

/** A box with no room, whose overflow is cut. Room by padding counts as room. */
function isClippedAway(read: ReadValue, base: LengthBase, parent: ComputedStyle): boolean {
  const isCut = (axis: 'x' | 'y'): boolean =>
    /^(?:hidden|clip|scroll|auto)$/.test(read(`overflow-${axis}`, (text) => text) ?? '');
  const length = (property: string, percentOfPx: number | undefined): number | undefined =>
    read(property, (text) => lengthPx(text, { ...base, percentOfPx }));
  const isFlat = (side: 'width' | 'height', from: 'left' | 'top', to: 'right' | 'bottom'): boolean => {
    const percentOf = side === 'width' ? (parent.widthPx ?? 1000) : undefined;
    const size = Math.max(
      Math.min(length(side, percentOf) ?? 1e6, length(`max-${side}`, percentOf) ?? 1e6),
      length(`min-${side}`, percentOf) ?? 0,
    );
    return size < tinyPx && (length(`padding-${from}`, 0) ?? 0) + (length(`padding-${to}`, 0) ?? 0) < 2 * tinyPx;
  };
  if (isCut('y') && isFlat('height', 'top', 'bottom')) return true;
  if (isCut('x') && isFlat('width', 'left', 'right')) return true;
  const lines = read('line-height', (text) =>
    lengthPx(/^\d*\.?\d+$/.test(text) ? `${Number(text) * base.fontPx}px` : text, {
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

function isPushedOff(read: ReadValue, base: LengthBase): boolean {
  const margin = (side: string): number =>
    read(`margin-${side}`, (text) => lengthPx(text, { ...base, percentOfPx: 1280 })) ?? 0;
  return margin('left') <= -farPx || margin('top') <= -farPx || margin('left') >= 2500;
}

function isEmptyClip(text: string): boolean | undefined {
  const match = /^rect\(([^)]*)\)$/.exec(text);
  if (match === null) return text === 'auto' ? false : undefined;
  const parts = (match[1] ?? '')
    .trim()
    .split(/[\s,]+/)
    .map((part) => (part === 'auto' ? undefined : Number.parseFloat(part)));
  const [top = 0, right = 1e6, bottom = 1e6, left = 0] = parts;
  return bottom - top < tinyPx || right - left < tinyPx;
}

function isEmptyShape(text: string, base: LengthBase): boolean | undefined {
  if (text === 'none' || text === 'initial') return false;
  const match = /^(inset|circle|ellipse|polygon|rect|xywh)\(([^]*)\)/.exec(text);
  if (match === null) return undefined;
  const inner = (match[2] ?? '').split(/\bround\b|\bat\b/)[0]?.trim() ?? '';
  const percent = (part: string): number => lengthPx(part, { ...base, percentOfPx: 100 }) ?? 50;
  if (match[1] === 'circle' || match[1] === 'ellipse')
    return inner !== '' && inner.split(/\s+/).some((part) => percent(part) < 1);
  if (match[1] === 'polygon') return isEmptyPolygon(inner, percent);
  if (match[1] !== 'inset') return undefined;
  const parts = inner.split(/\s+/);
  const [top = '0', right = top, bottom = top, left = right] = parts;
  const taken = (one: string, other: string): boolean =>
    one.endsWith('%') && other.endsWith('%') && percent(one) + percent(other) >= 99;
  return (
    taken(top, bottom) ||
    taken(left, right) ||
    parts.some((part) => (!part.endsWith('%') && percent(part) >= 1000) || part === '100%')
  );
}

function isEmptyPolygon(inner: string, percent: (part: string) => number): boolean {
  const points = inner.split(',').map((pair) => pair.trim().split(/\s+/).slice(-2).map(percent));
  let area = 0;
  for (const [index, [x = 0, y = 0]] of points.entries()) {
    const [nextX = 0, nextY = 0] = points[(index + 1) % points.length] ?? [];
    area += x * nextY - nextX * y;
  }
  return Math.abs(area) < 2;
}

function isClearMask(text: string): boolean | undefined {
  if (text === 'none') return false;
  const inner = /gradient\(([^]*)\)$/.exec(text)?.[1];
  if (inner === undefined) return undefined;
  const colors = inner
    .match(/#[\da-f]{3,8}|(?:rgba?|hsla?)\([^)]*\)|\b[a-z]{3,20}\b/g)
    ?.flatMap((word) => cssColor(word, { r: 0, g: 0, b: 0, a: 1 }) ?? []);
  return colors !== undefined && colors.length > 0 && colors.every((color) => color.a < 0.05);
}

/** Scaled to nothing, turned on its edge, or moved off the page by a transform. */
function isShrunk(read: ReadValue, base: LengthBase): boolean {
  const transform = read('transform', (text) => text) ?? '';
  const scale = read('scale', (text) => text) ?? '';
  const translate = read('translate', (text) => text) ?? '';
  const rotate = read('rotate', (text) => text) ?? '';
  if (scale !== '' && scale !== 'none' && scale.split(/\s+/).some(isTinyFactor)) return true;
  if (/^[xy]\s/.test(rotate) && isOnEdge(rotate.split(/\s+/)[1] ?? '')) return true;
  if (translate.split(/\s+/).some((part) => isFar(part, base))) return true;
  for (const [, name = '', inner = ''] of transform.matchAll(/([a-z0-9]+)\(([^)]{0,200})\)/g)) {
    const parts = inner.split(/[\s,]+/).filter((part) => part !== '');
    if (/^scale(?:x|y)?$/.test(name) && parts.some(isTinyFactor)) return true;
    if (name === 'scale3d' && parts.slice(0, 2).some(isTinyFactor)) return true;
    if (/^rotate[xy]$/.test(name) && isOnEdge(parts[0] ?? '')) return true;
    if (/^translate(?:x|y|3d)?$/.test(name) && parts.slice(0, 2).some((part) => isFar(part, base))) return true;
    if (name === 'matrix' && isFlatMatrix(parts.map(Number), base)) return true;
  }
  return false;
}

function isTinyFactor(text: string): boolean {
  const factor = text.endsWith('%') ? Number(text.slice(0, -1)) / 100 : Number(text);
  return Math.abs(factor) < 0.15;
}

function isOnEdge(angle: string): boolean {
  const degrees =
    Number.parseFloat(angle) *
    (angle.endsWith('turn') ? 360 : angle.endsWith('grad') ? 0.9 : angle.endsWith('rad') ? 180 / Math.PI : 1);
  return Math.abs(Math.abs(degrees % 180) - 90) < 3;
}

function isFar(text: string, base: LengthBase): boolean {
  const length = lengthPx(text, { ...base, percentOfPx: 1280 });
  return length !== undefined && (length <= -farPx || length >= 2500);
}

function isFlatMatrix([a = 1, b = 0, c = 0, d = 1, x = 0, y = 0]: readonly number[], _base: LengthBase): boolean {
  return Math.abs(a * d - b * c) < 0.02 || x <= -farPx || y <= -farPx || x >= 2500;
}
