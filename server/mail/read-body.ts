import { htmlToPlain } from './visible-text/html-to-plain.js';
import { markHtmlQuotes } from './quotes/mark-html-quotes.js';
import { stripQuotes, type Segment, type StripHints } from './quotes/strip-quotes.js';
import { visibleCharacters } from './visible-text/visible-characters.js';
import { visibleHtml } from './visible-text/visible-html.js';

/** A message body in pieces: what was written now and before, and what the reader of the mail does not see. */
export interface ReadBody {
  segments: Segment[];
  hidden: string[];
  /** True where the text was too long to look at all of it. */
  isCut: boolean;
}

const maxKeptCharacters = 4_000_000;
/** Nobody writes more; what lies behind is kept as quoted and not looked at. */
const maxTextCharacters = 100_000;

/** Reads the HTML where it shows any words, else the text: that is what the agent sees. Never throws. */
export function readBody(
  body: { html?: string | undefined; text?: string | undefined },
  hints: StripHints = {},
): ReadBody {
  const html = body.html === undefined || body.html.trim() === '' ? undefined : readHtml(body.html);
  if (html !== undefined && html.text.trim() !== '') {
    return { ...bounded(html.text, hints), hidden: html.hidden };
  }
  const plain = visibleCharacters((body.text ?? '').slice(0, maxKeptCharacters));
  return { ...bounded(plain.text, hints), hidden: [...(html?.hidden ?? []), ...plain.hidden] };
}

function bounded(text: string, hints: StripHints): Pick<ReadBody, 'segments' | 'isCut'> {
  const segments = stripQuotes(text.slice(0, maxTextCharacters), hints);
  const rest = text.slice(maxTextCharacters).trim();
  return rest === ''
    ? { segments, isCut: false }
    : { segments: [...segments, { kind: 'quote', text: rest }], isCut: true };
}

/** The visible text of HTML, quotes and signatures included. Never throws. */
export function visibleText(html: string): string {
  return htmlToPlain(visibleHtml(html).document);
}

/** The visible text of HTML with the marks `stripQuotes` follows, and what was hidden. */
function readHtml(html: string): { text: string; hidden: string[] } {
  const { document, hidden, isUncertain } = visibleHtml(html);
  markHtmlQuotes(document);
  const text = htmlToPlain(document);
  return { text, hidden: isUncertain ? [...hidden, tooMuchStyle] : hidden };
}

/** Stands for what may be hidden by style sheets too large to follow. */
const tooMuchStyle = '(more style rules than can be followed)';
