/** A declaration of a style: its property in lower case. */
export interface Declaration {
  name: string;
  value: string;
  isImportant: boolean;
}

const maxDeclarations = 400;
const maxCharacters = 40_000;
const maxValueCharacters = 1000;

/** The declarations of a style attribute or of a rule's block. Comments and escapes (`dis\70 lay`) are read as browsers read them. */
export function declarationsOf(style: string): Declaration[] {
  const text = style.slice(0, maxCharacters).replaceAll(/\/\*[^]*?(?:\*\/|$)/g, ' ');
  return pieces(text)
    .slice(0, maxDeclarations)
    .flatMap((piece) => {
      const colon = piece.indexOf(':');
      if (colon < 1) return [];
      const name = unescaped(piece.slice(0, colon)).trim();
      const whole = unescaped(
        piece
          .slice(colon + 1)
          .trim()
          .slice(0, maxValueCharacters),
      ).trim();
      const value = whole.replace(/!\s*important\s*$/i, '').trim();
      return [{ name: name.startsWith('--') ? name : name.toLowerCase(), value, isImportant: value !== whole }];
    });
}

/** The text between semicolons that stand outside of strings and brackets. */
function pieces(text: string): string[] {
  const found: string[] = [];
  let depth = 0;
  let quote = '';
  let start = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (character === '\\') at += 1;
    else if (quote !== '') quote = character === quote || character === '\n' ? '' : quote;
    else if (character === '"' || character === "'") quote = character;
    else if (character === '(' || character === '[' || character === '{') depth += 1;
    else if (character === ')' || character === ']' || character === '}') depth = Math.max(0, depth - 1);
    else if (character === ';' && depth === 0) {
      found.push(text.slice(start, at));
      start = at + 1;
    }
  }
  found.push(text.slice(start));
  return found;
}

function unescaped(text: string): string {
  return text.includes('\\')
    ? text.replaceAll(
        /\\([\da-f]{1,6})\s?|\\(.)/gi,
        (_all: string, hex: string | undefined, plain: string | undefined) =>
          hex === undefined ? (plain ?? '') : escapedCharacter(Number.parseInt(hex, 16)),
      )
    : text;
}

/** White space that is escaped is none: `display:none\9` is invalid, and browsers leave it out. */
function escapedCharacter(code: number): string {
  return code <= 0x20 || code > 0x10_ff_ff ? '\uFFFD' : String.fromCodePoint(code);
}
