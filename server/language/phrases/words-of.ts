import type { Apostrophes, DraftLanguage } from '../../languages/language.js';
import { factMark } from './plain-text.js';

/**
 * A word or a stop of a text, in lower case, with UTF-16 offsets. `mark` is a fact or cite; `comma` ends a clause (comma, dash,
 * bracket, line); `stop` ends a sentence. Contractions are taken apart: "hasn't" is `has` `not`, "n'a" is `n'` `a`.
 */
export interface Word {
  kind: 'word' | 'mark' | 'comma' | 'stop';
  text: string;
  start: number;
  end: number;
}

const word = /[\p{L}\p{N}]+(?:'[\p{L}]+)*'?/uy;
const sign = /\uFFFC|[.!?…]+|[;:]|[,()[\]{}–—¿¡|/]|\s-\s|\n[ \t]*(?:\n\s*)?(?:[-*•]\s)?/y;
const apostrophe = "'".charCodeAt(0);

/** What a language knows of how words are written. */
export type Spelling = Pick<DraftLanguage, 'apostrophes' | 'abbreviations' | 'values'>;

interface Stops {
  always: ReadonlySet<string>;
  beforeNumber: ReadonlySet<string>;
  /** How months begin where days of the month are written with a full stop. */
  months: readonly string[];
}
const stops = new WeakMap<Spelling, Stops>();

function stopsOf(spelling: Spelling): Stops {
  const known = stops.get(spelling);
  if (known !== undefined) return known;
  const { abbreviations, values } = spelling;
  const made = {
    always: new Set(abbreviations.always.split(' ')),
    beforeNumber: new Set(abbreviations.beforeNumber.split(' ')),
    months: values.dateForms?.includes('dotted-day') === true ? values.months.map((names) => names.slice(0, 3)) : [],
  };
  stops.set(spelling, made);
  return made;
}

/** The words of a plain text (see `plainText`). Linear. */
export function wordsOf(text: string, spelling: Spelling): Word[] {
  const stops = stopsOf(spelling);
  const words: Word[] = [];
  for (let at = 0; at < text.length;) {
    if (text.charAt(at) === ' ' && text.charAt(at + 1) !== '-') {
      at += 1;
      continue;
    }
    const own = plainWordAt(text, at) ?? readAt(word, text, at);
    const raw = own ?? readAt(sign, text, at);
    if (own !== undefined) addWord(words, own.toLowerCase(), at, spelling.apostrophes);
    else if (raw !== undefined) addSign(words, text, raw, at, stops);
    at += raw?.length ?? ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1);
  }
  return words;
}

/** A word of a to z and digits alone, which most are; undefined where it may go on otherwise. */
function plainWordAt(text: string, at: number): string | undefined {
  let end = at;
  while (isPlain(text.charCodeAt(end))) end += 1;
  const next = text.charCodeAt(end);
  return end === at || next > 0x7e || next === apostrophe ? undefined : text.slice(at, end);
}

function isPlain(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57);
}

function readAt(shape: RegExp, text: string, at: number): string | undefined {
  shape.lastIndex = at;
  return shape.exec(text)?.[0];
}

function addSign(words: Word[], text: string, raw: string, start: number, stops: Stops): void {
  const kind = kindOf(text, raw, start, words.at(-1), stops);
  if (kind !== undefined) words.push({ kind, text: raw, start, end: start + raw.length });
}

function kindOf(
  text: string,
  raw: string,
  start: number,
  last: Word | undefined,
  stops: Stops,
): Word['kind'] | undefined {
  if (raw === factMark) return 'mark';
  if (raw.startsWith('\n')) return lineKind(text, raw, start);
  if (/^[!?…;]/.test(raw)) return 'stop';
  if (raw.startsWith('.')) return endsSentence(text, start + raw.length, raw, last, stops) ? 'stop' : undefined;
  return 'comma';
}

/** A blank line or an item ends a sentence; a line break before a capital ends a clause; any other is a mail client's wrapping. */
function lineKind(text: string, raw: string, start: number): Word['kind'] | undefined {
  if (raw.indexOf('\n', 1) !== -1 || /[-*•]\s$/.test(raw)) return 'stop';
  return /[\p{Lu}\uFFFC]/u.test(text.charAt(start + raw.length)) ? 'comma' : undefined;
}

function endsSentence(
  text: string,
  end: number,
  raw: string,
  last: Word | undefined,
  { always, beforeNumber, months }: Stops,
): boolean {
  const next = text.charAt(end);
  if (raw.length > 1) return true;
  if (next !== '' && !/[\s"'”“»)\uFFFC]/.test(next)) return false;
  if (last === undefined || last.end !== end - 1) return true;
  const after = /^\s*(\S?)/.exec(text.slice(end, end + 8))?.[1] ?? '';
  if (beforeNumber.has(last.text)) return !/[\d\uFFFC#]/.test(after);
  if (always.has(last.text)) return false;
  const upcoming = text
    .slice(end, end + 12)
    .trimStart()
    .slice(0, 3)
    .toLowerCase();
  return !(/^\d{1,2}$/.test(last.text) && months.includes(upcoming));
}

function addWord(words: Word[], raw: string, start: number, { mayEndWord, whole, short }: Apostrophes): void {
  const push = (text: string, from: number, to: number): void => {
    if (to > from) words.push({ kind: 'word', text, start: start + from, end: start + to });
  };
  const trimmed = raw.endsWith("'") && !mayEndWord ? raw.slice(0, -1) : raw;
  if (!trimmed.includes("'") || whole.includes(trimmed)) return push(trimmed, 0, trimmed.length);
  if (short !== undefined) return addShort(trimmed, short, push);
  let from = 0;
  for (const piece of trimmed.split(/(?<=')/)) {
    push(piece, from, from + piece.length);
    from += piece.length;
  }
}

function addShort(
  raw: string,
  { not: [not, inFull], stems, endings }: NonNullable<Apostrophes['short']>,
  push: (text: string, from: number, to: number) => void,
): void {
  if (raw.endsWith(not)) {
    const base = raw.slice(0, -not.length);
    push(stems[base] ?? base, 0, base.length);
    return push(inFull, base.length, raw.length);
  }
  const at = raw.lastIndexOf("'");
  const ending = raw.slice(at);
  push(raw.slice(0, at), 0, at);
  push(endings[ending] ?? ending, at, raw.length);
}
