import type { Passage } from '../../../shared/fact.js';
import type { Lexicon } from './lexicon.js';
import type { Places } from './matcher.js';
import type { Token } from './tokens.js';
import type { ValueEdge } from './values.js';
import { firstThat } from '../reading/first-that.js';
import { wordsOf } from './words.js';

/** A sentence of an article: its words that carry content, numbers among them, and whether it denies something. */
interface Said {
  passageId: string;
  words: readonly string[];
  negations: number;
}

const word = /\p{L}+(?:'\p{L}+)*'?|\d+/gu;

/** The sentences of the passages, made ready for comparing. */
export function passageSentences(passages: readonly Passage[], lexicon: Lexicon): Said[] {
  return passages.flatMap((passage) =>
    passage.text.split(/(?<=[.!?])\s+|\n+/).map((text) => {
      const words = (text.match(word) ?? []).flatMap((one) =>
        /\d/.test(one) ? [one] : wordsOf(one).map((part) => part.text),
      );
      return {
        passageId: passage.id,
        words: words.filter((one) => hasContent(one, lexicon)),
        negations: words.filter((one) => lexicon.negators.has(one)).length,
      };
    }),
  );
}

function hasContent(one: string, { empty, negators, fillers, light, conditionals }: Lexicon): boolean {
  return !empty.has(one) && !negators.has(one) && !fillers.has(one) && !light.has(one) && !conditionals.has(one);
}

/**
 * The passage that words say again: each of content is one of its sentences', and a sentence counts only if all its own words of content are
 * there, for conditions ("unused", "within 30 days") stand among them. Items may be called by their names. Undefined where none is.
 */
export function nearPassage(
  tokens: readonly Token[],
  sentences: readonly Said[],
  lexicon: Lexicon,
  places: Places,
): string | undefined {
  if (sentences.length === 0) return undefined;
  const read = readWords(tokens, lexicon, places);
  if (read === undefined || read.words.length < 2) return undefined;
  for (const passageId of new Set(sentences.map((said) => said.passageId))) {
    const present = sentences.filter((said) => said.passageId === passageId && isPresent(said, read.words, lexicon));
    const negations = present.reduce((sum, said) => sum + said.negations, 0);
    const isSaid = (one: string): boolean =>
      ['item', 'parcel'].includes(lexicon.records.get(one) ?? '') ||
      present.some(({ words }) => words.some((other) => isAlike(one, other, lexicon)));
    if (present.length > 0 && negations === read.negations && read.words.every(isSaid)) return passageId;
  }
  return undefined;
}

/** The words of content of a sentence; undefined where a value stands among them that no article can bear out. */
function readWords(
  tokens: readonly Token[],
  lexicon: Lexicon,
  places: Places,
): { words: string[]; negations: number } | undefined {
  const words: string[] = [];
  let negations = 0;
  const { edges, isTitle } = byStart(places);
  for (const token of tokens) {
    if (token.kind === 'sign' || token.kind === 'break' || token.kind === 'cite') continue;
    const edge = edges.get(token.start);
    if (token.kind === 'fact' || (edge !== undefined && edge.kind !== 'number' && edge.kind !== 'days')) {
      if (edge?.facts.some(({ alias, field }) => alias === 'org' && field === 'returnsPage') === true) continue;
      return undefined;
    }
    const text = token.kind === 'value' ? (token.value?.value ?? token.text) : token.text;
    if (lexicon.negators.has(text)) negations += 1;
    else if (token.kind === 'value' || (hasContent(text, lexicon) && !isTitle(token))) words.push(text);
  }
  return { words, negations };
}

interface ByStart {
  edges: ReadonlyMap<number, ValueEdge>;
  isTitle: (token: Token) => boolean;
}

const indexed = new WeakMap<Places, ByStart>();

/** Values and titles by where they stand in the text, indexed once a draft. */
function byStart(places: Places): ByStart {
  let found = indexed.get(places);
  if (found === undefined) {
    const titles = [...places.titles.values()].sort((a, b) => a.start - b.start);
    const ends = titles.map(() => 0);
    for (const [index, { end }] of titles.entries()) ends[index] = Math.max(end, ends[index - 1] ?? 0);
    found = {
      edges: new Map([...places.values.values()].map((edge) => [edge.start, edge])),
      isTitle: ({ start, end }) => {
        const behind = firstThat(titles, (title) => title.start > start);
        return (ends[behind - 1] ?? -1) >= end;
      },
    };
    indexed.set(places, found);
  }
  return found;
}

function isPresent({ words }: Said, own: readonly string[], lexicon: Lexicon): boolean {
  const needed = words.filter((one) => !['item', 'order'].includes(lexicon.records.get(one) ?? ''));
  return needed.length > 1 && needed.every((one) => own.some((other) => isAlike(one, other, lexicon)));
}

function isAlike(a: string, b: string, { same }: Lexicon): boolean {
  const one = withoutGe(a);
  const other = withoutGe(b);
  if (one === other) return true;
  const group = same.get(a);
  if (group !== undefined && group === same.get(b)) return true;
  if (/\d/.test(one) || /\d/.test(other)) return false;
  const longest = Math.max(one.length, other.length);
  let equal = 0;
  while (equal < longest && one.charAt(equal) === other.charAt(equal)) equal += 1;
  return equal >= 4 && longest - equal <= 3;
}

/** "zurückgesendet" is a form of "zurücksenden". */
function withoutGe(word: string): string {
  return word.replace(/^(\p{L}{2,6}?)ge(?=\p{L}{4})/u, '$1');
}
