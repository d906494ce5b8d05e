import type { MarkedText } from './clause.js';
import type { GrammarTag } from './rules.js';

/** A sentence: where it stands in the text, and which words are its own (end exclusive). */
export interface SentenceRange {
  start: number;
  end: number;
  from: number;
  to: number;
}

/** The sentences of a marked text, in order and without gaps. */
export function sentencesOf(text: MarkedText, length: number): SentenceRange[] {
  const sentences: SentenceRange[] = [];
  let start = 0;
  let from = 0;
  for (const [at, word] of text.words.entries()) {
    if (word.kind !== 'stop') continue;
    sentences.push({ start, end: word.end, from, to: at });
    start = word.end;
    from = at + 1;
  }
  return [...sentences, { start, end: length, from, to: text.words.length }];
}

/** The sentence around a place, by halving. */
export function sentenceAt(sentences: readonly SentenceRange[], place: number): SentenceRange | undefined {
  let low = 0;
  let high = sentences.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sentences[middle]?.end ?? 0) <= place) low = middle + 1;
    else high = middle;
  }
  return sentences[low];
}

/** Whether a word of the sentence bears one of the tags. */
export function sentenceHas(text: MarkedText, sentence: SentenceRange, ...tags: GrammarTag[]): boolean {
  for (let at = sentence.from; at < sentence.to; at++) {
    const found = text.tags[at];
    if (found !== undefined && tags.some((tag) => found.has(tag))) return true;
  }
  return false;
}
