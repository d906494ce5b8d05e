import type { Element } from 'domhandler';
import type { DeclaredValues } from './cascaded-style.js';
import { black, cssColor, lengthPx, over, white, type Color, type LengthBase } from './css-values.js';
import { flatGradient } from './flat-gradient.js';
import type { ComputedStyle, ReadValue } from './style.js';
import { boxKind, hidesSubtree } from './hidden-box.js';

export function rootStyle(isQuirky: boolean): ComputedStyle {
  return {
    isHidden: false,
    isBlock: false,
    isInvisible: false,
    color: black,
    fill: undefined,
    fontPx: 16,
    zoom: 1,
    opacity: 1,
    background: white,
    contour: undefined,
    isPaintedByBackground: false,
    textIndentPx: 0,
    isNoWrap: false,
    lineHeightPx: undefined,
    widthPx: undefined,
    isQuirky,
  };
}

export function valueReader(values: DeclaredValues): ReadValue {
  return (property, parse) => {
    const candidates = values.get(property) ?? [];
    for (let at = candidates.length - 1; at >= 0; at -= 1) {
      const parsed = parse((candidates[at] ?? '').trim().toLowerCase());
      if (parsed !== undefined) return parsed;
    }
    return undefined;
  };
}

/** Without a doctype, tables take none of these from around them. */
const freshInTables = { color: black, fontPx: 16, isNoWrap: false, lineHeightPx: undefined };

/** The style of an element, from its declared values and its parent's style. */
export function computedStyle(element: Element, values: DeclaredValues, outer: ComputedStyle): ComputedStyle {
  const parent = outer.isQuirky && element.name === 'table' ? { ...outer, ...freshInTables } : outer;
  const read = valueReader(values);
  const fontPx = fontSize(read, parent);
  const zoom = parent.zoom * (read('zoom', zoomOf) ?? 1);
  const base: LengthBase = { fontPx, percentOfPx: parent.widthPx, isQuirky: parent.isQuirky };
  const color = colorOf(element, read, parent);
  const kind = boxKind(element, read);
  const opacity = kind === 'contents' ? parent.opacity : parent.opacity * ownOpacity(read);
  const fill =
    read('-webkit-text-fill-color', (text) => (text === 'inherit' ? parent.fill : cssColor(text, color))) ??
    parent.fill;
  return {
    isHidden: parent.isHidden || hidesSubtree(element, read, base, parent),
    isBlock: read('display', (text) => /^(?:block|flex|grid|table|list-item|flow-root)$/.test(text)) ?? false,
    isInvisible: read('visibility', (text) => visibilityOf(text, parent)) ?? parent.isInvisible,
    color,
    fill,
    fontPx,
    zoom,
    opacity,
    background: kind === 'contents' ? parent.background : backgroundOf(read, parent, color, opacity),
    contour: contourOf(read, parent, color),
    isPaintedByBackground: read('background-clip', (text) => text === 'text') ?? false,
    textIndentPx: kind === 'block' ? textIndent(read, base, parent) : parent.textIndentPx,
    isNoWrap: read('white-space', (text) => /nowrap|^pre$/.test(text)) ?? parent.isNoWrap,
    lineHeightPx: read('line-height', (text) => lineHeight(text, base)) ?? parent.lineHeightPx,
    widthPx: read('width', (text) => lengthPx(text, base)) ?? parent.widthPx,
    isQuirky: parent.isQuirky,
  };
}

const keywordSizes: Record<string, number> = {
  'xx-small': 9,
  'x-small': 10,
  small: 13,
  medium: 16,
  large: 18,
  'x-large': 24,
  'xx-large': 32,
  'xxx-large': 48,
  initial: 16,
  unset: Number.NaN,
  inherit: Number.NaN,
};

/** Chromium never shows a size given in relation to another one smaller than this, unless it is nought. */
const minRelativeFontPx = 6;
const isRelative = /^[\d.]+(?:em|%|ex|ch|rem)$/;

function fontSize(read: ReadValue, parent: ComputedStyle): number {
  const size = read('font-size', (text) => {
    if (text === 'smaller') return parent.fontPx / 1.2;
    if (text === 'larger') return parent.fontPx * 1.2;
    const keyword = keywordSizes[text];
    if (keyword !== undefined) return Number.isNaN(keyword) ? parent.fontPx : keyword;
    const length = lengthPx(text, { fontPx: parent.fontPx, percentOfPx: parent.fontPx, isQuirky: parent.isQuirky });
    if (length === undefined || length < 0) return undefined;
    return isRelative.test(text) && length > 0 ? Math.max(length, minRelativeFontPx) : length;
  });
  return size ?? parent.fontPx;
}

function zoomOf(text: string): number | undefined {
  const number = text.endsWith('%') ? Number(text.slice(0, -1)) / 100 : Number(text);
  return Number.isNaN(number) || number <= 0 ? undefined : number;
}

function opacityOf(value: string): number | undefined {
  const text = /^calc\(([^()]*)\)$/.exec(value)?.[1]?.trim() ?? value;
  const number = text.endsWith('%') ? Number(text.slice(0, -1)) / 100 : text === '' ? Number.NaN : Number(text);
  return Number.isNaN(number) ? undefined : Math.min(1, Math.max(0, number));
}

function filterOpacity(text: string): number | undefined {
  const match = /opacity\(([^)]{1,20})\)/.exec(text);
  return match === null ? 1 : opacityOf((match[1] ?? '').trim());
}

function ownOpacity(read: ReadValue): number {
  return (read('opacity', opacityOf) ?? 1) * (read('filter', filterOpacity) ?? 1);
}

/** A shadow is looked at by its first colour, an outline only where it has a width. */
function contourOf(read: ReadValue, parent: ComputedStyle, color: Color): Color | undefined {
  const drawn = (text: string): Color | false =>
    text === 'none' || /^0[a-z]*$/.test(text)
      ? false
      : (text
          .match(/(?<![a-z-])[a-z-]+\([^()]*\)|#[\da-f]+|[a-z]{3,}/g)
          ?.map((part) => cssColor(part, color))
          .find(Boolean) ?? color);
  const shadow = read('text-shadow', drawn);
  const stroke = read('-webkit-text-stroke', (text) => (/(?:^|\s)[.\d]*[1-9]/.test(text) ? drawn(text) : false));
  return (shadow ?? stroke) === undefined ? parent.contour : shadow || stroke || undefined;
}

/** Lines are indented by the block they stand in. */
function textIndent(read: ReadValue, base: LengthBase, parent: ComputedStyle): number {
  return read('text-indent', (text) => lengthPx(text.split(/\s/)[0] ?? '', base)) ?? parent.textIndentPx;
}

function visibilityOf(text: string, parent: ComputedStyle): boolean | undefined {
  if (text === 'visible' || text === 'initial') return false;
  if (text === 'inherit' || text === 'unset') return parent.isInvisible;
  return text === 'hidden' || text === 'collapse' ? true : undefined;
}

function colorOf(element: Element, read: ReadValue, parent: ComputedStyle): Color {
  const own = read('color', (text) => {
    if (text === 'inherit' || text === 'unset') return parent.color;
    return text === 'initial' ? black : cssColor(text, parent.color);
  });
  const legacy = read('legacy-color', (text) => cssColor(text, parent.color, true));
  const isLink = element.name === 'a' && element.attribs['href'] !== undefined;
  return own ?? legacy ?? (isLink ? { r: 0, g: 0, b: 238, a: 1 } : parent.color);
}

/** Transparent backgrounds show what lies below; a picture or a gradient of several colours is not looked at, so text on it counts as seen. */
function backgroundOf(read: ReadValue, parent: ComputedStyle, color: Color, opacity: number): Color | undefined {
  const image =
    read('background-image', (text) =>
      text === 'none' || text === 'initial' ? false : /\(/.test(text) ? (flatGradient(text, color) ?? true) : undefined,
    ) ?? false;
  const own = read('background-color', (text) => (text === 'initial' ? { ...white, a: 0 } : cssColor(text, color)));
  const flat = own ?? read('legacy-background', (text) => cssColor(text, color, true));
  if (typeof image === 'object') return image;
  if (image) return undefined;
  if (flat === undefined) return parent.background;
  if (flat.a >= 1)
    return parent.background === undefined || opacity >= 1 ? flat : over(flat, parent.background, opacity);
  return parent.background === undefined ? undefined : over(flat, parent.background, opacity);
}

function lineHeight(text: string, base: LengthBase): number | undefined {
  if (/^(?:\d+|\d*\.\d+)$/.test(text)) return Number(text) * base.fontPx;
  return text === 'normal' ? base.fontPx * 1.2 : lengthPx(text, { ...base, percentOfPx: base.fontPx });
}
