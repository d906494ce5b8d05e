/**
 * A text as a reader takes it in: lower case, without accents, in plain digits and letters, without what cannot be seen.
 * `starts[i]` and `ends[i]` are the UTF-16 offsets, in the text as written, of the character that became `text[i]`.
 */
export interface FoldedText {
  written: string;
  text: string;
  starts: Uint32Array;
  ends: Uint32Array;
}

/** A space that does not break, or a thin one: it may group digits ("1 234") where a plain space would not. */
export const hardSpace = '\u00a0';

const invisible = /[\p{M}\p{Cf}\u115f\u1160\u3164\u2800\u{e0000}-\u{e007f}]/u;
const exotic = new Map<string, string>([
  ...pairs("'", '’‘ʼ`´′‛'),
  ...pairs('-', '‐‑‒–—―−﹣'),
  ...pairs(hardSpace, '\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000'),
  ...pairs('\n', '\u2028\u2029\u0085'),
  ...pairs(' ', '\t\r\f\v'),
  ...pairs('/', '⁄∕'),
  ...pairs('.', '。'),
  ...pairs('o', 'øØ'),
  ['½', '.5'],
  ['¼', '.25'],
  ['¾', '.75'],
  ['æ', 'ae'],
  ['œ', 'oe'],
  ['ł', 'l'],
  ['đ', 'd'],
  ['ı', 'i'],
]);
/** Letters of other scripts that look like Latin ones (a selection of Unicode's confusables). */
const lookAlikes = new Map<string, string>([
  ...zipped('аеорсухіѕјԁһкмтвнгѵԛԝ', 'aeopcyxisjdhkmtbhrvqw'),
  ...zipped('αενορτυικχβ', 'aevoptuikxb'),
]);

/** What characters below U+3000 fold to, filled as they occur. */
const folds: (string | undefined)[] = [];
/** Whatever may fold to something else than itself, whole characters. */
const foldable = /[^\n -@[-_a-z{-~]/gu;

let identity = Uint32Array.from({ length: 4096 }, (_, i) => i);

/** A character that became none or several, or that is two UTF-16 units itself. */
interface Uneven {
  at: number;
  width: number;
  length: number;
}

/** Never rejects; linear in the length of the text. */
export function foldText(written: string): FoldedText {
  const uneven: Uneven[] = [];
  const text = written.replace(foldable, (character, at: number) => {
    const folded = foldIn(written, at, character);
    if (folded.length !== 1 || character.length !== 1)
      uneven.push({ at, width: character.length, length: folded.length });
    return folded;
  });
  return { written, text, ...(uneven.length === 0 ? ownPlaces(written.length) : places(written, text, uneven)) };
}

/** Each character became one, so that every offset stays. */
function ownPlaces(length: number): Pick<FoldedText, 'starts' | 'ends'> {
  if (length + 2 > identity.length) identity = Uint32Array.from({ length: length * 2 }, (_, i) => i);
  return { starts: identity, ends: identity.subarray(1) };
}

function places(written: string, text: string, uneven: readonly Uneven[]): Pick<FoldedText, 'starts' | 'ends'> {
  const starts = new Uint32Array(text.length + 1);
  const ends = new Uint32Array(text.length + 1);
  let at = 0;
  let to = 0;
  const copyUntil = (stop: number): void => {
    for (; at < stop; to++) {
      starts[to] = at;
      ends[to] = ++at;
    }
  };
  for (const { at: from, width, length } of uneven) {
    copyUntil(from);
    starts.fill(at, to, to + length);
    ends.fill(at + width, to, to + length);
    to += length;
    at += width;
  }
  copyUntil(written.length);
  starts[to] = written.length;
  return { starts, ends };
}

/** A half behind a digit adds to it ("1½"), any other is a number of its own. */
function foldIn(written: string, at: number, character: string): string {
  const folded = foldOf(character.codePointAt(0) ?? 0).slice(0, 4 * character.length);
  return '½¼¾'.includes(character) && !isBehindDigit(written, at) ? `0${folded}` : folded;
}

function isBehindDigit(written: string, at: number): boolean {
  const before = [...written.slice(Math.max(0, at - 12), at)].map((character) => foldOf(character.codePointAt(0) ?? 0));
  return /\d$/.test(before.join(''));
}

/** The stretch of the text as written that became `text.slice(start, end)`. */
export function writtenSpan(
  folded: FoldedText,
  start: number,
  end: number,
): { start: number; end: number; text: string } {
  const from = folded.starts[start] ?? 0;
  const to = end > start ? (folded.ends[end - 1] ?? from) : from;
  return { start: from, end: to, text: folded.written.slice(from, to) };
}

function foldOf(code: number): string {
  const known = folds[code];
  if (known !== undefined) return known;
  const folded = foldCharacter(String.fromCodePoint(code));
  if (code < 0x3000) folds[code] = folded;
  return folded;
}

function foldCharacter(character: string): string {
  const known = exotic.get(character);
  if (known !== undefined) return known;
  if (/^[²³¹]$/.test(character)) return '^';
  const dingbat = dingbatNumber(character);
  if (dingbat !== undefined) return dingbat;
  const digit = decimalDigit(character);
  if (digit !== undefined) return digit;
  let folded = '';
  for (const piece of character.toLowerCase().normalize('NFKD')) {
    if (!invisible.test(piece)) folded += exotic.get(piece) ?? lookAlikes.get(piece) ?? sharp(piece);
  }
  return folded;
}

/** Numbers in circles that Unicode does not decompose: ❶ ➀ ➊ and their rows up to ten. */
function dingbatNumber(character: string): string | undefined {
  const place = (character.codePointAt(0) ?? 0) - 0x2776;
  return place >= 0 && place < 30 ? String((place % 10) + 1) : undefined;
}

/** Each script's ten digits stand in a row, so a digit's value is its distance from the first of its row. */
function decimalDigit(character: string): string | undefined {
  if (!/\p{Nd}/u.test(character)) return undefined;
  const compatible = character.normalize('NFKD');
  if (/^[0-9]$/.test(compatible)) return compatible;
  let zero = character.codePointAt(0) ?? 0;
  const code = zero;
  while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1)) && code - zero < 9) zero--;
  return String(code - zero);
}

function sharp(character: string): string {
  return character === 'ß' ? 'ss' : character;
}

function pairs(to: string, from: string): [string, string][] {
  return [...from].map((character) => [character, to]);
}

function zipped(from: string, to: string): [string, string][] {
  return [...from].map((character, i) => [character, to[i] ?? character]);
}
