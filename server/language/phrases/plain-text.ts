/** A text as a reader sees it, without the tricks that hide words from code. `origins[i]` is where character `i` stood; the one behind the last says where the text ended. */
export interface PlainText {
  text: string;
  origins: Int32Array;
}

/** Stands for one whole fact or cite, so that what a record says is never read as our own words. */
export const factMark = '\uFFFC';

/** Latin look-alikes of Cyrillic, Greek and a few other letters (Unicode TR 39, the ones that read as Latin in mail fonts). */
const lookAlikes = new Map(
  Object.entries({
    а: 'a',
    е: 'e',
    о: 'o',
    р: 'p',
    с: 'c',
    у: 'y',
    х: 'x',
    і: 'i',
    ј: 'j',
    ѕ: 's',
    ԁ: 'd',
    ո: 'n',
    һ: 'h',
    ԛ: 'q',
    ԝ: 'w',
    ѵ: 'v',
    к: 'k',
    т: 't',
    м: 'm',
    в: 'b',
    н: 'h',
    г: 'r',
    п: 'n',
    ӏ: 'l',
    ё: 'ë',
    ї: 'ï',
    А: 'A',
    В: 'B',
    Е: 'E',
    К: 'K',
    М: 'M',
    Н: 'H',
    О: 'O',
    Р: 'P',
    С: 'C',
    Т: 'T',
    Х: 'X',
    У: 'Y',
    І: 'I',
    Ј: 'J',
    Ѕ: 'S',
    α: 'a',
    ε: 'e',
    ο: 'o',
    ρ: 'p',
    ν: 'v',
    υ: 'u',
    ι: 'i',
    κ: 'k',
    τ: 't',
    χ: 'x',
    η: 'n',
    ω: 'w',
    Α: 'A',
    Β: 'B',
    Ε: 'E',
    Ζ: 'Z',
    Η: 'H',
    Ι: 'I',
    Κ: 'K',
    Μ: 'M',
    Ν: 'N',
    Ο: 'O',
    Ρ: 'P',
    Τ: 'T',
    Υ: 'Y',
    Χ: 'X',
    ı: 'i',
    ɩ: 'i',
    ɑ: 'a',
    ɡ: 'g',
    ʟ: 'L',
    ꞁ: 'l',
    ᴏ: 'o',
    ᴄ: 'c',
    ᴇ: 'e',
    ᴅ: 'd',
    ᴘ: 'p',
    ꜱ: 's',
    ʜ: 'h',
    ɪ: 'i',
    ℓ: 'l',
    '’': "'",
    '‘': "'",
    ʼ: "'",
    '´': "'",
    '`': "'",
    '′': "'",
    '‐': '-',
    '‑': '-',
  }),
);

const simple = /^[\n\r\t -_a-~\u00A1-\u00AC\u00AE-\u00B3\u00B5-\u017F€–—…„“”]*$/;
const invisible =
  /[\p{Cf}\p{Cc}\p{Mn}\p{Me}\u115F\u1160\u17B4\u17B5\u2800\u3164\uFFA0\u{E0000}-\u{E0FFF}\u{FE00}-\u{FE0F}]/u;
let identity = Int32Array.from({ length: 4096 }, (_, index) => index);
const combining = /^[\p{M}]$/u;
const decimal = /^\p{Nd}$/u;

/**
 * Full-width and mathematical letters, look-alikes from other scripts and foreign digits become what they look like; zero-width,
 * direction and other invisible characters go. Accented letters of the four languages stay. Linear in the text's length.
 */
export function plainText(text: string): PlainText {
  if (simple.test(text)) return { text, origins: ownPlaces(text.length) };
  let out = '';
  const origins: number[] = [];
  for (let at = 0; at < text.length;) {
    const end = clusterEnd(text, at);
    const read = readCharacter(text.slice(at, end));
    for (let index = 0; index < read.length; index++) origins.push(at);
    out += read;
    at = end;
  }
  return { text: out, origins: Int32Array.from([...origins, text.length]) };
}

/** Every character at its own place: one list for all texts, longer than it need be. */
function ownPlaces(length: number): Int32Array {
  if (length >= identity.length) identity = Int32Array.from({ length: length * 2 }, (_, index) => index);
  return identity;
}

/** A character with its combining marks, at most eight of them, so that a decomposed "é" is read as one letter. */
function clusterEnd(text: string, start: number): number {
  let end = start + String.fromCodePoint(text.codePointAt(start) ?? 0).length;
  for (let marks = 0; marks < 8 && end < text.length; marks++) {
    if (text.charCodeAt(end) < 0x300 || !combining.test(text.charAt(end))) break;
    end += 1;
  }
  return end;
}

function readCharacter(cluster: string): string {
  if (cluster === factMark || cluster === '\n' || cluster === '\t' || cluster === '\r') return cluster;
  let out = '';
  for (const character of cluster.normalize('NFKC')) {
    if (invisible.test(character)) continue;
    if (character > '\u007F' && decimal.test(character)) out += digitOf(character);
    else if (/\p{Zs}/u.test(character)) out += ' ';
    else out += lookAlikes.get(character) ?? character;
  }
  return out;
}

/** Unicode keeps the ten digits of each script in one run that starts at zero. */
function digitOf(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  let zero = code;
  while (code - zero < 9 && decimal.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String((code - zero) % 10);
}
