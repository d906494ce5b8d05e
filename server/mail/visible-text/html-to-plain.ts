import { Text, type Document, type Element } from 'domhandler';
import { compile } from 'html-to-text';
import { DomUtils } from 'htmlparser2';
import { elementsOf } from './bounded-dom.js';

const maxInput = 6_000_000;
const maxQuoteDepth = 8;

/** Blocks that html-to-text would put on one line with what stands beside them. */
const otherBlocks = [
  'address',
  'caption',
  'center',
  'dd',
  'details',
  'dialog',
  'dir',
  'dl',
  'dt',
  'fieldset',
  'figcaption',
  'figure',
  'legend',
  'menu',
  'option',
  'select',
  'summary',
  'textarea',
];

const convert = compile({
  wordwrap: false,
  limits: { maxInputLength: maxInput, maxDepth: 400 },
  selectors: [
    { selector: 'a', options: { ignoreHref: true } },
    { selector: 'img', format: 'skip' },
    ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, options: { uppercase: false } })),
    { selector: 'hr', options: { length: 20 } },
    { selector: 'ul', options: { itemPrefix: '- ' } },
    { selector: 'table', format: 'block' },
    { selector: 'tr', format: 'block', options: { leadingLineBreaks: 1, trailingLineBreaks: 1 } },
    ...otherBlocks.map((selector) => ({ selector, format: 'block' })),
    { selector: 'blockquote', options: { trimEmptyLines: false } },
  ],
});

/** The text of HTML: links as their words, `> ` before quoted blocks, a space between table cells. Changes the tree. */
export function htmlToPlain(document: Document): string {
  for (const element of elementsOf(document)) {
    if (element.name === 'td' || element.name === 'th') DomUtils.appendChild(element, new Text(' '));
    if (element.name === 'blockquote' && quoteDepth(element) > maxQuoteDepth) element.name = 'div';
  }
  return convert(DomUtils.getOuterHTML(document.children))
    .replaceAll('\u00a0', ' ')
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n');
}

/** How many blockquotes an element lies in. Each one prefixes every line below it, so their number is bounded. */
function quoteDepth(element: Element): number {
  let depth = 0;
  for (let up = element.parent; up !== null && 'attribs' in up; up = up.parent)
    if (up.name === 'blockquote') depth += 1;
  return depth;
}
