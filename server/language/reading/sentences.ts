import { abbreviations as ofLanguages, valueWords } from '../../languages/all.js';

/** "In den 4. Stock": a short number behind a small word counts what follows. */
const ordinal = new RegExp(`(?<!\\p{L})(?:${valueWords('inNames').join('|')})\\s\\d{1,2}$`, 'iu');

/** A sentence of a text: `text` is an exact stretch of it, `start` its UTF-16 offset. */
export interface Sentence {
  text: string;
  start: number;
}

const abbreviations = new RegExp(`(?:^|[\\s(.-])(?:${ofLanguages.join('|')}|\\p{L})$`, 'iu');

/**
 * The sentences of a mail text, each an exact stretch of it. A blank line and a list item end a sentence; a line that was only wrapped
 * does not. A point after an abbreviation ("Best.-Nr. 4411", "Mr. Brown") does not either.
 */
export function sentencesOf(text: string): Sentence[] {
  const sentences: Sentence[] = [];
  let start = 0;
  const take = (end: number): void => {
    const raw = text.slice(start, end);
    const trimmed = raw.trim();
    if (/[\p{L}\p{N}]/u.test(trimmed)) sentences.push({ text: trimmed, start: start + raw.indexOf(trimmed) });
    start = end;
  };
  for (const match of text.matchAll(/(?<![.!?…])[.!?…]+["'”»)\]]*(?=\s|$)|\n/gu)) {
    const end = match.index + match[0].length;
    if (match[0] === '\n' ? isLineEnd(text, match.index, start) : isSentenceEnd(text, match.index, match[0], end))
      take(end);
  }
  take(text.length);
  return sentences;
}

function isSentenceEnd(text: string, at: number, mark: string, end: number): boolean {
  if (!mark.startsWith('.') || mark.length > 1) return true;
  const next = /^\s*(\S)/u.exec(text.slice(end, end + 20))?.[1] ?? '';
  if (/\p{Ll}/u.test(next)) return /^\s*\n/.test(text.slice(end, end + 20));
  const before = text.slice(Math.max(0, at - 16), at);
  return !abbreviations.test(before) && !(/\p{L}/u.test(next) && ordinal.test(before));
}

/** Whether a line break ends a sentence: not where a long line was wrapped in mid-sentence. */
function isLineEnd(text: string, at: number, start: number): boolean {
  const after = text.slice(at + 1, at + 60);
  if (/^[ \t]*(?:\r?\n|[-*•–·]\s|\d{1,2}[.)]\s)/u.test(after)) return true;
  const lineStart = Math.max(start, text.lastIndexOf('\n', at - 1) + 1);
  const isLong = at - lineStart >= 55;
  return !isLong || !/^[ \t]*[\p{Ll}\p{N}(]/u.test(after);
}
