import type { Part } from './draft.js';
import type { Fact, Passage } from './fact.js';

/** What a renderer needs to know beside the parts: links and lists are drawn from the facts, cites from the passages. */
export interface RenderSupport {
  facts: readonly Fact[];
  passages: readonly Passage[];
}

/** The draft as plain text, lines ended by `\n`. */
export function renderText(parts: readonly Part[], support: RenderSupport): string {
  return tidy(parts.map((part) => plain(part, support)).join(''));
}

/**
 * The draft as HTML for a mail body: `<p>`, `<ul>`, `<br>` and `<a href="https://…">` without attributes of any other kind.
 * Everything else is escaped. Links come only from link facts and passages, never from text.
 */
export function renderHtml(parts: readonly Part[], support: RenderSupport): string {
  const marked = parts.map((part) => inline(part, support)).join('');
  return tidy(marked)
    .split(/\n{2,}/)
    .map((block) => block.trim())
    .filter((block) => block !== '')
    .map(blockHtml)
    .join('');
}

export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

function plain(part: Part, support: RenderSupport): string {
  if (part.kind === 'fact') return listLines(part, support)?.join('\n') ?? part.text;
  if (part.kind === 'text') return part.text;
  const url = urlOfPassage(part.passageId, support);
  return url === undefined ? part.text : `${part.text} (${url})`;
}

function inline(part: Part, support: RenderSupport): string {
  if (part.kind === 'text') return escapeHtml(part.text);
  if (part.kind === 'cite') {
    const url = urlOfPassage(part.passageId, support);
    return url === undefined ? escapeHtml(part.text) : anchor(url, part.text);
  }
  const fact = support.facts.find((candidate) => candidate.id === part.factId);
  if (fact?.type === 'link' && isHttps(fact.value)) return anchor(fact.value, part.text);
  const lines = listLines(part, support);
  return lines === undefined ? escapeHtml(part.text) : lines.map(escapeHtml).join('\n');
}

/** Undefined for what is no list. Of a list that is cut the part's own last line says so. */
function listLines({ factId, text }: Part & { kind: 'fact' }, support: RenderSupport): string[] | undefined {
  const fact = support.facts.find((candidate) => candidate.id === factId);
  if (fact?.type !== 'list') return undefined;
  const items = fact.value.map((item) => `- ${oneLine(item)}`);
  return fact.more === undefined ? items : [...items, ...text.split('\n').slice(-1)];
}

function urlOfPassage(id: string, support: RenderSupport): string | undefined {
  const url = support.passages.find((passage) => passage.id === id)?.url;
  return url !== undefined && isHttps(url) ? url : undefined;
}

function isHttps(url: string): boolean {
  return /^https:\/\/[^\s"'<>\\]+$/i.test(url);
}

function anchor(url: string, text: string): string {
  return `<a href="${escapeHtml(url)}">${escapeHtml(text)}</a>`;
}

/** A block of lines: runs of `- ` lines become a list, other lines a paragraph with breaks. */
function blockHtml(block: string): string {
  const html: string[] = [];
  let paragraph: string[] = [];
  let items: string[] = [];
  const flush = (): void => {
    if (paragraph.length > 0) html.push(`<p>${paragraph.join('<br>')}</p>`);
    if (items.length > 0) html.push(`<ul>${items.map((item) => `<li>${item}</li>`).join('')}</ul>`);
    paragraph = [];
    items = [];
  };
  for (const line of block.split('\n')) {
    const item = /^\s*- (.*)$/.exec(line)?.[1];
    if ((item === undefined) === items.length > 0) flush();
    if (item === undefined) paragraph.push(line.trimEnd());
    else items.push(item);
  }
  flush();
  return html.join('');
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}

function tidy(text: string): string {
  return text
    .replaceAll('\r\n', '\n')
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
}
