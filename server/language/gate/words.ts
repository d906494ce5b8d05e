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
    if (language === 'en' && folded.includes("'")) addContracted(words, match[0], match.index);
    else if (language === 'fr' && folded.includes("'") && !whole.has(folded)) addElided(words, match[0], match.index);
    else {
      const bare = folded.endsWith("'") ? folded.slice(0, -1) : folded;
      const end = match.index + match[0].length;
      if (folded === 'cannot') {
        words.push(
          { text: 'can', start: match.index, end: match.index + 3 },
          { text: 'not', start: match.index + 3, end },
        );
      } else words.push({ text: bare, start: match.index, end });
    }
  }
  return words;
}

const contracted = new Map([
  ["'m", 'am'],
  ["'re", 'are'],
  ["'ve", 'have'],
  ["'ll", 'will'],
  ["'d", 'would'],
  ["'s", 'is'],
  ["n't", 'not'],
]);
const mayBe = new Set('it that there here what who where how he she this let'.split(' '));

/** "I'm" is "I am", "don't" is "do not"; the "'s" of a noun is no verb. */
function addContracted(words: Word[], text: string, start: number): void {
  const folded = foldWord(text);
  const ending = [...contracted.keys()].find((one) => folded.endsWith(one));
  const end = start + text.length;
  if (ending === undefined) {
    words.push({ text: folded.replaceAll("'", ''), start, end });
    return;
  }
  const head = folded === "can't" ? 'can' : folded === "won't" ? 'will' : folded.slice(0, -ending.length);
  const middle = Math.max(start, end - ending.length);
  if (head !== '') words.push({ text: head, start, end: middle });
  const tail = ending === "'s" && !mayBe.has(head) ? 's' : (contracted.get(ending) ?? '');
  words.push({ text: tail, start: middle, end });
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
