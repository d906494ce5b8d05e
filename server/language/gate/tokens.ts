import type { DraftLanguageCode } from '../../../shared/languages.js';
import { draftLanguage } from '../../languages/all.js';
import type { Fact, Passage } from '../../../shared/fact.js';
import { factMark } from '../phrases/plain-text.js';
import type { FoundValue } from '../values/found-value.js';
import { wordsOf } from './words.js';

/** A fact or cite in a draft's text, which has one `factMark` in its place. */
export interface FactPlace {
  at: number;
  fact?: Fact;
  passage?: Passage;
}

/** A word, a value that has a digit in it, a fact or cite, a sign, or the end of a line. `text` is folded. */
export interface Token {
  kind: 'word' | 'value' | 'fact' | 'cite' | 'sign' | 'break';
  text: string;
  start: number;
  end: number;
  isCapital: boolean;
  place?: FactPlace;
  /** For a word that is part of a value written in words, and for a value. */
  value?: FoundValue;
}

const gap = /\p{L}|\n|[^\s\p{L}]/gu;

/** Cuts a draft's text into tokens. Linear. `values` as `findValues` reads that text. */
export function tokensOf(text: string, places: readonly FactPlace[], values: readonly FoundValue[]): Token[] {
  const tokens: Token[] = [];
  const byPlace = new Map(places.map((place) => [place.at, place]));
  let at = 0;
  for (const value of values) {
    if (value.start < at) continue;
    addPlain(at, value.start);
    if (isItemNumber(text, value)) {
      tokens.push({ kind: 'sign', text: '-', start: value.start, end: value.end, isCapital: false });
      at = value.end;
      continue;
    }
    if (/[\p{N}@]|:\/\/|\.\p{L}/u.test(value.text)) {
      const end = /\p{L}\.$/u.test(value.text) ? value.end - 1 : value.end;
      tokens.push({ kind: 'value', text: value.text, start: value.start, end, isCapital: false, value });
      at = end;
      continue;
    }
    const from = tokens.length;
    addPlain(value.start, value.end);
    for (let index = from; index < tokens.length; index++) {
      const token = tokens[index];
      if (token !== undefined) tokens[index] = { ...token, value };
    }
    at = value.end;
  }
  addPlain(at, text.length);
  return tokens;

  function addPlain(start: number, end: number): void {
    if (start >= end) return;
    const stretch = text.slice(start, end);
    const words = wordsOf(stretch);
    let next = 0;
    gap.lastIndex = 0;
    for (let match = gap.exec(stretch); match !== null; match = gap.exec(stretch)) {
      const word = words[next];
      if (word !== undefined && match.index >= word.start) {
        const isCapital = /^\p{Lu}/u.test(stretch.slice(word.start, word.start + 2));
        tokens.push({ kind: 'word', text: word.text, start: start + word.start, end: start + word.end, isCapital });
        gap.lastIndex = word.end;
        next += 1;
        continue;
      }
      if (/[-.]/.test(match[0]) && joinsWords(text, start + match.index)) continue;
      if (match[0] === '°') continue;
      const place = match[0] === factMark ? byPlace.get(start + match.index) : undefined;
      const kind = kindOf(match[0], place);
      const from = start + match.index;
      tokens.push({ kind, text: match[0], start: from, end: from + 1, isCapital: false, ...(place ? { place } : {}) });
    }
  }
}

const letter = /\p{L}/u;

function joinsWords(text: string, at: number): boolean {
  return letter.test(text.charAt(at - 1)) && letter.test(text.charAt(at + 1));
}

function kindOf(character: string, place: FactPlace | undefined): Token['kind'] {
  if (place !== undefined) return place.passage === undefined ? 'fact' : 'cite';
  return character === '\n' ? 'break' : 'sign';
}

/** "1." or "2)" at the start of a line counts items and says nothing. */
function isItemNumber(text: string, { start, end, kind }: FoundValue): boolean {
  if (kind !== 'number' || end - start > 3) return false;
  return (
    /(?:^|\n)[ \t]*$/.test(text.slice(Math.max(0, start - 8), start)) &&
    /^[.)]?[ \t]/.test(text.slice(end, end + 2)) &&
    /[.)]/.test(text.slice(end - 1, end + 1))
  );
}

/** A sentence, heading or list item: tokens from `from` to `to`, end exclusive. */
export interface Range {
  from: number;
  to: number;
}

const stops = new Set(['.', '!', '?', '…']);
const closes = new Set([')', '"', '”', '“', '»', '’', "'", '*', '_']);
/** The sentences of a draft. A line ends one unless it was only wrapped; so do a blank line, a list mark and a stop before a capital. */
export function sentenceRanges(tokens: readonly Token[], language: DraftLanguageCode): Range[] {
  const { always, beforeNumber } = draftLanguage[language].abbreviations;
  const abbreviations = new Set(`${always} ${beforeNumber}`.split(' '));
  const ranges: Range[] = [];
  let from = 0;
  const cut = (to: number): void => {
    if (tokens.slice(from, to).some(({ kind }) => kind !== 'break')) ranges.push({ from, to });
    from = to;
  };
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at];
    if (token?.kind === 'break' && endsLine(tokens, at)) {
      cut(at);
      from = at + 1;
    } else if (token?.kind === 'sign' && stops.has(token.text)) {
      let end = at + 1;
      while (isSign(tokens[end], stops) || isSign(tokens[end], closes)) end += 1;
      if (endsHere(tokens, at, end, abbreviations)) cut(end);
      at = end - 1;
    }
  }
  cut(tokens.length);
  return ranges;
}

function isSign(token: Token | undefined, signs: ReadonlySet<string>): boolean {
  return token?.kind === 'sign' && signs.has(token.text);
}

function endsHere(tokens: readonly Token[], at: number, end: number, abbreviations: ReadonlySet<string>): boolean {
  const next = tokens[end];
  const previous = tokens[at - 1];
  if (next === undefined || next.kind === 'break') return true;
  if (previous?.kind === 'sign' && previous.text === '-') return false;
  if (tokens[at]?.text === '.' && next.kind === 'sign' && (next.text === ',' || next.text === ';')) return false;
  if (tokens[at]?.text === '.' && previous?.kind === 'word' && abbreviations.has(previous.text)) return false;
  if (next.start === (tokens[end - 1]?.end ?? 0) && next.kind === 'word') return false;
  return next.kind !== 'word' || next.isCapital || tokens[at]?.text !== '.';
}

/** Whether the line break at this place ends a sentence. */
function endsLine(tokens: readonly Token[], at: number): boolean {
  const previous = tokens[at - 1];
  const next = tokens[at + 1];
  if (previous === undefined || next === undefined || next.kind === 'break' || previous.kind === 'break') return true;
  if (previous.text === ':' && next.place?.fact?.type === 'list') return false;
  if (next.kind === 'sign' || previous.kind === 'sign') return true;
  if (previous.kind === 'fact' && previous.place?.fact?.type === 'link') return true;
  return next.kind !== 'word' || next.isCapital;
}
