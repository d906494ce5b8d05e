import type { Color } from './css-values.js';

/** What decides whether text of an element can be seen; sizes in pixels. Handed down from parent to child. */
export interface ComputedStyle {
  /** True when nothing inside can be seen again. */
  isHidden: boolean;
  /** True where a style makes a block of what is none by its tag. */
  isBlock: boolean;
  isInvisible: boolean;
  color: Color;
  /** The colour glyphs are filled with, where it is not the text's colour. */
  fill: Color | undefined;
  fontPx: number;
  zoom: number;
  opacity: number;
  /** What the text stands on, or undefined where a picture lies under it. */
  background: Color | undefined;
  /** The strongest colour of a shadow or an outline of the glyphs. */
  contour: Color | undefined;
  isPaintedByBackground: boolean;
  textIndentPx: number;
  isNoWrap: boolean;
  lineHeightPx: number | undefined;
  /** Width of what contains the element, where it is known. */
  widthPx: number | undefined;
  isQuirky: boolean;
}

/** Reads the strongest valid value of a property. */
export type ReadValue = <Value>(property: string, parse: (text: string) => Value | undefined) => Value | undefined;
