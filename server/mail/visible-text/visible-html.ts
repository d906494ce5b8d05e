import { isText, type AnyNode, type ChildNode, type Document, type Element, type ParentNode } from 'domhandler';
import { elementsOf, isQuirky, parseHtml } from './bounded-dom.js';
import { cascadedStyle } from './cascaded-style.js';
import { computedStyle, rootStyle } from './computed-style.js';
import type { ComputedStyle } from './style.js';
import { CssMatcher } from './css-matcher.js';
import { styleRules } from './css-rules.js';
import { inlineTags } from './hidden-box.js';
import { distance, over } from './css-values.js';
import { visibleCharacters } from './visible-characters.js';

/** A mail's HTML with all that cannot be seen taken out of the tree. */
export interface VisibleHtml {
  document: Document;
  /** The texts taken out, in order; scripts, styles and comments, which were never text, are not among them. */
  hidden: string[];
  /** True when there was more style than is looked at, so that something hidden may remain. */
  isUncertain: boolean;
}

const minFontPx = 3;
const minOpacity = 0.1;
/** Of 441: closer than this to its background, a colour cannot be told from it. */
const minDistance = 24;
const farPx = 400;
const technical = new Set([
  'head',
  'title',
  'style',
  'script',
  'template',
  'meta',
  'link',
  'noembed',
  'noframes',
  'iframe',
]);

/**
 * Removes what a reader of the mail does not see: not displayed, invisible, transparent, of no size, clipped, off the page, in
 * the colour of its background, by attribute, style attribute or style sheet. Reads the cascade as browsers do, in a desktop
 * window of 1280 pixels, light scheme, without scripts and pictures. Never throws.
 */
export function visibleHtml(html: string): VisibleHtml {
  const document = parseHtml(html);
  const quirky = isQuirky(document);
  const matcher = new CssMatcher(styleRules(styleSheets(document)), quirky);
  const hidden: string[] = [];
  walk(document, rootStyle(quirky), new Map(), matcher, hidden);
  return { document, hidden: hidden.filter((text) => /[\p{L}\p{N}]/u.test(text)), isUncertain: matcher.isExhausted };
}

function styleSheets(document: Document): { css: string; media: string }[] {
  return [...elementsOf(document)]
    .filter(({ name }) => name === 'style')
    .map((element) => ({ css: textOf(element), media: element.attribs['media'] ?? '' }));
}

function walk(
  parent: ParentNode,
  style: ComputedStyle,
  variables: ReadonlyMap<string, string>,
  matcher: CssMatcher,
  hidden: string[],
): void {
  const kept: ChildNode[] = [];
  const blocks: Element[] = [];
  for (const child of parent.children) {
    if (isElement(child)) {
      const declared = cascadedStyle(child, matcher, variables);
      const own = computedStyle(child, declared.values, style);
      if (own.isHidden || isFaint(own)) {
        if (!technical.has(child.name)) hidden.push(tidy(textOf(child)));
        continue;
      }
      walk(child, own, declared.variables, matcher, hidden);
      if (own.isBlock) blocks.push(child);
      kept.push(child);
    } else if (isText(child)) {
      const { text, hidden: unseen } = visibleCharacters(child.data);
      const isSeen = text.trim() === '' || (isTextSeen(style) && !isInClosedDetails(parent));
      hidden.push(...unseen, ...(isSeen ? [] : [tidy(text)]));
      child.data = isSeen ? text : ' ';
      kept.push(child);
    }
  }
  settle(parent, kept, blocks);
}

/** After all children were looked at, so that no selector met a changed tree. A span shown as a block must end its line. */
function settle(parent: ParentNode, kept: ChildNode[], blocks: readonly Element[]): void {
  for (const element of blocks) if (inlineTags.has(element.name)) element.name = 'div';
  parent.children = kept;
  for (const [index, node] of kept.entries()) {
    node.prev = kept[index - 1] ?? null;
    node.next = kept[index + 1] ?? null;
  }
}

function isInClosedDetails(parent: ParentNode): boolean {
  return 'attribs' in parent && parent.name === 'details' && parent.attribs['open'] === undefined;
}

function isFaint(style: ComputedStyle): boolean {
  return style.opacity < minOpacity;
}

function isTextSeen(style: ComputedStyle): boolean {
  if (style.isInvisible || style.fontPx * style.zoom < minFontPx) return false;
  if (style.textIndentPx <= -farPx || (style.textIndentPx >= 2500 && style.isNoWrap)) return false;
  const { background } = style;
  if (background === undefined || style.isPaintedByBackground) return true;
  const inks = [style.fill ?? style.color, ...(style.contour === undefined ? [] : [style.contour])];
  return inks.some((ink) => distance(over(ink, background, style.opacity), background) >= minDistance);
}

function isElement(node: AnyNode): node is Element {
  return 'attribs' in node;
}

/** The text inside a node; depth is bounded by the parser. */
export function textOf(node: AnyNode): string {
  if (isText(node)) return node.data;
  return 'children' in node ? node.children.map(textOf).join(isElement(node) && node.name === 'style' ? '' : ' ') : '';
}

function tidy(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
