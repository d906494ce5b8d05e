import { htmlToPlain } from './html-to-plain.js';
import { markHtmlQuotes } from './mark-html-quotes.js';
import { stripQuotes, type Segment, type StripHints } from './strip-quotes.js';
import { visibleCharacters } from './visible-characters.js';
import { visibleHtml } from './visible-html.js';

/** A message body in pieces: what was written now and before, and what the reader of the mail does not see. */
export interface ReadBody {
  segments: Segment[];
  hidden: string[];
}

const maxTextCharacters = 2_000_000;

/** Reads the HTML where it shows any words, else the text: that is what the agent sees. Never throws. */
export function readBody(
  body: { html?: string | undefined; text?: string | undefined },
  hints: StripHints = {},
): ReadBody {
  const html = body.html === undefined || body.html.trim() === '' ? undefined : readHtml(body.html);
  if (html !== undefined && html.text.trim() !== '') {
    return { segments: stripQuotes(html.text, hints), hidden: html.hidden };
  }
  const plain = visibleCharacters((body.text ?? '').slice(0, maxTextCharacters));
  return { segments: stripQuotes(plain.text, hints), hidden: [...(html?.hidden ?? []), ...plain.hidden] };
}

/** The visible text of HTML, quotes and signatures included. Never throws. */
export function visibleText(html: string): string {
  return htmlToPlain(visibleHtml(html).document);
}

/** The visible text of HTML with the marks `stripQuotes` follows, and what was hidden. */
function readHtml(html: string): { text: string; hidden: string[] } {
  const { document, hidden, isUncertain } = visibleHtml(html);
  markHtmlQuotes(document);
  const text = htmlToPlain(document).slice(0, maxTextCharacters);
  return { text, hidden: isUncertain ? [...hidden, tooMuchStyle] : hidden };
}

/** Stands for what may be hidden by style sheets too large to follow. */
const tooMuchStyle = '(more style rules than can be followed)';
