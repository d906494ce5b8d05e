import { createHash } from 'node:crypto';
import { eld } from 'eld/small';
import { articleText } from './article-text.js';
import type { Article } from './article.js';

/** A passage as it is stored. `id` follows from the article and the text, so that it stays the same when articles are read again. */
export interface ArticlePassage {
  id: string;
  article: string;
  title: string;
  heading: string;
  url: string | null;
  /** ISO 639-1; empty when it cannot be told. */
  language: string;
  text: string;
}

/** Long enough to answer something, short enough to read and to hand to a model. UTF-16 code units. */
const wantedLength = 700;
const maxLength = 1200;
const maxPassages = 400;

/** Cuts an article at its headings and paragraphs; a paragraph that is too long at its sentences. */
export function passagesOf(article: Article): ArticlePassage[] {
  const text = articleText(article);
  const language = article.language ?? languageOf(text);
  const seen = new Set<string>();
  return cut(text)
    .slice(0, maxPassages)
    .flatMap(({ heading, text: passage }) => {
      const id = idOf(article.id, passage);
      if (seen.has(id)) return [];
      seen.add(id);
      return [
        { id, article: article.id, title: article.title, heading, url: article.url ?? null, language, text: passage },
      ];
    });
}

function cut(text: string): { heading: string; text: string }[] {
  const passages: { heading: string; text: string }[] = [];
  let heading = '';
  let open = '';
  const close = (): void => {
    if (open !== '') passages.push({ heading, text: open });
    open = '';
  };
  for (const block of text.split(/\n{2,}/)) {
    const title = /^# (.*)$/.exec(block.trim())?.[1];
    if (title !== undefined) {
      close();
      heading = title.trim();
      continue;
    }
    for (const piece of pieces(block.trim())) {
      if (open !== '' && open.length + piece.length > wantedLength) close();
      open = open === '' ? piece : `${open}\n\n${piece}`;
    }
  }
  close();
  return passages;
}

/** A block as it is, or cut at sentence ends, and at any blank where there is none. */
function pieces(block: string): string[] {
  if (block.length <= maxLength) return block === '' ? [] : [block];
  const out: string[] = [];
  let rest = block;
  while (rest.length > maxLength) {
    const window = rest.slice(0, maxLength);
    const at =
      Math.max(window.lastIndexOf('. '), window.lastIndexOf('\n')) + 1 || window.lastIndexOf(' ') + 1 || maxLength;
    out.push(rest.slice(0, at).trim());
    rest = rest.slice(at).trim();
  }
  return rest === '' ? out : [...out, rest];
}

function idOf(article: string, text: string): string {
  return `p${createHash('sha256').update(`${article}\n${text}`).digest('hex').slice(0, 12)}`;
}

function languageOf(text: string): string {
  const detected = eld.detect(text.slice(0, 3000));
  return detected.isReliable() ? detected.language : '';
}
