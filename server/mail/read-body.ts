import { htmlToPlain } from './visible-text/html-to-plain.js';
import { earlierMessages, type EarlierMessage } from './quotes/earlier-messages.js';
import { markHtmlQuotes } from './quotes/mark-html-quotes.js';
import { stripQuotes, type Segment, type StripHints } from './quotes/strip-quotes.js';
import { visibleCharacters } from './visible-text/visible-characters.js';
import { visibleHtml } from './visible-text/visible-html.js';

/** A message body in pieces: what was written now and before, and what the reader of the mail does not see. */
export interface ReadBody {
  segments: Segment[];
  hidden: string[];
  /** Earlier messages found in quotes, in the order they stand. */
  thread: EarlierMessage[];
  /** True where the text was too long to look at all of it. */
  isCut: boolean;
}

/** Beyond this even a quote is not kept. */
const maxKeptCharacters = 400_000;
/** What is looked at: the rest of a thread may be longer, and is kept as quoted. */
const maxTextCharacters = 100_000;
/** Nobody writes more in one message, some ten pages. */
const maxNewCharacters = 32_000;
/** Of what is hidden; more is no use to anybody. */
const maxHiddenTexts = 200;
const maxHiddenCharacters = 2_000;

/** Reads the HTML where it shows any words, else the text: that is what the agent sees. Never throws. */
export function readBody(
  body: { html?: string | undefined; text?: string | undefined },
  hints: StripHints = {},
): ReadBody {
  const html = body.html === undefined || body.html.trim() === '' ? undefined : readHtml(body.html);
  if (html !== undefined && html.text.trim() !== '') {
    return { ...inPieces(html.text, hints), hidden: fewHidden(html.hidden) };
  }
  const plain = visibleCharacters((body.text ?? '').slice(0, maxKeptCharacters));
  return { ...inPieces(plain.text, hints), hidden: fewHidden([...(html?.hidden ?? []), ...plain.hidden]) };
}

function inPieces(text: string, hints: StripHints): Omit<ReadBody, 'hidden'> {
  const segments = stripQuotes(text.slice(0, maxTextCharacters), hints);
  const rest = text.slice(maxTextCharacters, maxKeptCharacters).trim();
  const bounded = withoutEndlessNew(segments);
  return {
    segments: rest === '' ? bounded : [...bounded, { kind: 'quote', text: rest }],
    thread: earlierMessages(segments),
    isCut: rest !== '' || bounded.length > segments.length,
  };
}

/** What is new beyond its limit stands as quoted. */
function withoutEndlessNew(segments: readonly Segment[]): Segment[] {
  let room = maxNewCharacters;
  return segments.flatMap(({ kind, text }): Segment[] => {
    if (kind !== 'new') return [{ kind, text }];
    const [kept, rest] = [text.slice(0, Math.max(room, 0)), text.slice(Math.max(room, 0))];
    room -= text.length;
    return rest === ''
      ? [{ kind, text }]
      : [
          { kind, text: kept },
          { kind: 'quote', text: rest },
        ];
  });
}

function fewHidden(hidden: readonly string[]): string[] {
  return hidden.slice(0, maxHiddenTexts).map((text) => text.slice(0, maxHiddenCharacters));
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
