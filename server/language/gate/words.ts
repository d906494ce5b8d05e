/** A word of a text, folded, and where it stands. */
export interface Word {
  text: string;
  start: number;
  end: number;
}

const word = /\p{L}+(?:'\p{L}+)*'?/gu;
const whole = new Set(["aujourd'hui", "quelqu'un", "presqu'ile"]);

/** Lower case, ß as ss, ligatures apart: how words are compared. */
export function foldWord(text: string): string {
  return text.toLowerCase().replaceAll('ß', 'ss').replaceAll('œ', 'oe').replaceAll('’', "'");
}

/** The words of a text. A French elision ends a word ("l'" "article"); a hyphen separates words, as a space does. */
export function wordsOf(text: string, language: string): Word[] {
  const words: Word[] = [];
  for (const match of text.replaceAll('’', "'").matchAll(word)) {
    const folded = foldWord(match[0]);
    if (language === 'fr' && folded.includes("'") && !whole.has(folded)) addElided(words, match[0], match.index);
    else {
      const bare = folded.endsWith("'") ? folded.slice(0, -1) : folded;
      words.push({ text: bare, start: match.index, end: match.index + match[0].length });
    }
  }
  return words;
}

function addElided(words: Word[], text: string, start: number): void {
  let at = 0;
  while (at < text.length) {
    const quote = text.indexOf("'", at);
    const end = quote === -1 ? text.length : quote + 1;
    const rest = text.slice(at);
    const stop = whole.has(foldWord(rest)) ? text.length : end;
    words.push({ text: foldWord(text.slice(at, stop)), start: start + at, end: start + stop });
    at = stop;
  }
}
