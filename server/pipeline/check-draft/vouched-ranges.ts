import type { Mark } from './draft-text.js';
import { readSlots } from '../../../shared/slots.js';
import { factMark, plainText } from '../../language/phrases/plain-text.js';

export interface Range {
  start: number;
  end: number;
}

/**
 * Where the draft's text is, word for word and slot for slot, a sentence the organization has written itself. A sentence counts only
 * whole: between stops, so that nothing before or after turns it round.
 */
export function vouchedRanges(text: string, marks: readonly Mark[], vouched: readonly string[]): Range[] {
  if (vouched.length === 0) return [];
  const draft = skeleton(text, marks);
  return [...new Set(vouched)].flatMap((sentence) => {
    const wanted = skeletonOf(sentence);
    return wanted === '' ? [] : occurrences(text, draft, wanted);
  });
}

interface Skeleton {
  text: string;
  origins: number[];
}

/** The text with each mark as its slot, and every run of white space as one blank. */
function skeleton(text: string, marks: readonly Mark[]): Skeleton {
  const slots = new Map(marks.map((mark) => [mark.at, slotOf(mark)]));
  const pieces: string[] = [];
  const origins: number[] = [];
  let wasSpace = false;
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    const isSpace = /\s/.test(character);
    if (isSpace && wasSpace) continue;
    wasSpace = isSpace;
    const written = isSpace ? ' ' : character === factMark ? (slots.get(at) ?? character) : character;
    for (let index = 0; index < written.length; index++) origins.push(at);
    pieces.push(written);
  }
  return { text: pieces.join(''), origins: [...origins, text.length] };
}

function skeletonOf(sentence: string): string {
  return readSlots(sentence)
    .map((token) => {
      if (token.kind === 'text') return plainText(token.text).text;
      return token.kind === 'slot' && token.alias === 'cite' ? '[[cite]]' : token.text;
    })
    .join('')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

function slotOf(mark: Mark): string {
  if (mark.fact !== undefined) return `[[${mark.fact.alias}.${mark.fact.field}]]`;
  return '[[cite]]';
}

function occurrences(text: string, draft: Skeleton, wanted: string): Range[] {
  const found: Range[] = [];
  for (let at = draft.text.indexOf(wanted); at !== -1; at = draft.text.indexOf(wanted, at + wanted.length)) {
    const start = draft.origins[at] ?? 0;
    const end = draft.origins[at + wanted.length] ?? text.length;
    const startsSentence = /(?:^|[.!?:…\n]\s{0,3})$/.test(text.slice(Math.max(0, start - 4), start));
    const endsSentence = /[.!?:…]$/.test(wanted) || /^\s*(?:$|\n)/.test(text.slice(end, end + 4));
    if (startsSentence && endsSentence) found.push({ start, end });
  }
  return found;
}
