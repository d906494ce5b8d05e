import type { Word } from './words-of.js';

/**
 * Phrases are how the rules name words. `a|b` is either word; `(a)` may be missing; `*` in a word stands for any letters ("expédié*");
 * `...` is up to seven words of the same clause; `#` is a fact; `{name}` is a list of words the file names once under `lists`.
 */
export interface Phrase<Tag> {
  tag: Tag;
  elements: readonly Element[];
}

interface Element {
  exact: ReadonlySet<string>;
  wild: readonly { before: string; middle: string; after: string }[];
  isOptional: boolean;
  /** How many words may stand between; 0 for a word itself. */
  gap: number;
}

export interface PhraseMatch<Tag> {
  tag: Tag;
  /** Indices of words, end exclusive. */
  from: number;
  to: number;
}

const gapLength = 7;
/** Words whose phrases are remembered; then all are forgotten, so that made-up words fill no memory. */
const maxRemembered = 20_000;

/** Reads one phrase. Throws when it is empty, names an unknown list, or starts with something that may be missing. */
export function readPhrase(source: string, lists: Readonly<Record<string, readonly string[]>>): readonly Element[] {
  const elements = source
    .trim()
    .split(/\s+/)
    .map((piece) => readElement(piece, lists));
  const first = elements[0];
  if (first === undefined || first.isOptional || first.gap > 0)
    throw new Error(`phrase "${source}" must start with a word`);
  return elements;
}

function readElement(piece: string, lists: Readonly<Record<string, readonly string[]>>): Element {
  if (piece === '...') return { exact: new Set(), wild: [], isOptional: false, gap: gapLength };
  const isOptional = piece.startsWith('(') && piece.endsWith(')');
  const words = (isOptional ? piece.slice(1, -1) : piece).split('|').flatMap((word) => {
    if (!word.startsWith('{')) return [word];
    const list = lists[word.slice(1, -1)];
    if (list === undefined) throw new Error(`unknown list ${word}`);
    return list;
  });
  const wild = words
    .filter((word) => word.includes('*'))
    .map((word) => {
      const pieces = word.split('*');
      return { before: pieces[0] ?? '', middle: pieces.slice(1, -1).join(''), after: pieces.at(-1) ?? '' };
    });
  return { exact: new Set(words.filter((word) => !word.includes('*'))), wild, isOptional, gap: 0 };
}

/** Finds phrases in words. Built once per language; finding is linear in the number of words. */
export class PhraseFinder<Tag> {
  readonly #byWord = new Map<string, Phrase<Tag>[]>();
  readonly #byStart = new Map<string, Phrase<Tag>[]>();
  readonly #byEnd = new Map<string, Phrase<Tag>[]>();
  /** The phrases that may begin with a word, by the words met so far: replies use few words again and again. */
  readonly #beginnings = new Map<string, readonly Phrase<Tag>[]>();

  constructor(phrases: readonly Phrase<Tag>[]) {
    for (const phrase of phrases) {
      const first = phrase.elements[0];
      for (const word of first?.exact ?? []) add(this.#byWord, word, phrase);
      for (const { before, after } of first?.wild ?? []) {
        if (before.length >= 3) add(this.#byStart, before.slice(0, 3), phrase);
        else add(this.#byEnd, after.slice(-1), phrase);
      }
    }
  }

  /** Every phrase at every word, its first reading. */
  find(words: readonly Word[]): PhraseMatch<Tag>[] {
    const found: PhraseMatch<Tag>[] = [];
    for (let from = 0; from < words.length; from++) {
      const word = words[from];
      if (word === undefined || word.kind === 'stop' || word.kind === 'comma') continue;
      for (const { tag, elements } of this.#beginningWith(word)) {
        const to = matchFrom(elements, 1, words, from + 1);
        if (to !== undefined) found.push({ tag, from, to });
      }
    }
    return found;
  }

  #beginningWith(word: Word): readonly Phrase<Tag>[] {
    const key = word.kind === 'mark' ? '#' : word.text;
    const known = this.#beginnings.get(key);
    if (known !== undefined) return known;
    const candidates = [this.#byWord.get(key), this.#byStart.get(key.slice(0, 3)), this.#byEnd.get(key.slice(-1))];
    const fitting = candidates
      .flatMap((phrases) => phrases ?? [])
      .filter(({ elements: [first] }) => first !== undefined && fits(first, word));
    if (this.#beginnings.size >= maxRemembered) this.#beginnings.clear();
    this.#beginnings.set(key, fitting);
    return fitting;
  }
}

function matchFrom(
  elements: readonly Element[],
  index: number,
  words: readonly Word[],
  at: number,
): number | undefined {
  const element = elements[index];
  if (element === undefined) return at;
  if (element.gap > 0) return matchGap(elements, index, words, at);
  const word = words[at];
  const rest = word !== undefined && fits(element, word) ? matchFrom(elements, index + 1, words, at + 1) : undefined;
  if (rest !== undefined || !element.isOptional) return rest;
  return matchFrom(elements, index + 1, words, at);
}

function matchGap(elements: readonly Element[], index: number, words: readonly Word[], at: number): number | undefined {
  for (let skipped = 0; skipped <= gapLength; skipped++) {
    const end = matchFrom(elements, index + 1, words, at + skipped);
    if (end !== undefined) return end;
    const next = words[at + skipped];
    if (next === undefined || next.kind === 'stop' || next.kind === 'comma') return undefined;
  }
  return undefined;
}

function fits(element: Element, word: Word): boolean {
  if (word.kind === 'mark') return element.exact.has('#');
  if (word.kind !== 'word') return word.text === ':' && element.exact.has(':');
  if (element.exact.has(word.text)) return true;
  return element.wild.some((wild) => fitsWild(wild, word.text));
}

function fitsWild({ before, middle, after }: Element['wild'][number], word: string): boolean {
  if (word.length < before.length + middle.length + after.length) return false;
  if (!word.startsWith(before) || !word.endsWith(after)) return false;
  return middle === '' || word.slice(before.length, word.length - after.length).includes(middle);
}

function add<Tag>(index: Map<string, Phrase<Tag>[]>, key: string, phrase: Phrase<Tag>): void {
  const list = index.get(key) ?? [];
  if (!list.includes(phrase)) index.set(key, [...list, phrase]);
}
