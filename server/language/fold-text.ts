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

let identity = Uint32Array.from({ length: 4096 }, (_, i) => i);

/** Never rejects; linear in the length of the text. */
export function foldText(written: string): FoldedText {
  return foldedOneToOne(written) ?? foldedWithOffsets(written);
}

/** Most texts: each character becomes one, so that every offset stays. Undefined when one does not. */
function foldedOneToOne(written: string): FoldedText | undefined {
  let text = '';
  for (let at = 0; at < written.length; at++) {
    const code = written.charCodeAt(at);
    const folded = code < 0xd800 ? foldOf(code) : '';
    if (folded.length !== 1) return undefined;
    text += folded;
  }
  if (written.length + 2 > identity.length) identity = Uint32Array.from({ length: written.length * 2 }, (_, i) => i);
  return { written, text, starts: identity, ends: identity.subarray(1) };
}

function foldedWithOffsets(written: string): FoldedText {
  const pieces: string[] = [];
  const starts = new Uint32Array(written.length * 4 + 1);
  const ends = new Uint32Array(written.length * 4 + 1);
  let length = 0;
  for (let at = 0; at < written.length;) {
    const code = written.codePointAt(at) ?? 0;
    const width = code > 0xffff ? 2 : 1;
    let folded = foldOf(code).slice(0, 4 * width);
    if (width === 1 && '½¼¾'.includes(written.charAt(at)) && !/\d$/.test(pieces.at(-1) ?? '')) folded = `0${folded}`;
    for (let i = 0; i < folded.length; i++) {
      starts[length] = at;
      ends[length] = at + width;
      length++;
    }
    if (folded !== '') pieces.push(folded);
    at += width;
  }
  starts[length] = written.length;
  return { written, text: pieces.join(''), starts, ends };
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
