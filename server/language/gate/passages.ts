import type { Passage } from '../../../shared/fact.js';
import type { Lexicon } from './lexicon.js';
import type { Token } from './tokens.js';
import { wordsOf } from './words.js';

/** A sentence of an article: its words that carry content, numbers among them, in order. */
interface Said {
  passageId: string;
  words: string[];
  negations: number;
}

const word = /\p{L}+(?:'\p{L}+)*'?|\d+/gu;

/** The sentences of the passages, made ready for comparing. */
export function passageSentences(passages: readonly Passage[], lexicon: Lexicon): Said[] {
  return passages.flatMap((passage) =>
    passage.text.split(/(?<=[.!?])\s+|\n+/).map((text) => {
      const words = (text.match(word) ?? []).flatMap((one) =>
        /\d/.test(one) ? [one] : wordsOf(one, lexicon.language).map((part) => part.text),
      );
      return {
        passageId: passage.id,
        words: words.filter((one) => !lexicon.empty.has(one) && !lexicon.negators.has(one)),
        negations: words.filter((one) => lexicon.negators.has(one)).length,
      };
    }),
  );
}

/**
 * The passage a sentence is near: every word of content is the passage's, its numbers and negations are too, and from its beginning to
 * the last of them no word of the passage is missing, for conditions ("unused", "within 30 days") stand there. Undefined where none is.
 */
export function nearPassage(
  tokens: readonly Token[],
  sentences: readonly Said[],
  lexicon: Lexicon,
): string | undefined {
  const own = tokens
    .filter(({ kind }) => kind === 'word' || kind === 'value')
    .map((token) => (token.kind === 'value' ? (token.value?.value ?? token.text) : token.text));
  const negations = own.filter((one) => lexicon.negators.has(one)).length;
  const content = own.filter(
    (one) => !lexicon.empty.has(one) && !lexicon.negators.has(one) && !lexicon.fillers.has(one),
  );
  if (content.length < 3) return undefined;
  return sentences.find((said) => said.negations === negations && isNear(content, said.words))?.passageId;
}

function isNear(content: readonly string[], words: readonly string[]): boolean {
  const used = new Set<number>();
  for (const one of content) {
    const at = words.findIndex((other, index) => !used.has(index) && isAlike(one, other));
    if (at === -1) {
      if (words.some((other) => isAlike(one, other))) continue;
      return false;
    }
    used.add(at);
  }
  const isNumbered = words.every((one, index) => !/\d/.test(one) || used.has(index));
  return isNumbered && used.size >= 3 && used.has(0) && Math.max(...used) + 1 === used.size;
}

function isAlike(a: string, b: string): boolean {
  const one = withoutGe(a);
  const other = withoutGe(b);
  if (one === other) return true;
  if (/\d/.test(one) || /\d/.test(other)) return false;
  const longest = Math.max(one.length, other.length);
  let same = 0;
  while (same < longest && one.charAt(same) === other.charAt(same)) same += 1;
  return same >= 4 && longest - same <= 3;
}

/** "zurückgesendet" is a form of "zurücksenden". */
function withoutGe(word: string): string {
  return word.replace(/^(\p{L}{2,6}?)ge(?=\p{L}{4})/u, '$1');
}
