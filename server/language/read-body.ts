import { htmlToPlain } from './html-to-plain.js';
import { stripQuotes, type Segment, type StripHints } from './strip-quotes.js';

/** A message body in pieces: what was written now and before, and what the reader of the mail does not see. */
export interface ReadBody {
  segments: Segment[];
  hidden: string[];
}

/** Reads the HTML where it shows any words, else the text: that is what the agent sees. */
export function readBody(body: { html?: string | undefined; text?: string | undefined }, hints: StripHints): ReadBody {
  const shown = body.html === undefined ? '' : htmlToPlain(body.html);
  const text = shown.trim() === '' ? (body.text ?? '') : shown;
  return { segments: stripQuotes(text, hints), hidden: [] };
}
