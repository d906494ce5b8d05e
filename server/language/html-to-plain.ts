import { compile } from 'html-to-text';

const maxInput = 4_000_000;

const convert = compile({
  wordwrap: false,
  limits: { maxInputLength: maxInput, maxDepth: 600 },
  selectors: [
    { selector: 'a', options: { ignoreHref: true } },
    { selector: 'img', format: 'skip' },
    ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, options: { uppercase: false } })),
    { selector: 'hr', options: { length: 20 } },
    { selector: 'ul', options: { itemPrefix: '- ' } },
    { selector: 'blockquote', options: { trimEmptyLines: false } },
  ],
});

/** The text of HTML from which hidden content has been taken out: links as their words, `> ` before quoted blocks. */
export function htmlToPlain(html: string): string {
  return convert(html);
}
