import { compile } from 'html-to-text';
import type { Article } from './article.js';

const headings = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'];
const skipped = ['img', 'script', 'style', 'nav', 'footer', 'header', 'form', 'svg', 'noscript', 'iframe', 'template'];

const fromHtml = compile({
  wordwrap: false,
  limits: { maxInputLength: 1_000_000, maxDepth: 200 },
  formatters: {
    markedHeading(element, walk, builder) {
      builder.openBlock({ leadingLineBreaks: 2 });
      builder.addInline('# ');
      walk(element.children, builder);
      builder.closeBlock({ trailingLineBreaks: 2 });
    },
  },
  selectors: [
    { selector: 'a', options: { ignoreHref: true } },
    { selector: 'ul', options: { itemPrefix: '- ' } },
    ...skipped.map((selector) => ({ selector, format: 'skip' })),
    ...headings.map((selector) => ({ selector, format: 'markedHeading' })),
  ],
});

/** An article as plain text: paragraphs apart by a blank line, a heading as `# heading` on a line of its own, `- ` before items. */
export function articleText(article: Pick<Article, 'text' | 'isHtml'>): string {
  const text = article.isHtml ? fromHtml(article.text) : fromMarkdown(article.text);
  return text
    .replaceAll('\r\n', '\n')
    .replaceAll(/(?<![ \t])[ \t]+\n/g, '\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
}

function withoutComments(text: string): string {
  const kept: string[] = [];
  let at = 0;
  for (let start = text.indexOf('<!--'); start !== -1; start = text.indexOf('<!--', at)) {
    const end = text.indexOf('-->', start);
    if (end === -1) break;
    kept.push(text.slice(at, start));
    at = end + '-->'.length;
  }
  return kept.join('') + text.slice(at);
}

/** What readers of the article would read: marks of emphasis, targets of links, images, comments and tags are gone. */
function fromMarkdown(text: string): string {
  return withoutComments(text.replaceAll('\r\n', '\n').replace(/^---\n[\s\S]{0,5000}?\n---(?:\n|$)/, ''))
    .replaceAll(/!?\[([^[\]\n]{0,500})\]\([^()\n]{0,1000}\)/g, (all, words: string) =>
      all.startsWith('!') ? '' : words,
    )
    .replaceAll(/<\/?[a-z][^<>\n]{0,300}>/gi, '')
    .replaceAll(/^(.+)\n(?:={3,}|-{3,})$/gm, '\n\n# $1\n\n')
    .replaceAll(
      /^#{1,6}[ \t]+([^ \t\n].*)$/gm,
      (_, heading: string) => `\n\n# ${heading.replace(/(?<![ \t#])[ \t#]+$/, '')}\n\n`,
    )
    .replaceAll(/^[ \t]*[*+][ \t]+/gm, '- ')
    .replaceAll(/(\*\*|__)(?=\S)([^*_\n]{0,500}\S)\1/g, '$2')
    .replaceAll(/(?<![\p{L}\d])[*_](?=\S)([^*_\n]{0,500})(?<=\S)[*_](?![\p{L}\d])/gu, '$1')
    .replaceAll(/^```.*$|`/gm, '');
}
